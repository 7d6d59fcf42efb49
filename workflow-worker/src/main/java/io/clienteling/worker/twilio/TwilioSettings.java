package io.clienteling.worker.twilio;

import io.clienteling.telephony.TelephonySettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our own account at Twilio, the parent of the retailers'.
 *
 * @param accountSid our account at Twilio, AC…
 * @param authToken the account's token; never logged
 * @param baseUrl where all of Twilio's hosts are served instead, for instance by a stand-in; unset for Twilio itself
 * @param callsAtOnce how many calls each account may have under way at once from this worker: the account's budget
 *     divided by the number of workers. Unit: calls
 */
@ConfigurationProperties("clienteling.twilio")
public record TwilioSettings(
        String accountSid,
        String authToken,
        @Nullable URI baseUrl,
        @DefaultValue("50") int callsAtOnce) {

    TelephonySettings telephony() {
        return TelephonySettings.of(accountSid, authToken, baseUrl).withCallsAtOnce(callsAtOnce);
    }

    @Override
    public String toString() {
        return "TwilioSettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
    }
}
