package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.gateway.http.HttpProblem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;

/** Who may change a tenant's stores when. */
@Timeout(30)
class TurnsTest {

    private final Turns turns = new Turns();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void whoDoesNotGetHisTurnIsToldToComeBackAndOthersAreNotHeldUp() throws InterruptedException {
        var first = CompletableFuture.supplyAsync(() -> turns.take("dodici", this::longChange));
        begun.await();

        assertThatThrownBy(() -> turns.take("dodici", () -> "second"))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE))
                .hasMessageContaining("nothing of it was done");
        assertThat(turns.take("other", () -> "third")).isEqualTo("third");

        end.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(turns.take("dodici", () -> "fourth")).isEqualTo("fourth");
    }

    @Test
    void aChangeThatFailsEndsItsTurn() throws InterruptedException {
        end.countDown();
        assertThatThrownBy(() -> turns.take("dodici", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(CompletableFuture.supplyAsync(() -> turns.take("dodici", this::longChange))
                        .join())
                .isEqualTo("first");
    }

    private String longChange() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
