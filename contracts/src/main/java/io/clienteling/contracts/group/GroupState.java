package io.clienteling.contracts.group;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a sender group stands. */
public enum GroupState {
    /** Its founder is on its way to a number; who joins now waits. */
    @JsonProperty("forming")
    FORMING,
    /** It has its number. */
    @JsonProperty("active")
    ACTIVE,
    /** Its last member left, and its number is being given back. */
    @JsonProperty("dissolving")
    DISSOLVING,
    /** It is gone; the same name may be used again. */
    @JsonProperty("dissolved")
    DISSOLVED
}
