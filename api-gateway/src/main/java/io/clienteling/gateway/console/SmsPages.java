package io.clienteling.gateway.console;

import io.clienteling.gateway.compliance.CompliancePapersController;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.number.AvailableNumbersController;
import io.clienteling.gateway.number.AvailablePhoneNumber;
import io.clienteling.gateway.sms.StoreOnboardingController;
import io.clienteling.gateway.store.StoreController;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Onboarding a store to SMS by hand: choose, see what it will do, start. */
@Controller
@RequestMapping("/console/stores/{storeId}/onboarding/new")
class SmsPages {

    private static final List<String> FIELDS =
            List.of("kind", "phone_number", "sender_group_id", Forms.BUNDLE, Forms.ADDRESS);
    private static final String PURCHASED = "phone_number_already_purchased";

    private final StoreController directory;
    private final AvailableNumbersController numbers;
    private final CompliancePapersController papers;
    private final StoreOnboardingController onboardings;

    SmsPages(
            StoreController directory,
            AvailableNumbersController numbers,
            CompliancePapersController papers,
            StoreOnboardingController onboardings) {
        this.directory = directory;
        this.numbers = numbers;
        this.papers = papers;
        this.onboardings = onboardings;
    }

    @GetMapping
    String choose(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            Model model) {
        return choices(tenant, storeId, form, model);
    }

    private String choices(String tenant, String storeId, Map<String, String> form, Model model) {
        var choices = new Choices();
        var near = form.getOrDefault("near", "").strip().toLowerCase(Locale.ROOT);
        model.addAttribute("store", directory.get(tenant, storeId));
        var listed = choices.listed(() -> numbers.list(tenant, storeId, null)).stream()
                .filter(number -> isNear(number, near))
                .toList();
        model.addAttribute("numbers", listed);
        model.addAttribute("chosen", chosenBesides(listed, form.getOrDefault("phone_number", "")));
        choices.offerBundles(() -> papers.bundles(tenant, storeId), Forms.withPapers(form), model);
        model.addAttribute("complaints", choices.complaints());
        return "console/sms-new";
    }

    /** A number that was chosen stays so, also where it is not listed now; empty where it is, or none was. */
    private static String chosenBesides(List<AvailablePhoneNumber> listed, String chosen) {
        return listed.stream().anyMatch(number -> number.phoneNumber().equals(chosen)) ? "" : chosen;
    }

    static boolean isNear(AvailablePhoneNumber number, String part) {
        return contains(number.phoneNumber(), part)
                || contains(number.locality(), part)
                || contains(number.region(), part);
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

    /** Tells what the choice will do, and does nothing yet. */
    @GetMapping("/summary")
    String summary(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            Model model) {
        var body = body(form);
        try {
            onboardings.check(tenant, storeId, body);
        } catch (HttpProblem problem) {
            return refused(problem, tenant, storeId, form, model);
        }
        model.addAttribute("store", directory.get(tenant, storeId));
        model.addAttribute("form", form);
        model.addAttribute("asked", body);
        return "console/sms-summary";
    }

    @PostMapping
    String start(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        var live = Boolean.toString(form.containsKey("enable"));
        try {
            onboardings.onboard(tenant, storeId, live, body(form), caller, http);
        } catch (HttpProblem problem) {
            return refused(problem, tenant, storeId, form, model);
        }
        new Notice("The onboarding to SMS has begun.", Channels.SMS).tell(next);
        return StorePages.lead(storeId);
    }

    private String refused(HttpProblem problem, String tenant, String storeId, Map<String, String> form, Model model) {
        var told = Problem.of(problem);
        var page = choices(tenant, storeId, form, model);
        model.addAttribute("problem", model.getAttribute("bundles") == null ? told : told.withPapersTogether());
        return page;
    }

    /** Who types a number means that one, whichever is chosen on the list. */
    private static ObjectNode body(Map<String, String> form) {
        var body = Forms.body(Forms.withPapers(form), FIELDS);
        var typed = form.getOrDefault("typed_number", "").strip();
        if (!typed.isEmpty()) {
            body.put("phone_number", typed);
        }
        if (form.containsKey(PURCHASED)) {
            body.put(PURCHASED, true);
        }
        return body;
    }
}
