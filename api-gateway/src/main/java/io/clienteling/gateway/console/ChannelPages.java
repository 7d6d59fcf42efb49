package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.sms.StoreEnablementController;
import io.clienteling.gateway.whatsapp.WhatsAppOnboardingController;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
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

/** What people ask of an onboarding that is there: retry, correct, skip, hand over a code, cancel, keep the number, go live. */
@Controller
@RequestMapping("/console/stores/{storeId}")
class ChannelPages {

    private final Channels channels;
    private final WhatsAppOnboardingController whatsapp;
    private final StoreEnablementController enablement;

    ChannelPages(Channels channels, WhatsAppOnboardingController whatsapp, StoreEnablementController enablement) {
        this.channels = channels;
        this.whatsapp = whatsapp;
        this.enablement = enablement;
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
                told("The step is tried again.", storeId, next, () -> calls.retry(tenant, storeId, null, caller, http));
            case "skip" ->
                told("The step is left out.", storeId, next, () -> calls.skip(tenant, storeId, null, caller, http));
            default ->
                told(
                        "The number stays in the account.",
                        storeId,
                        next,
                        () -> calls.keepNumber(tenant, storeId, null, caller, http));
        };
    }

    @PostMapping("/sms/enable")
    String enable(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, RedirectAttributes next) {
        return told("The store goes live.", storeId, next, () -> enablement.enable(tenant, storeId));
    }

    @GetMapping("/{channel:sms|whatsapp}/cancel")
    String askBeforeCancelling(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        return page("console/cancel", tenant, storeId, channel, model);
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
            return refused(problem, "console/cancel", tenant, storeId, channel, model);
        }
        return onTheStoresPage("The onboarding is being cancelled.", storeId, next);
    }

    @GetMapping("/{channel:sms|whatsapp}/correct")
    String correctForm(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        model.addAttribute("form", Map.of());
        return page("console/correct", tenant, storeId, channel, model);
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
            channels.calls(channel).retry(tenant, storeId, correction(form, channel), caller, http);
        } catch (HttpProblem problem) {
            model.addAttribute("form", form);
            return refused(problem, "console/correct", tenant, storeId, channel, model);
        }
        return onTheStoresPage("It is corrected, and the step is tried again.", storeId, next);
    }

    /**
     * A field that is left empty stays as it is; one whose box is ticked is taken out. Whether it may be changed now is for the
     * onboarding to say, which may have gone on since the form was shown.
     */
    private static ObjectNode correction(Map<String, String> form, String channel) {
        var names = Channels.correctable(channel);
        var body = Forms.body(form, names);
        names.stream().filter(name -> form.containsKey("remove-" + name)).forEach(body::putNull);
        var purchased = body.remove("phone_number_already_purchased");
        if (purchased != null) {
            body.put("phone_number_already_purchased", purchased.asString("").equals("true"));
        }
        if (body.isEmpty()) {
            throw HttpProblem.badRequest(
                    "There is nothing in it to correct. Fill in what shall change, or go back to the"
                            + " store and try again as it is.");
        }
        return body;
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
            model.addAttribute("form", form);
            return refused(problem, "console/correct", tenant, storeId, Channels.WHATSAPP, model);
        }
        return onTheStoresPage("The code is handed over.", storeId, next);
    }

    private String refused(
            HttpProblem problem, String view, String tenant, String storeId, String channel, Model model) {
        model.addAttribute("problem", Problem.of(problem));
        return page(view, tenant, storeId, channel, model);
    }

    private String page(String view, String tenant, String storeId, String channel, Model model) {
        model.addAttribute("storeId", storeId);
        var onboarding = channels.require(tenant, storeId, channel);
        model.addAttribute("onboarding", onboarding);
        model.addAttribute("textsWithIt", channel.equals(Channels.WHATSAPP) && textsWith(tenant, storeId, onboarding));
        return view;
    }

    /** Whether the number that it has on WhatsApp is the one that it texts with. */
    private boolean textsWith(String tenant, String storeId, OnboardingView onboarding) {
        return channels.find(tenant, storeId, Channels.SMS)
                .map(sms -> sms.document().phoneNumber())
                .filter(number -> number.equals(onboarding.document().phoneNumber()))
                .isPresent();
    }

    /** What a button asks for; a refusal is told where the button is. */
    private static String told(String notice, String storeId, RedirectAttributes next, Runnable call) {
        try {
            call.run();
        } catch (HttpProblem problem) {
            next.addFlashAttribute("problem", Problem.of(problem));
            return StorePages.lead(storeId);
        }
        return onTheStoresPage(notice, storeId, next);
    }

    private static String onTheStoresPage(String notice, String storeId, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return StorePages.lead(storeId);
    }
}
