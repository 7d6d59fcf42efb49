package io.clienteling.worker.whatsapp;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What onboarding to WhatsApp needs to know.
 *
 * @param signupUrl where a person connects an account's first WhatsApp Business Account
 */
@ConfigurationProperties("clienteling.whatsapp")
public record WhatsAppSettings(
        @DefaultValue("https://console.twilio.com/us1/develop/sms/senders/whatsapp-senders")
        URI signupUrl) {}
