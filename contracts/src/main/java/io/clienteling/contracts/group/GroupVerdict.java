package io.clienteling.contracts.group;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a group decides about a store. */
public enum GroupVerdict {
    /** The store is the group's founder, and takes its number. */
    @JsonProperty("founded")
    FOUNDED,
    /** The store shares the group's number. */
    @JsonProperty("joined")
    JOINED,
    /** The group forms or dissolves; the store is signalled when it should ask again. */
    @JsonProperty("wait")
    WAIT,
    /** Somebody else founded that group. */
    @JsonProperty("exists")
    EXISTS,
    /** There is no such group. */
    @JsonProperty("not_found")
    NOT_FOUND,
    /** The group has another number. */
    @JsonProperty("number_differs")
    NUMBER_DIFFERS,
    /** The store is out; the number stays. */
    @JsonProperty("left")
    LEFT,
    /** The store was the last one: it alone gives the number back. */
    @JsonProperty("release")
    RELEASE
}
