package io.clienteling.gateway.console;

import io.clienteling.gateway.access.Person;
import io.clienteling.gateway.access.TenantSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in and out: whoever names a tenant is sent to its issuer. */
@Controller
class SignInPages {

    private final TenantSettings tenants;

    SignInPages(TenantSettings tenants) {
        this.tenants = tenants;
    }

    @GetMapping("/console/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String ended,
            @AuthenticationPrincipal @Nullable Object principal,
            Model model) {
        if (principal instanceof Person) {
            return "redirect:/console";
        }
        var named = tenant == null ? "" : tenant.strip();
        if (tenants.knows(named)) {
            return "redirect:/console/sign-in/" + named;
        }
        model.addAttribute("tenant", named);
        model.addAttribute("unknown", tenant != null);
        model.addAttribute("failed", failed != null);
        model.addAttribute("ended", ended != null);
        return "console/sign-in";
    }

    @GetMapping("/console/signed-out")
    String signedOut() {
        return "console/signed-out";
    }
}
