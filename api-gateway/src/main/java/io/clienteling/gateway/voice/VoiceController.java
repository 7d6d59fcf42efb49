package io.clienteling.gateway.voice;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.telephony.TwilioProblems;
import io.clienteling.telephony.account.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers Twilio's question what to do with a call. Nothing of the question is believed before its signature is verified. */
@RestController
class VoiceController {

    private static final String DIAL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><Dial>%s</Dial></Response>
            """;
    private static final String SAY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><Say>This store cannot take calls at this number. Please send a text message instead.</Say></Response>
            """;

    private final Calls calls;
    private final Accounts accounts;
    private final VoiceSettings settings;

    VoiceController(Calls calls, Accounts accounts, VoiceSettings settings) {
        this.calls = calls;
        this.accounts = accounts;
        this.settings = settings;
    }

    @PostMapping(path = "/clienteling/setup/twilio/voice", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> answer(
            @RequestBody MultiValueMap<String, String> form,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            HttpServletRequest http) {
        var parameters = form.asSingleValueMap();
        var tenant = verifiedTenant(parameters, signature, http);
        var twiml = calls.landline(tenant, parameters.getOrDefault("To", ""))
                .map(DIAL::formatted)
                .orElse(SAY);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(twiml);
    }

    private String verifiedTenant(Map<String, String> parameters, @Nullable String signature, HttpServletRequest http) {
        var accountSid = parameters.getOrDefault("AccountSid", "");
        if (signature == null || accountSid.isEmpty()) {
            throw forbidden("Only Twilio may ask this: X-Twilio-Signature or AccountSid is missing.");
        }
        // Only accounts of our own tenants are looked up at Twilio, so that made-up ones cost us nothing.
        var tenant = calls.tenantOf(accountSid)
                .orElseThrow(() -> forbidden("AccountSid is not the account of one of our retailers."));
        if (!TwilioProblems.asking(() -> accounts.signed(accountSid, url(http), parameters, signature))) {
            throw forbidden("X-Twilio-Signature does not fit this request. If it came from Twilio, look whether"
                    + " clienteling.public-url is the address that Twilio called.");
        }
        return tenant;
    }

    private String url(HttpServletRequest http) {
        var query = http.getQueryString();
        return settings.publicUrl() + http.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static HttpProblem forbidden(String message) {
        return HttpProblem.of(HttpStatus.FORBIDDEN, message);
    }
}
