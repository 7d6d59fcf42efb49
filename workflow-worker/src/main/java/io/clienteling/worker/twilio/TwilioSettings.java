package io.clienteling.worker.twilio;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Our own account at Twilio, the parent of the retailers'.
 *
 * @param baseUrl where all of Twilio's hosts are served instead, for instance by a stand-in; unset for Twilio itself
 */
@ConfigurationProperties("clienteling.twilio")
public record TwilioSettings(
        String accountSid, String authToken, @Nullable URI baseUrl) {

    @Override
    public String toString() {
        return "TwilioSettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
    }
}
