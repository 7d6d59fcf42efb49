package io.clienteling.gateway.projection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild of the projection came.
 *
 * @param eventsRead how many places of the topic are behind it; compaction leaves some of them empty
 * @param unreadable how many records are none of our events
 * @param documents how many rows there are now; null until it is completed, as are the next three
 * @param added how many of them were not there before
 * @param changed how many of them were different before
 * @param gone how many others were there before
 * @param message what happened and what to do next, in a sentence
 */
record RebuildReport(
        long id,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long eventsRead,
        long eventsToRead,
        long unreadable,
        @Nullable Long documents,
        @Nullable Long added,
        @Nullable Long changed,
        @Nullable Long gone,
        String message) {

    /** Where a rebuild is. In all states but {@link #COMPLETED} the projection is as if it had never been asked for. */
    enum State {
        RUNNING,
        COMPLETED,
        /** It would have lost documents that the topic does not have. */
        REFUSED,
        FAILED,
        /** Its gateway stopped, or died. */
        INTERRUPTED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
