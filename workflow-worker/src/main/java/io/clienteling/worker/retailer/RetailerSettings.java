package io.clienteling.worker.retailer;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a retailer is set up with.
 *
 * @param publicUrl where Twilio reaches the gateway, for calls
 * @param inboundUrl where inbound messages of a retailer go that {@code inboundUrls} does not name; we never receive any
 * @param inboundUrls the same by tenant
 * @param optInText the text by which customers agree to be texted
 * @param optInLanguage its language, ISO 639-1
 */
@ConfigurationProperties("clienteling.retailer")
public record RetailerSettings(
        URI publicUrl,
        @Nullable URI inboundUrl,
        @DefaultValue Map<String, URI> inboundUrls,
        String optInText,
        @DefaultValue("en") String optInLanguage) {

    Optional<URI> inboundUrlOf(String tenant) {
        return Optional.ofNullable(inboundUrls.getOrDefault(tenant, inboundUrl));
    }

    String voiceUrl() {
        return publicUrl.resolve("/clienteling/setup/twilio/voice").toString();
    }
}
