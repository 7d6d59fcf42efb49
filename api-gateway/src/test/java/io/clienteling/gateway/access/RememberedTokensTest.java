package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Whose signature is looked at again, and whose is not. */
class RememberedTokensTest {

    private final HandTime time = new HandTime();
    private final List<String> looks = new ArrayList<>();
    private boolean valid = true;
    private final JwtDecoder tokens =
            new RememberedTokens(time::currentTimeNanos).before(this::look, _ -> valid ? good() : bad());

    @Test
    void aTokenThatIsSentAgainIsLookedAtOnce() {
        var first = tokens.decode("one");

        assertThat(tokens.decode("one")).isSameAs(first);
        assertThat(looks).containsExactly("one");
    }

    @Test
    void anotherTokenIsLookedAtByItself() {
        tokens.decode("one");
        tokens.decode("two");

        assertThat(looks).containsExactly("one", "two");
    }

    @Test
    void afterAMinuteAWithdrawnKeyIsNoticed() {
        tokens.decode("one");
        time.pass(Duration.ofSeconds(61));
        tokens.decode("one");

        assertThat(looks).containsExactly("one", "one");
    }

    @Test
    void whoIsRememberedAndValidNoMoreIsRefusedInTheDecodersWords() {
        tokens.decode("one");
        valid = false;

        assertThatThrownBy(() -> tokens.decode("one"))
                .isInstanceOf(BadJwtException.class)
                .hasMessage("one is valid no more");
    }

    @Test
    void whatIsRefusedIsNotRemembered() {
        valid = false;
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        valid = true;

        assertThat(tokens.decode("one").getTokenValue()).isEqualTo("one");
        assertThat(looks).containsExactly("one", "one");
    }

    private Jwt look(String token) {
        looks.add(token);
        if (!valid) {
            throw new BadJwtException(token + " is valid no more");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .expiresAt(Instant.EPOCH)
                .build();
    }

    private static OAuth2TokenValidatorResult good() {
        return OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult bad() {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }
}
