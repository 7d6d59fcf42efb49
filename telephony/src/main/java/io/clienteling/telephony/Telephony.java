package io.clienteling.telephony;

import io.clienteling.telephony.account.Accounts;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.messaging.MessagingServices;
import io.clienteling.telephony.number.NumbersForSale;
import io.clienteling.telephony.number.OwnedNumbers;
import io.clienteling.telephony.sender.Senders;
import io.clienteling.telephony.template.TextTemplates;
import io.clienteling.telephony.trust.TrustProducts;
import io.clienteling.telephony.voice.VoiceApplications;

/** All of what we ask of Twilio, by craft. Safe to share between threads. */
public record Telephony(
        Accounts accounts,
        NumbersForSale numbersForSale,
        OwnedNumbers ownedNumbers,
        Compliance compliance,
        VoiceApplications voiceApplications,
        MessagingServices messagingServices,
        TextTemplates textTemplates,
        Senders senders,
        Addresses addresses,
        TrustProducts trustProducts) {}
