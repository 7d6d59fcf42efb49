package io.clienteling.gateway.access;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in to the console.
 *
 * @param publicUrl our address as browsers see it, where issuers send people back to
 * @param clientId who the console is at every tenant's issuer
 * @param clientSecret how it proves that; without one it is a public client, and PKCE alone guards the code
 * @param authorizationPath where an issuer signs people in, below itself
 * @param tokenPath where an issuer hands out tokens, below itself
 * @param idle how long a sign-in lasts that nobody uses; it never outlasts its token
 */
@ConfigurationProperties("clienteling.console")
public record ConsoleSettings(
        URI publicUrl,
        @DefaultValue("clienteling-console") String clientId,
        @Nullable String clientSecret,
        @DefaultValue("/oauth2/authorize") String authorizationPath,
        @DefaultValue("/oauth2/token") String tokenPath,
        @DefaultValue("30m") Duration idle) {

    /** The address below which all of the console is. */
    public static final String PATH = "/console";

    public ConsoleSettings {
        clientSecret = clientSecret == null || clientSecret.isEmpty() ? null : clientSecret;
        if (!publicUrl.isAbsolute() || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "clienteling.console.public-url must be an absolute URL without a slash at its end, and is '"
                            + publicUrl + "'.");
        }
        if (idle.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("clienteling.console.idle must be at least a minute.");
        }
    }

    /** Whether browsers speak to us over TLS, so that cookies need never go without it. */
    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    @Override
    public String toString() {
        return "ConsoleSettings[publicUrl=" + publicUrl + ", clientId=" + clientId + "]";
    }
}
