package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;

/**
 * What is registered as a sender.
 *
 * @param phoneNumber E.164
 * @param wabaId the account's WhatsApp Business Account
 * @param request the profile that customers see
 */
public record SenderOrder(
        String tenant, String accountSid, String phoneNumber, String wabaId, WhatsAppRequest request) {}
