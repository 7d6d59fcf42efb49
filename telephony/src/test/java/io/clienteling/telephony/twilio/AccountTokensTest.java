package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTokensTest {

    private final List<String> fetched = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private String atTwilio = "first";

    private final AccountTokens tokens = new AccountTokens(
            accountSid -> {
                fetched.add(accountSid);
                return atTwilio;
            },
            () -> now);

    @Test
    void aTokenIsFetchedOnceAndHeld() {
        assertThat(tokens.of("AC1")).isEqualTo("first");
        assertThat(tokens.of("AC1")).isEqualTo("first");
        assertThat(fetched).containsExactly("AC1");
    }

    @Test
    void aTokenThatWasToldUnaskedIsNotFetched() {
        tokens.hold("AC1", "told");
        assertThat(tokens.of("AC1")).isEqualTo("told");
        assertThat(fetched).isEmpty();
    }

    @Test
    void aTokenIsFetchedAgainAfterItsLifetime() {
        tokens.of("AC1");
        atTwilio = "second";
        now = now.plus(AccountTokens.LIFETIME);
        assertThat(tokens.of("AC1")).isEqualTo("first");
        now = now.plusSeconds(1);
        assertThat(tokens.of("AC1")).isEqualTo("second");
    }

    @Test
    void aTokenThatWasTurnedDownIsFetchedAgain() {
        String turnedDown = tokens.of("AC1");
        atTwilio = "second";
        assertThat(tokens.insteadOf("AC1", turnedDown)).contains("second");
        assertThat(tokens.of("AC1")).isEqualTo("second");
        assertThat(fetched).hasSize(2);
    }

    @Test
    void aTokenThatSomebodyElseRenewedMeanwhileIsNotFetchedAgain() {
        String turnedDown = tokens.of("AC1");
        atTwilio = "second";
        assertThat(tokens.insteadOf("AC1", turnedDown)).contains("second");
        assertThat(tokens.insteadOf("AC1", turnedDown)).contains("second");
        assertThat(fetched).hasSize(2);
    }

    @Test
    void thereIsNoOtherTokenWhereTwilioStillHasTheOneThatWasTurnedDown() {
        String turnedDown = tokens.of("AC1");
        assertThat(tokens.insteadOf("AC1", turnedDown)).isEmpty();
    }

    @Test
    void aFreshTokenIsNotDoubtedAnOlderOneIs() {
        tokens.of("AC1");
        assertThat(tokens.unlessFresh("AC1")).isEmpty();
        now = now.plus(AccountTokens.TRUSTED).plus(Duration.ofSeconds(1));
        assertThat(tokens.unlessFresh("AC1")).contains("first");
        assertThat(tokens.unlessFresh("AC1")).isEmpty();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void onlySoManyAreHeldAndTheLeastUsedGoesFirst() {
        for (int i = 0; i < AccountTokens.CAPACITY; i++) {
            tokens.of("AC" + i);
        }
        tokens.of("AC0");
        tokens.of("one too many");
        fetched.clear();
        tokens.of("AC0");
        assertThat(fetched).isEmpty();
        tokens.of("AC1");
        assertThat(fetched).containsExactly("AC1");
    }
}
