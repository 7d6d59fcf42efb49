package io.clienteling.worker.whatsapp;

import io.clienteling.telephony.sender.Sender;
import org.jspecify.annotations.Nullable;

/**
 * What the list of the account's senders shows: its WhatsApp Business Account, and whether a number is on WhatsApp.
 *
 * @param wabaId null where it has no sender that names one
 * @param signupUrl where a person connects one
 * @param soughtNumber the number whose sender was looked for, E.164; null from a build that looked for none
 * @param sender that of the number; null where it has none
 */
public record WabaSight(
        @Nullable String wabaId,
        String signupUrl,
        @Nullable String soughtNumber,
        @Nullable Sender sender) {}
