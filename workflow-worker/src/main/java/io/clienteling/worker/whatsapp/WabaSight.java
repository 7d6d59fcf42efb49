package io.clienteling.worker.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * What the account's senders show of its WhatsApp Business Account.
 *
 * @param wabaId null where it has no sender that names one
 * @param signupUrl where a person connects one
 */
public record WabaSight(@Nullable String wabaId, String signupUrl) {}
