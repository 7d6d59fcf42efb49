package io.clienteling.gateway.telephony;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.account.Accounts;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.number.NumbersForSale;
import io.clienteling.telephony.trust.TrustProducts;
import io.clienteling.telephony.twilio.TwilioTelephony;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway asks of Twilio itself: the lists that people choose from, and whether a callback is genuine. */
@Configuration(proxyBeanMethods = false)
class TelephonyConfiguration {

    @Bean
    Telephony twilio(TwilioSettings settings, ObservationRegistry observations, MeterRegistry meters) {
        return TwilioTelephony.connect(settings.telephony(), observations, meters);
    }

    @Bean
    NumbersForSale numbersForSale(Telephony telephony) {
        return telephony.numbersForSale();
    }

    @Bean
    Compliance compliance(Telephony telephony) {
        return telephony.compliance();
    }

    @Bean
    Addresses addresses(Telephony telephony) {
        return telephony.addresses();
    }

    @Bean
    TrustProducts trustProducts(Telephony telephony) {
        return telephony.trustProducts();
    }

    @Bean
    Accounts accounts(Telephony telephony) {
        return telephony.accounts();
    }
}
