package io.clienteling.contracts.compliance;

/** A store that has no WhatsApp sender any more. */
public record ForgottenSender(String storeId) {}
