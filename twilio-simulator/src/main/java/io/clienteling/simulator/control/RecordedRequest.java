package io.clienteling.simulator.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call that reached the simulator, and how it was answered; status 0 when no answer went out. */
public record RecordedRequest(
        long number,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, List<String>> form,
        String operation,
        @Nullable String account,
        int status,
        @Nullable Integer errorCode,
        @Nullable String fault,
        long millis) {}
