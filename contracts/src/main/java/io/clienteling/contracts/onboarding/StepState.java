package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where one step stands. */
public enum StepState {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("blocked")
    BLOCKED,
    @JsonProperty("done")
    DONE,
    @JsonProperty("skipped")
    SKIPPED
}
