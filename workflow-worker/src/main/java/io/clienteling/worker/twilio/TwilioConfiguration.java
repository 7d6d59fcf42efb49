package io.clienteling.worker.twilio;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.twilio.TwilioTelephony;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {

    @Bean
    Telephony telephony(TwilioSettings twilio) {
        return TwilioTelephony.connect(twilio.telephony());
    }
}
