package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The steps of all onboardings, by the names that documents and operators use. */
public enum StepName {
    @JsonProperty("create_account")
    CREATE_ACCOUNT,
    @JsonProperty("create_messaging_service")
    CREATE_MESSAGING_SERVICE,
    @JsonProperty("create_call_forwarding")
    CREATE_CALL_FORWARDING,
    @JsonProperty("create_opt_in")
    CREATE_OPT_IN,
    @JsonProperty("check_compliance")
    CHECK_COMPLIANCE,
    @JsonProperty("purchase_number")
    PURCHASE_NUMBER,
    @JsonProperty("forward_calls")
    FORWARD_CALLS,
    @JsonProperty("join_messaging_service")
    JOIN_MESSAGING_SERVICE;

    /** The steps of a retailer's onboarding, in order. */
    public static final List<StepName> OF_RETAILER =
            List.of(CREATE_ACCOUNT, CREATE_MESSAGING_SERVICE, CREATE_CALL_FORWARDING, CREATE_OPT_IN);

    /** The steps of a store's SMS onboarding, in order. */
    public static final List<StepName> OF_SMS =
            List.of(CHECK_COMPLIANCE, PURCHASE_NUMBER, FORWARD_CALLS, JOIN_MESSAGING_SERVICE);

    /** Whether nothing was bought before this step, so that the request may still change. */
    public boolean takesCorrections() {
        return this == CHECK_COMPLIANCE || this == PURCHASE_NUMBER;
    }

    /** The step as it is written in documents and search attributes. */
    public String wireName() {
        return WireNames.of(this);
    }
}
