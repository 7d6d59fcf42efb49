package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an onboarding document is about. */
public enum Channel {
    @JsonProperty("retailer")
    RETAILER,
    @JsonProperty("sms")
    SMS,
    @JsonProperty("whatsapp")
    WHATSAPP;

    /** The channel as it is written in documents and search attributes. */
    public String wireName() {
        return WireNames.of(this);
    }
}
