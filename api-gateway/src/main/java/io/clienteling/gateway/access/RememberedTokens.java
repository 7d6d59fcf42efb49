package io.clienteling.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a minute which tokens their issuer's key confirmed. To verify a signature costs more than all else that most
 * requests need, and integrators send the same token with each. What changes by itself, as time does, is judged each time.
 */
final class RememberedTokens {

    private static final int REMEMBERED = 10_000;

    /** Less than for how long an issuer's keys are remembered, so that a key that is withdrawn is trusted hardly longer. */
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final Cache<String, Jwt> confirmed;

    RememberedTokens(Ticker time) {
        this.confirmed = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(MEMORY)
                .ticker(time)
                .build();
    }

    /** Asks that decoder only for tokens that are not remembered, and for those that are valid no more, so that it says why. */
    JwtDecoder before(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
        return token -> {
            var known = confirmed.getIfPresent(token);
            if (known != null && !validator.validate(known).hasErrors()) {
                return known;
            }
            var decoded = decoder.decode(token);
            confirmed.put(token, decoded);
            return decoded;
        };
    }
}
