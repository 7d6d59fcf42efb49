package io.clienteling.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who a call comes from and whether that account may act where the call points. */
public interface Gate {
    /** Lets a caller in, or throws a {@link Refusal}: wrong credentials, or an account that may not act here. */
    Caller admit(@Nullable String authorization, Route route, Map<String, String> places, String path);
}
