package io.clienteling.contracts.group;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a group decides about a store that wants its sender. */
public enum SenderVerdict {
    /** There is no sender yet, and this store registers it; nobody else does meanwhile. */
    @JsonProperty("register")
    REGISTER,
    /** The store uses the sender there is. */
    @JsonProperty("adopt")
    ADOPT,
    /** Another store registers or deletes the sender; the store is signalled when it should ask again. */
    @JsonProperty("wait")
    WAIT,
    /** The sender has another profile. */
    @JsonProperty("profile_differs")
    PROFILE_DIFFERS,
    /** The store is not one of the group's. */
    @JsonProperty("not_a_member")
    NOT_A_MEMBER,
    /** The store is out; the sender stays, or was never there. */
    @JsonProperty("left")
    LEFT,
    /** The store was the last one: it deletes the sender. */
    @JsonProperty("delete")
    DELETE
}
