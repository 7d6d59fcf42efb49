package io.clienteling.gateway.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a change that was wanted. */
enum ChangeOutcome {
    CREATED,
    REPLACED,
    REMOVED,
    UNCHANGED,
    /** The store would change its country, and an onboarding holds it there: nothing was changed. */
    REFUSED;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
