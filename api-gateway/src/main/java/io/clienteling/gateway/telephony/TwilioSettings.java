package io.clienteling.gateway.telephony;

import io.clienteling.telephony.TelephonySettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our own account at Twilio.
 *
 * @param accountSid our account at Twilio, AC…, the parent of the retailers'
 * @param authToken the account's token; never logged
 * @param baseUrl where a stand-in serves all of Twilio's hosts; left out for Twilio itself
 * @param connectTimeout how long it may take to connect to Twilio; shorter than a workflow's, for here a person waits
 * @param readTimeout how long Twilio may take to answer; shorter likewise
 * @param callsAtOnce how many calls each account may have under way at once from this gateway; most are the workers'.
 *     Unit: calls
 */
@ConfigurationProperties("twilio")
record TwilioSettings(
        String accountSid,
        String authToken,
        @Nullable URI baseUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("4s") Duration readTimeout,
        @DefaultValue("20") int callsAtOnce) {

    TelephonySettings telephony() {
        return new TelephonySettings(accountSid, authToken, standIn(), connectTimeout, readTimeout, callsAtOnce);
    }

    private @Nullable URI standIn() {
        return baseUrl == null || baseUrl.toString().isEmpty() ? null : baseUrl;
    }

    @Override
    public String toString() {
        return "TwilioSettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
    }
}
