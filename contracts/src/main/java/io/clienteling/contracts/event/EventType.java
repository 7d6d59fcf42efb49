package io.clienteling.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The CloudEvents types that we publish; {@code contracts/asyncapi.yaml} describes each. */
public enum EventType {
    ACCEPTED("clienteling.onboarding.accepted"),
    PROGRESSED("clienteling.onboarding.progressed"),
    WAITING("clienteling.onboarding.waiting"),
    DELAYED("clienteling.onboarding.delayed"),
    ACTION_REQUIRED("clienteling.onboarding.action_required"),
    CANCELLING("clienteling.onboarding.cancelling"),
    CANCELLED("clienteling.onboarding.cancelled"),
    RETAILER_ONBOARDED("clienteling.retailer.onboarded"),
    STORE_ONBOARDED("clienteling.store.onboarded"),
    STORE_ENABLED("clienteling.store.enabled"),
    STORE_WHATSAPP_ONBOARDED("clienteling.store.whatsapp.onboarded"),
    GROUP_CHANGED("clienteling.group.changed"),
    ACCOUNT_CHANGED("clienteling.account.changed"),
    COMPLIANCE_CHANGED("clienteling.compliance.changed"),
    SENDER_CHANGED("clienteling.sender.changed"),
    OPERATOR_ACTED("clienteling.operator.acted");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The constant of that CloudEvents type. */
    @JsonCreator
    public static EventType ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no event type " + wireName));
    }

    /** Whether it tells how something ended, which is what subscribers act upon: never told before Temporal has kept it. */
    public boolean isOutcome() {
        return switch (this) {
            case RETAILER_ONBOARDED, STORE_ONBOARDED, STORE_ENABLED, STORE_WHATSAPP_ONBOARDED, CANCELLED -> true;
            default -> false;
        };
    }

    /** The CloudEvents {@code type}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
