package io.clienteling.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.worker.WorkerOptions;
import org.junit.jupiter.api.Test;

/** How this process serves Temporal. */
class TemporalConfigurationTest {

    /** Else the server takes a call that is just paying for one of a dead worker, and has it tried elsewhere. */
    @Test
    void whatIsUnderWayBeatsOnWhileTheWorkerStops() {
        var options = WorkerOptions.newBuilder();
        new TemporalConfiguration().workers("onboarding", "build-1").customize(options, "worker", "queue");
        assertThat(options.build().getAllowActivityHeartbeatDuringShutdown()).isTrue();
    }
}
