package io.clienteling.gateway.voice;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Twilio reaches us.
 *
 * @param publicUrl our address as the world sees it, whatever stands before us; signatures cover it
 */
@ConfigurationProperties("clienteling")
record VoiceSettings(URI publicUrl) {

    VoiceSettings {
        if (!publicUrl.isAbsolute() || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "clienteling.public-url must be an absolute URL without a slash at its end, and is '" + publicUrl
                            + "'.");
        }
    }
}
