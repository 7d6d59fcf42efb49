package io.clienteling.gateway.console;

import io.clienteling.gateway.compliance.ApprovedBundle;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.telephony.address.PostalAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.ui.Model;

/** What a page offers to choose from. What Twilio cannot tell now must not keep anybody from typing it. */
final class Choices {

    private final Set<String> complaints = new LinkedHashSet<>();

    /** What there is; nothing where Twilio cannot tell. */
    <T> List<T> listed(Supplier<List<T>> call) {
        return asked(call).orElse(List.of());
    }

    /** What there is; empty where Twilio cannot tell. */
    private <T> Optional<List<T>> asked(Supplier<List<T>> call) {
        try {
            return Optional.of(call.get());
        } catch (HttpProblem problem) {
            complaints.add(String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    /** Offers bundles with the addresses that they name; where Twilio cannot tell, there is no list of them. */
    void offerBundles(Supplier<List<ApprovedBundle>> call, Map<String, String> form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "bundles",
                asked(call).map(listed -> Choice.ofBundles(listed, form)).orElse(null));
    }

    /** The same of addresses. */
    void offerAddresses(Supplier<List<PostalAddress>> call, Map<String, String> form, Model model) {
        model.addAttribute(
                "addresses",
                asked(call).map(listed -> Choice.ofAddresses(listed, form)).orElse(null));
    }

    /** Why lists are empty, a sentence for each reason. */
    Collection<String> complaints() {
        return complaints;
    }
}
