package io.clienteling.gateway.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something on which Twilio, Temporal and the projection disagree.
 *
 * @param subject what it is about: a number, a sender's sid, a workflow's id, or an event's key
 * @param sentence what was seen, and what to do
 */
public record Finding(Kind kind, String subject, String sentence) {

    /** In which way they disagree. */
    public enum Kind {
        /** It is paid for, and nobody uses it. */
        @JsonProperty("orphan")
        ORPHAN,
        /** It is said to be there, and Twilio does not have it. */
        @JsonProperty("missing")
        MISSING,
        /** Two of them say different things of it. */
        @JsonProperty("differing")
        DIFFERING,
        /** Temporal knows it, and the projection was not told. */
        @JsonProperty("unpublished")
        UNPUBLISHED
    }
}
