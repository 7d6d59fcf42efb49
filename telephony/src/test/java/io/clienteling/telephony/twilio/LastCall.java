package io.clienteling.telephony.twilio;

import io.clienteling.telephony.Telephony;
import java.net.URI;
import java.time.Duration;

/** A process that calls Twilio for the first time when it is told to stop. */
final class LastCall {

    private LastCall() {}

    public static void main(String[] baseUrl) {
        Telephony telephony = RawServer.telephony(URI.create(baseUrl[0]), Duration.ofSeconds(5));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> telephony.messagingServices().findByName(TwilioWireTest.ACCOUNT, "dodici")));
    }
}
