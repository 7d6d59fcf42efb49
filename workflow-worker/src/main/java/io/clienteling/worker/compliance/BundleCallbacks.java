package io.clienteling.worker.compliance;

import io.clienteling.contracts.compliance.CallbackToken;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where Twilio says that a bundle's review moved: at the gateway, under a token that names the tenant. */
@Component
final class BundleCallbacks {

    private final URI publicUrl;
    private final Optional<CallbackToken> token;

    /** @param key shared with the gateway; empty where Twilio is not to call back */
    BundleCallbacks(
            @Value("${clienteling.retailer.public-url}") URI publicUrl,
            @Value("${clienteling.callback-key:}") String key) {
        this.publicUrl = publicUrl;
        this.token = key.isEmpty() ? Optional.empty() : Optional.of(new CallbackToken(key));
    }

    /** Empty where Twilio is not to call back. */
    Optional<String> urlOf(String tenant) {
        return token.map(it -> publicUrl
                .resolve("/clienteling/setup/twilio/bundles/" + it.of(tenant))
                .toString());
    }
}
