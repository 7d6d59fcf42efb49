package io.clienteling.worker.retailer;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a retailer is set up with.
 *
 * @param publicUrl where Twilio reaches the gateway, for calls
 * @param inboundUrl where inbound messages of a retailer go that {@code inbound-urls} does not name; we never receive any
 * @param inboundUrls where inbound messages go, by tenant
 * @param accounts accounts at Twilio that are assigned to tenants, AC…, by tenant; they are used as they are, neither created,
 *     activated nor suspended
 * @param optInText the text by which customers agree to be texted
 * @param optInLanguage the opt-in text's language, ISO 639-1
 */
@ConfigurationProperties("clienteling.retailer")
public record RetailerSettings(
        URI publicUrl,
        @Nullable URI inboundUrl,
        @DefaultValue Map<String, URI> inboundUrls,
        @DefaultValue Map<String, String> accounts,
        String optInText,
        @DefaultValue("en") String optInLanguage) {

    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-f]{32}");

    public RetailerSettings {
        accounts.forEach((tenant, sid) -> {
            if (!ACCOUNT_SID.matcher(sid).matches()) {
                throw new IllegalArgumentException("clienteling.retailer.accounts." + tenant + " is '" + sid
                        + "', which is no Twilio account: write AC and 32 hexadecimal digits.");
            }
        });
    }

    Optional<String> assignedAccountOf(String tenant) {
        return Optional.ofNullable(accounts.get(tenant));
    }

    /** Where inbound messages of that retailer go. */
    public Optional<URI> inboundUrlOf(String tenant) {
        return Optional.ofNullable(inboundUrls.getOrDefault(tenant, inboundUrl));
    }

    String voiceUrl() {
        return publicUrl.resolve("/clienteling/setup/twilio/voice").toString();
    }
}
