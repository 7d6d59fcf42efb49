package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who can mend a blocked step. */
public enum Owner {
    @JsonProperty("retailer")
    RETAILER,
    @JsonProperty("operator")
    OPERATOR,
    @JsonProperty("twilio")
    TWILIO,
    @JsonProperty("meta")
    META;

    /** The owner as it is written in documents. */
    public String wireName() {
        return WireNames.of(this);
    }
}
