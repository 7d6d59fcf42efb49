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
@RequestMapping("/console/stores/{storeId}/{channel:sms|whatsapp}")
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
    @PostMapping("/{button:retry|skip|keep-number}")
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

    @PostMapping("/enable")
    String enable(@RequestHeader("Tenant") String tenant, @PathVariable String storeId, RedirectAttributes next) {
        return told("The store goes live.", storeId, next, () -> enablement.enable(tenant, storeId));
    }

    @GetMapping("/cancel")
    String askBeforeCancelling(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        return page("console/cancel", tenant, storeId, channel, model);
    }

    @PostMapping("/cancel")
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

    @GetMapping("/correct")
    String correctForm(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            Model model) {
        model.addAttribute("form", Map.of());
        return page("console/correct", tenant, storeId, channel, model);
    }

    @PostMapping("/correct")
    String correct(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        var correctable = channels.require(tenant, storeId, channel).correctable();
        try {
            channels.calls(channel).retry(tenant, storeId, correction(form, correctable), caller, http);
        } catch (HttpProblem problem) {
            model.addAttribute("form", form);
            return refused(problem, "console/correct", tenant, storeId, channel, model);
        }
        return onTheStoresPage("It is corrected, and the step is tried again.", storeId, next);
    }

    /** A field that is left empty stays as it is; one whose box is ticked is taken out. */
    private static ObjectNode correction(Map<String, String> form, List<String> correctable) {
        var body = Forms.body(form, correctable);
        correctable.stream().filter(name -> form.containsKey("remove-" + name)).forEach(body::putNull);
        var purchased = body.remove("phone_number_already_purchased");
        if (purchased != null) {
            body.put("phone_number_already_purchased", purchased.asString("").equals("true"));
        }
        return body;
    }

    @PostMapping("/verification-code")
    String verificationCode(
            @RequestHeader("Tenant") String tenant,
            @PathVariable String storeId,
            @PathVariable String channel,
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
            return refused(problem, "console/correct", tenant, storeId, channel, model);
        }
        return onTheStoresPage("The code is handed over.", storeId, next);
    }

    private String refused(
            HttpProblem problem, String view, String tenant, String storeId, String channel, Model model) {
        if (problem.status().is5xxServerError()) {
            throw problem;
        }
        model.addAttribute("problem", Problem.of(problem));
        return page(view, tenant, storeId, channel, model);
    }

    private String page(String view, String tenant, String storeId, String channel, Model model) {
        model.addAttribute("storeId", storeId);
        model.addAttribute("onboarding", channels.require(tenant, storeId, channel));
        return view;
    }

    /** What a button asks for; a refusal is told where the button is. */
    private static String told(String notice, String storeId, RedirectAttributes next, Runnable call) {
        try {
            call.run();
        } catch (HttpProblem problem) {
            if (problem.status().is5xxServerError()) {
                throw problem;
            }
            next.addFlashAttribute("problem", Problem.of(problem));
            return "redirect:/console/stores/" + storeId;
        }
        return onTheStoresPage(notice, storeId, next);
    }

    private static String onTheStoresPage(String notice, String storeId, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return "redirect:/console/stores/" + storeId;
    }
}
