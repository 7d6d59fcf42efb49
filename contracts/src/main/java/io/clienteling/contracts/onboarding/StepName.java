package io.clienteling.contracts.onboarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;

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
    JOIN_MESSAGING_SERVICE,
    @JsonProperty("choose_number")
    CHOOSE_NUMBER,
    @JsonProperty("connect_waba")
    CONNECT_WABA,
    @JsonProperty("register_sender")
    REGISTER_SENDER,
    @JsonProperty("await_online")
    AWAIT_ONLINE;

    /** The steps of a retailer's onboarding, in order. */
    public static final List<StepName> OF_RETAILER =
            List.of(CREATE_ACCOUNT, CREATE_MESSAGING_SERVICE, CREATE_CALL_FORWARDING, CREATE_OPT_IN);

    /** The steps of a store's SMS onboarding, in order. */
    public static final List<StepName> OF_SMS =
            List.of(CHECK_COMPLIANCE, PURCHASE_NUMBER, FORWARD_CALLS, JOIN_MESSAGING_SERVICE);

    /** The steps of a store's WhatsApp onboarding, in order. */
    public static final List<StepName> OF_WHATSAPP =
            List.of(CHOOSE_NUMBER, CONNECT_WABA, REGISTER_SENDER, AWAIT_ONLINE);

    /**
     * The fields of the request whose change has an effect from this step on: nothing was done with them before it, or what was
     * done is done over with them, as a registered sender's profile is.
     */
    public Set<String> changeableFields() {
        return switch (this) {
            case CHECK_COMPLIANCE, PURCHASE_NUMBER ->
                Set.of("phone_number", "bundle_sid", "address_sid", "phone_number_already_purchased");
            case CHOOSE_NUMBER -> Set.of("whatsapp_phone_number", "bundle_sid", "address_sid");
            case CONNECT_WABA -> Set.of("waba_id");
            case REGISTER_SENDER -> Set.copyOf(RequestFieldNames.OF_SENDER);
            case AWAIT_ONLINE -> Set.copyOf(RequestFieldNames.OF_PROFILE);
            case CREATE_ACCOUNT,
                    CREATE_MESSAGING_SERVICE,
                    CREATE_CALL_FORWARDING,
                    CREATE_OPT_IN,
                    FORWARD_CALLS,
                    JOIN_MESSAGING_SERVICE -> Set.of();
        };
    }

    /**
     * Whether an operator may leave the step out while the onboarding goes forward: nothing is bought, registered or joined by it.
     * The undo of any step may be left out.
     */
    public boolean mayBeLeftOut() {
        return this == FORWARD_CALLS || this == CREATE_OPT_IN;
    }

    /** Whether undoing it gives a number back. */
    public boolean takesNumber() {
        return this == PURCHASE_NUMBER || this == CHOOSE_NUMBER;
    }

    /** The step as it is written in documents and search attributes. */
    public String wireName() {
        return WireNames.of(this);
    }
}
