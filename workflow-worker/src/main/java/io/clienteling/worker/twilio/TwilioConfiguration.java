package io.clienteling.worker.twilio;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.twilio.TwilioTelephony;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {

    @Bean
    Telephony telephony(TwilioSettings twilio, ObservationRegistry observations, MeterRegistry meters) {
        return TwilioTelephony.connect(twilio.telephony(), observations, meters);
    }
}
