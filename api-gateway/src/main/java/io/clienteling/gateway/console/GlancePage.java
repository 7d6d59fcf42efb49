package io.clienteling.gateway.console;

import io.clienteling.gateway.console.Glance.StoreFilter;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.retailer.ConfigurationController;
import io.clienteling.gateway.status.OnboardingStatusController;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** The retailer's onboarding at a glance. */
@Controller
class GlancePage {

    private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,5}");

    private final OnboardingStatusController statuses;
    private final ConfigurationController configuration;

    GlancePage(OnboardingStatusController statuses, ConfigurationController configuration) {
        this.statuses = statuses;
        this.configuration = configuration;
    }

    @GetMapping("/console")
    String show(
            @RequestHeader("Tenant") String tenant,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String sms,
            @RequestParam(defaultValue = "") String whatsapp,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        var filter = new StoreFilter(search, country, sms, whatsapp);
        var number = PAGE.matcher(page).matches() ? Integer.parseInt(page) : 1;
        model.addAttribute("glance", Glance.of(statuses.status(tenant), filter, number));
        model.addAttribute("retailer", Sight.of(() -> retailer(tenant)));
        return "console/glance";
    }

    /** Empty where the retailer was never enabled. */
    private Optional<OnboardingView> retailer(String tenant) {
        try {
            return Optional.ofNullable(configuration.get(tenant).getBody())
                    .map((JsonNode shown) -> OnboardingView.of("retailer", shown));
        } catch (HttpProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
