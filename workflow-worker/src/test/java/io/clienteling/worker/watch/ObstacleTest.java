package io.clienteling.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads where a look is refused. */
class ObstacleTest {

    private static final String EVIL = "No.\n\n# Sold <img src=x>";
    private static final String SHOWN = "No. &#35; Sold &#60;img src=x&#62;";

    private final Obstacle obstacle = new Obstacle(null);

    @Test
    void whatTwilioSaidIsShownAndMakesNothingOfThePage() {
        obstacle.met(Refusal.of(FailureCode.ACCOUNT_UNUSABLE, EVIL), Instant.EPOCH);
        assertThat(obstacle.words())
                .startsWith("**Since 1970-01-01T00:00:00Z not all is seen.** " + SHOWN + " ")
                .contains(FailureCode.ACCOUNT_UNUSABLE.fix());
        obstacle.met(EVIL, List.of("Twilio does not show the senders: " + EVIL), Instant.EPOCH);
        assertThat(obstacle.words())
                .contains("Twilio does not show the senders: " + SHOWN + " Mend at Twilio")
                .contains("Twilio shows the account as " + SHOWN + ",");
    }
}
