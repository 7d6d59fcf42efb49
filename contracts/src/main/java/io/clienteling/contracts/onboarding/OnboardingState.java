package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an onboarding stands as a whole. */
public enum OnboardingState {
    /** Durable, and not begun. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** A step is under way. */
    @JsonProperty("running")
    RUNNING,
    /** A step waits for Twilio, for Meta or for another store of its group, and goes on by itself. */
    @JsonProperty("waiting")
    WAITING,
    /** A step waits for somebody to decide. */
    @JsonProperty("action_required")
    ACTION_REQUIRED,
    /** Every step is done. */
    @JsonProperty("completed")
    COMPLETED,
    /** What was done is being undone. */
    @JsonProperty("cancelling")
    CANCELLING,
    /** What was done is undone; the same may be asked for again. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** The state as it is written in documents. */
    public String wireName() {
        return WireNames.of(this);
    }

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED;
    }
}
