package io.clienteling.gateway.compliance;

import io.clienteling.contracts.compliance.CallbackToken;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Twilio's hints are known.
 *
 * @param publicUrl our address as the world sees it, whatever stands before us; signatures cover it
 * @param callbackKey what the tokens in callback URLs are made with, the worker's own; without it no hint is known
 */
@ConfigurationProperties("clienteling")
record BundleHintSettings(URI publicUrl, @Nullable String callbackKey) {

    BundleHintSettings {
        callbackKey = callbackKey == null || callbackKey.isEmpty() ? null : callbackKey;
        tokens(callbackKey); // a key that is too short shall be told at the start
    }

    /** The maker of tokens; empty where there is no key. */
    Optional<CallbackToken> tokens() {
        return tokens(callbackKey);
    }

    private static Optional<CallbackToken> tokens(@Nullable String key) {
        return Optional.ofNullable(key).map(CallbackToken::new);
    }

    @Override
    public String toString() {
        return "BundleHintSettings[publicUrl=" + publicUrl + "]";
    }
}
