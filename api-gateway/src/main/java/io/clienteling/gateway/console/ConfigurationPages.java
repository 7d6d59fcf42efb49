package io.clienteling.gateway.console;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.retailer.ConfigurationController;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Enabling the retailer by hand. */
@Controller
class ConfigurationPages {

    private static final String RETAILER = "retailer";
    private static final List<String> FIELDS = List.of("ecom_link");

    private final ConfigurationController configuration;

    ConfigurationPages(ConfigurationController configuration) {
        this.configuration = configuration;
    }

    @GetMapping("/console/configuration")
    String show(@RequestHeader("Tenant") String tenant, Model model) {
        return page(tenant, Map.of(), model);
    }

    private String page(String tenant, Map<String, String> form, Model model) {
        model.addAttribute("form", form);
        try {
            var shown = configuration.get(tenant).getBody();
            var onboarding = shown == null ? null : OnboardingView.of(RETAILER, shown);
            model.addAttribute("onboarding", onboarding);
            if (onboarding != null && !onboarding.active()) {
                Notice.forget(RETAILER, model);
            }
        } catch (HttpProblem problem) {
            if (problem.status() != HttpStatus.NOT_FOUND) {
                throw problem;
            }
        }
        return "console/configuration";
    }

    @PostMapping("/console/configuration")
    String enable(
            @RequestHeader("Tenant") String tenant,
            @RequestParam Map<String, String> form,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next,
            Model model) {
        try {
            configuration.enable(tenant, Forms.body(form, FIELDS), caller, http);
        } catch (HttpProblem problem) {
            model.addAttribute("problem", Problem.of(problem));
            return page(tenant, form, model);
        }
        new Notice("The retailer is being enabled. It takes some seconds.", RETAILER).tell(next);
        return "redirect:/console/configuration";
    }

    @PostMapping("/console/configuration/retry")
    String retry(
            @RequestHeader("Tenant") String tenant,
            Principal caller,
            HttpServletRequest http,
            RedirectAttributes next) {
        try {
            configuration.retry(tenant, null, caller, http);
            new Notice("The step is tried again.", RETAILER).tell(next);
        } catch (HttpProblem problem) {
            next.addFlashAttribute("problem", Problem.of(problem));
        }
        return "redirect:/console/configuration";
    }
}
