package io.clienteling.telephony.twilio;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.TelephonySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/** The way to Twilio. */
public final class TwilioTelephony {

    private TwilioTelephony() {}

    /**
     * Everything of {@link Telephony}, spoken over one pool of connections that lives as long as the process. Connecting
     * calls nobody: what is wrong with the settings shows at the first call.
     *
     * @param settings our own account, and where Twilio is
     * @param observations who is told of each call, and how it fared
     * @param meters who is told how much of the budget is used
     */
    public static Telephony connect(
            TelephonySettings settings, ObservationRegistry observations, MeterRegistry meters) {
        return through(new Switchboard(settings, Pages.SIZE, observations, meters));
    }

    /** The same, watched by nobody. */
    public static Telephony connect(TelephonySettings settings) {
        return connect(settings, Pages.SIZE);
    }

    /** @param pageSize how much is asked for at once where a whole list is read */
    static Telephony connect(TelephonySettings settings, int pageSize) {
        return through(new Switchboard(settings, pageSize));
    }

    private static Telephony through(Switchboard switchboard) {
        return new Telephony(
                new TwilioAccounts(switchboard),
                new TwilioNumbersForSale(switchboard),
                new TwilioOwnedNumbers(switchboard),
                new TwilioCompliance(switchboard),
                new TwilioVoiceApplications(switchboard),
                new TwilioMessagingServices(switchboard),
                new TwilioTextTemplates(switchboard),
                new TwilioSenders(switchboard),
                new TwilioAddresses(switchboard),
                new TwilioTrustProducts(switchboard));
    }
}
