package io.clienteling.contracts.store;

import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.retailer.RetailerResources;
import java.time.Duration;

/**
 * What a store's SMS workflow is started with.
 *
 * @param countryCode the store's country, ISO 3166-1 alpha-2
 * @param numberType the type of number that stores of that country shall have, as Twilio spells it: {@code local},
 *     {@code mobile}…; holds where a number's digits do not tell
 * @param enable whether the store goes live as soon as it is onboarded
 * @param coolOff how long a cancelled onboarding keeps its number before giving it back
 * @param usual how long its steps usually are
 */
public record SmsOnboardingInput(
        String tenant,
        String storeId,
        String countryCode,
        String numberType,
        SmsRequest request,
        boolean enable,
        RetailerResources retailer,
        Duration coolOff,
        UsualLengths usual) {}
