package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;

/** A sender of the store's own. */
final class DedicatedSender extends StoreSender {

    DedicatedSender(WhatsAppOnboardingInput input) {
        super(input);
    }

    @Override
    String take(WhatsAppRequest request, String phoneNumber, String wabaId) {
        return findOrRegister(request, phoneNumber, wabaId);
    }

    @Override
    String giveBack(String phoneNumber, boolean numberGoes) {
        return registered() || numberGoes ? delete(phoneNumber) : left(phoneNumber);
    }

    @Override
    void leftBehind() {
        // Nobody else has to know.
    }

    @Override
    void lost(String senderSid) {
        // Nobody else has to know.
    }
}
