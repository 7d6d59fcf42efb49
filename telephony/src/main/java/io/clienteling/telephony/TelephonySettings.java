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
 * @param callsAtOnce how many calls each account may have under way at once from this process; Twilio answers 429 beyond
 *     a limit per account that it does not publish
 */
public record TelephonySettings(
        String accountSid,
        String authToken,
        @Nullable URI baseUrl,
        Duration connectTimeout,
        Duration readTimeout,
        int callsAtOnce) {

    /** Twilio itself, or a stand-in, with three seconds to connect, fifteen to answer, and 50 calls at once. */
    public static TelephonySettings of(String accountSid, String authToken, @Nullable URI baseUrl) {
        return new TelephonySettings(accountSid, authToken, baseUrl, Duration.ofSeconds(3), Duration.ofSeconds(15), 50);
    }

    /** The same, with so many calls at once. */
    public TelephonySettings withCallsAtOnce(int calls) {
        return new TelephonySettings(accountSid, authToken, baseUrl, connectTimeout, readTimeout, calls);
    }

    public TelephonySettings {
        if (callsAtOnce < 1) {
            throw new IllegalArgumentException("callsAtOnce must be 1 at least; it is " + callsAtOnce + ".");
        }
    }

    @Override
    public String toString() {
        return "TelephonySettings[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
    }
}
