package io.clienteling.gateway.workflow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway uses Temporal.
 *
 * @param payloadKeys the keys of payloads, {@code id:base64,…}; never logged
 * @param uiUrl where operators look at workflows
 * @param namespace the namespace that the workflows live in
 * @param patience how long a request waits for Temporal before it is told to come back
 */
@ConfigurationProperties("clienteling.temporal")
public record TemporalSettings(
        String payloadKeys,
        String uiUrl,
        String namespace,
        @DefaultValue("3s") Duration patience) {

    @Override
    public String toString() {
        return "TemporalSettings[uiUrl=" + uiUrl + ", namespace=" + namespace + ", patience=" + patience + "]";
    }
}
