package io.clienteling.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void anErrandThatFailsHoldsNoOtherUp() {
        lanes.add("BU1", () -> {
            throw new IllegalStateException("on purpose");
        });
        lanes.add("BU1", () -> done.add("next"));

        await().until(() -> done.contains("next"));
    }

    @Test
    void whatWaitsIsBoundedAndThereIsRoomAgainOnceItIsDone() {
        lanes.add("BU1", this::awaitRelease);
        await().until(() -> done.contains("begun"));
        for (int i = 0; i < Lanes.MOST_WAITING; i++) {
            assertThat(lanes.add("BU1", () -> {})).isTrue();
        }

        assertThat(lanes.add("BU2", () -> {})).isFalse();
        hold.countDown();
        await().until(() -> lanes.add("BU2", () -> done.add("room")));
        await().until(() -> done.contains("room"));
    }

    private void awaitRelease() {
        done.add("begun");
        try {
            hold.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
