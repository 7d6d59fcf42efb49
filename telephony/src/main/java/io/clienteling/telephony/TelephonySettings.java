package io.clienteling.telephony;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Twilio.
 *
 * @param accountSid our own account, the parent of the retailers' subaccounts
 * @param authToken its token; never logged
 * @param baseUrl where all of Twilio's hosts are served instead (a stand-in); null for Twilio itself
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long an answer may take
 */
public record TelephonySettings(
        String accountSid, String authToken, @Nullable URI baseUrl, Duration connectTimeout, Duration readTimeout) {

    /** Twilio itself, or a stand-in, with three seconds to connect and fifteen to answer. */
    public static TelephonySettings of(String accountSid, String authToken, @Nullable URI baseUrl) {
        return new TelephonySettings(accountSid, authToken, baseUrl, Duration.ofSeconds(3), Duration.ofSeconds(15));
    }

    @Override
    public String toString() {
        return "TelephonySettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
    }
}
