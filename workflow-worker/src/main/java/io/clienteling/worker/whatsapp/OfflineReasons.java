package io.clienteling.worker.whatsapp;

import io.clienteling.telephony.sender.Sender;
import java.util.stream.Collectors;

/** Says in a sentence why a sender is offline. */
final class OfflineReasons {

    private OfflineReasons() {}

    static String of(Sender sender) {
        return sender.offlineReasons().isEmpty()
                ? "The sender %s is offline; Twilio names no reason.".formatted(sender.sid())
                : sender.offlineReasons().stream()
                        .map(OfflineReasons::words)
                        .collect(Collectors.joining("; ", "The sender %s is offline: ".formatted(sender.sid()), "."));
    }

    private static String words(Sender.OfflineReason reason) {
        return reason.message() + " (" + reason.code() + ")";
    }
}
