package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a page offers to choose from. What Twilio cannot tell now must not keep anybody from typing it. */
final class Choices {

    private final Set<String> complaints = new LinkedHashSet<>();

    /** What there is; nothing where Twilio cannot tell. */
    <T> List<T> listed(Supplier<List<T>> call) {
        try {
            return call.get();
        } catch (HttpProblem problem) {
            complaints.add(String.valueOf(problem.getMessage()));
            return List.of();
        }
    }

    /** Why lists are empty, a sentence for each reason. */
    Collection<String> complaints() {
        return complaints;
    }
}
