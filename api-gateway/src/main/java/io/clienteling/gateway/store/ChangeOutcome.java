package io.clienteling.gateway.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a change that was wanted. */
enum ChangeOutcome {
    CREATED,
    REPLACED,
    REMOVED,
    UNCHANGED;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
