package io.clienteling.gateway.console;

import io.clienteling.gateway.address.AddressController;
import io.clienteling.gateway.compliance.CompliancePapersController;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.sms.StoreEnablementController;
import io.clienteling.gateway.whatsapp.WhatsAppOnboardingController;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people ask of an onboarding that is there: retry, correct, skip, hand over a code, cancel, keep the number, go live. */
@Controller
@RequestMapping("/console/stores/{storeId}")
class ChannelPages {

    /** What a notice is of that is overtaken once the store texts with customers. */
    static final String GOING_LIVE = "going live";

    private final Channels channels;
    private final WhatsAppOnboardingController whatsapp;
    private final StoreEnablementController enablement;
    private final CompliancePapersController papers;
    private final AddressController addresses;

    ChannelPages(
            Channels channels,
            WhatsAppOnboardingController whatsapp,
            StoreEnablementController enablement,
            CompliancePapersController papers,
            AddressController addresses) {
        this.channels = channels;
        this.whatsapp = whatsapp;
        this.enablement = enablement;
        this.papers = papers;
        this.addresses = addresses;
    }

    /** What takes no more than a button. */
    @PostMapping("/{channel:sms|whatsapp}/{button:retry|skip|keep-number}")
    String press(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            @PathVariable String button,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next) {
        var calls = channels.calls(channel);
        return switch (button) {
            case "retry" ->
                told(
                        new Notice("The step is tried again.", channel),
                        storeId,
                        next,
                        () -> calls.retry(tenant, storeId, null, caller, http));
            case "skip" ->
                told(
                        new Notice("The step is left out.", channel),
                        storeId,
                        next,
                        () -> calls.skip(tenant, storeId, null, caller, http));
            default ->
                told(
                        new Notice("The number stays in the account.", channel),
                        storeId,
                        next,
                        () -> calls.keepNumber(tenant, storeId, null, caller, http));
        };
    }

    @PostMapping("/sms/enable")
    String enable(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, RedirectAttributes next) {
        return told(
                new Notice("The store goes live.", GOING_LIVE),
                storeId,
                next,
                () -> enablement.enable(tenant, storeId));
    }

    @GetMapping("/{channel:sms|whatsapp}/cancel")
    String askBeforeCancelling(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        return page("console/cancel", Map.of(), tenant, storeId, channel, model);
    }

    @PostMapping("/{channel:sms|whatsapp}/cancel")
    String cancel(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            @RequestParam(defaultValue = "") String reason,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        var parameters = reason.isBlank() ? Map.<String, String>of() : Map.of("reason", reason.strip());
        try {
            channels.calls(channel).cancel(tenant, storeId, parameters, caller, http);
        } catch (HttpProblem problem) {
            return refused(problem, "console/cancel", Map.of("reason", reason), tenant, storeId, channel, model);
        }
        return onTheStoresPage(new Notice("The onboarding is being cancelled.", channel), storeId, next);
    }

    @GetMapping("/{channel:sms|whatsapp}/correct")
    String correctForm(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        return page("console/correct", Map.of(), tenant, storeId, channel, model);
    }

    @PostMapping("/{channel:sms|whatsapp}/correct")
    String correct(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        try {
            correct(tenant, storeId, new CorrectionForm(form, channel), caller, http);
        } catch (HttpProblem problem) {
            return refused(problem, "console/correct", form, tenant, storeId, channel, model);
        }
        return onTheStoresPage(new Notice("It is corrected, and the step is tried again.", channel), storeId, next);
    }

    private void correct(
            String tenant, String storeId, CorrectionForm correction, Principal caller, HttpServletRequest http) {
        var calls = channels.calls(correction.channel());
        var contradictions = correction.contradictions();
        if (contradictions.isEmpty()) {
            calls.retry(tenant, storeId, correction.body(), caller, http);
        } else {
            var others = calls.objections(tenant, storeId, correction.body());
            throw HttpProblem.wrongFields(
                    Stream.concat(contradictions.stream(), others.stream()).toList());
        }
    }

    @PostMapping("/whatsapp/verification-code")
    String verificationCode(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        try {
            whatsapp.enterVerificationCode(
                    tenant, storeId, Forms.body(form, List.of("verification_code")), caller, http);
        } catch (HttpProblem problem) {
            return refused(problem, "console/correct", form, tenant, storeId, Channels.WHATSAPP, model);
        }
        return onTheStoresPage(new Notice("The code is handed over.", Channels.WHATSAPP), storeId, next);
    }

    private String refused(
            HttpProblem problem,
            String view,
            Map<String, String> form,
            String tenant,
            String storeId,
            String channel,
            Model model) {
        model.addAttribute("problem", Problem.of(problem));
        return page(view, form, tenant, storeId, channel, model);
    }

    private String page(
            String view, Map<String, String> form, String tenant, String storeId, String channel, Model model) {
        model.addAttribute("storeId", storeId);
        var onboarding = channels.require(tenant, storeId, channel);
        model.addAttribute("onboarding", onboarding);
        model.addAttribute("textsWithIt", channel.equals(Channels.WHATSAPP) && textsWith(tenant, storeId, onboarding));
        model.addAttribute("form", form);
        if (onboarding.correctable().contains(Forms.BUNDLE)) {
            offerPapers(tenant, storeId, Forms.withPapers(form), model);
        }
        return view;
    }

    private void offerPapers(String tenant, String storeId, Map<String, String> form, Model model) {
        var choices = new Choices();
        choices.offerBundles(() -> papers.bundles(tenant, storeId), form, model);
        choices.offerAddresses(() -> addresses.list(tenant, storeId), form, model);
        model.addAttribute("complaints", choices.complaints());
    }

    /** Whether the number that it has on WhatsApp is the one that it texts with. */
    private boolean textsWith(String tenant, String storeId, OnboardingView onboarding) {
        return channels.find(tenant, storeId, Channels.SMS)
                .map(sms -> sms.document().phoneNumber())
                .filter(number -> number.equals(onboarding.document().phoneNumber()))
                .isPresent();
    }

    /** What a button asks for; a refusal is told where the button is. */
    private static String told(Notice notice, String storeId, RedirectAttributes next, Runnable call) {
        try {
            call.run();
        } catch (HttpProblem problem) {
            next.addFlashAttribute("problem", Problem.of(problem));
            return StorePages.lead(storeId);
        }
        return onTheStoresPage(notice, storeId, next);
    }

    private static String onTheStoresPage(Notice notice, String storeId, RedirectAttributes next) {
        notice.tell(next);
        return StorePages.lead(storeId);
    }
}
