package io.clienteling.gateway.compliance;

import io.clienteling.contracts.compliance.CallbackToken;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.retailer.Retailers;
import io.clienteling.gateway.telephony.TwilioProblems;
import io.clienteling.telephony.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Twilio's word that a bundle's review moved as a hint: nothing of the body is believed, the tenant's watcher is made
 * to look for itself. Whom the hint is for is said by the token in the path, which nobody can guess.
 */
@RestController
class BundleHintController {

    private final Optional<CallbackToken> tokens;
    private final String publicUrl;
    private final Retailers retailers;
    private final Accounts accounts;
    private final Watchers watchers;

    BundleHintController(BundleHintSettings settings, Retailers retailers, Accounts accounts, Watchers watchers) {
        this.tokens = settings.tokens();
        this.publicUrl = settings.publicUrl().toString();
        this.retailers = retailers;
        this.accounts = accounts;
        this.watchers = watchers;
    }

    @PostMapping(
            path = "/clienteling/setup/twilio/bundles/{token}",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hint(
            @PathVariable String token,
            @RequestBody(required = false) @Nullable MultiValueMap<String, String> form,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            HttpServletRequest http) {
        var tenant = tokens.flatMap(known -> known.tenant(token))
                .orElseThrow(() -> HttpProblem.notFound(
                        "There is nothing under this path. GET /openapi.yaml lists what there is."));
        if (signature != null) {
            verify(tenant, form, signature, http);
        }
        watchers.lookNow(tenant);
    }

    private void verify(
            String tenant, @Nullable MultiValueMap<String, String> form, String signature, HttpServletRequest http) {
        var account = retailers.requireAccount(tenant);
        var parameters = form == null ? Map.<String, String>of() : form.asSingleValueMap();
        if (!TwilioProblems.asking(() -> accounts.signed(account, url(http), parameters, signature))) {
            throw HttpProblem.of(
                    HttpStatus.FORBIDDEN,
                    "X-Twilio-Signature does not fit this request. If it came from Twilio, look whether"
                            + " clienteling.public-url is the address that Twilio called.");
        }
    }

    private String url(HttpServletRequest http) {
        var query = http.getQueryString();
        return publicUrl + http.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
