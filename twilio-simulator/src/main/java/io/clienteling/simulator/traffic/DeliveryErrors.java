package io.clienteling.simulator.traffic;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twilio's titles of the codes with which a message fails or is not delivered. */
final class DeliveryErrors {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(30001, "Queue overflow"),
            Map.entry(30002, "Account suspended"),
            Map.entry(30003, "Unreachable destination handset"),
            Map.entry(30004, "Message blocked"),
            Map.entry(30005, "Unknown destination handset"),
            Map.entry(30006, "Landline or unreachable carrier"),
            Map.entry(30007, "Message filtered"),
            Map.entry(30008, "Unknown error"),
            Map.entry(30009, "Missing inbound segment"),
            Map.entry(30010, "Message price exceeds max price"),
            Map.entry(30024, "Numeric Sender ID Not Provisioned on Carrier"),
            Map.entry(30032, "Toll-Free Number Has Not Been Verified"),
            Map.entry(30034, "US A2P 10DLC - Message from an Unregistered Number"),
            Map.entry(30035, "US A2P 10DLC - Message from a Number That Is Still Being Configured"),
            Map.entry(30036, "Validity Period Expired"),
            Map.entry(63014, "Channel message blocked by user action"),
            Map.entry(63016, "Outside messaging window. For WhatsApp, use a Message Template instead"));

    private DeliveryErrors() {}

    /** The title of a code; null for one that is not among them, for which none is made up. */
    static @Nullable String title(int code) {
        return TITLES.get(code);
    }
}
