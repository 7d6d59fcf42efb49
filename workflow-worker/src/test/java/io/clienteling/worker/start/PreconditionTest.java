package io.clienteling.worker.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What a worker waits for at its start. */
class PreconditionTest {

    private final AtomicBoolean there = new AtomicBoolean();
    private final AtomicInteger tries = new AtomicInteger();
    private final Precondition precondition =
            new Precondition("The part is away; it goes on asking.", this::ask, Duration.ofMillis(1));

    private void ask() {
        tries.incrementAndGet();
        if (!there.get()) {
            throw new IllegalStateException("refused");
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        precondition.end();
    }

    @Test
    void itIsTriedUntilItSucceedsAndSaidToBeMissingUntilThen() {
        precondition.begin();
        await().until(() -> tries.get() > 3);
        assertThat(precondition.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(precondition.health().getDetails()).containsEntry("reason", "The part is away; it goes on asking.");

        there.set(true);
        await().until(precondition::fulfilled);
        assertThat(precondition.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whoIsToldToEndTriesNoMore() throws InterruptedException {
        precondition.begin();
        await().until(() -> tries.get() > 0);

        precondition.end();

        assertThat(precondition.fulfilled()).isFalse();
    }
}
