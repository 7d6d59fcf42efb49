package io.clienteling.worker;

import io.clienteling.simulator.TwilioSimulator;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.TelephonySettings;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.twilio.TwilioTelephony;

/** The stand-in for Twilio in this process, and our own client of it. */
public final class SimulatedTwilio implements AutoCloseable {

    public final TwilioSimulator twilio = TwilioSimulator.start();
    public final Telephony telephony =
            TwilioTelephony.connect(TelephonySettings.of(twilio.accountSid(), twilio.authToken(), twilio.baseUri()));

    /** A subaccount as a retailer has one. */
    public Account retailerAccount() {
        return telephony.accounts().create("A retailer");
    }

    @Override
    public void close() {
        twilio.close();
    }
}
