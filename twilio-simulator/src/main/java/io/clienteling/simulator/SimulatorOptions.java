package io.clienteling.simulator;

import io.clienteling.simulator.control.Settings;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where the simulator runs, what it remembers where, and who its main account is. */
record SimulatorOptions(
        String host,
        int port,
        @Nullable Path dataDirectory,
        String accountSid,
        String authToken,
        Clock clock,
        Settings settings) {}
