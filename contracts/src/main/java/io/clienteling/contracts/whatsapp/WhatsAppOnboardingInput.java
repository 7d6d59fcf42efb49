package io.clienteling.contracts.whatsapp;

import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.retailer.RetailerResources;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a store's WhatsApp workflow is started with.
 *
 * @param countryCode the store's country, ISO 3166-1 alpha-2
 * @param numberType the type of number that stores of that country shall have, as Twilio spells it
 * @param smsNumber the number that the store texts with, E.164
 * @param smsNumberSid the same at Twilio, PN…
 * @param senderGroupId the sender group that the store belongs to; empty for none
 * @param coolOff how long a cancelled onboarding keeps a number that it bought before giving it back
 * @param usual how long its steps usually are
 * @param picturesAt how the URLs of pictures begin that were uploaded here, which may be on this machine; null where there are none
 */
public record WhatsAppOnboardingInput(
        String tenant,
        String storeId,
        String countryCode,
        String numberType,
        WhatsAppRequest request,
        String smsNumber,
        String smsNumberSid,
        String senderGroupId,
        RetailerResources retailer,
        Duration coolOff,
        UsualLengths usual,
        @Nullable String picturesAt) {}
