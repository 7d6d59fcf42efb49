package io.clienteling.systemtests.proof.crash;

import io.clienteling.systemtests.proof.crash.TwilioGate.Call;

/** What the worker changes at Twilio, all of it: a call of a kind, and what it says where one path serves several ends. */
enum Change {
    ACCOUNT_CREATED("POST", "/2010-04-01/Accounts.json"),
    ACCOUNT_SUSPENDED("POST", "/2010-04-01/Accounts/AC….json", "Status=suspended"),
    ACCOUNT_ACTIVATED("POST", "/2010-04-01/Accounts/AC….json", "Status=active"),
    SERVICE_CREATED("POST", "/v1/Services"),
    SERVICE_ROUTED("POST", "/v1/Services/MG…", "InboundRequestUrl="),
    SERVICE_DELETED("DELETE", "/v1/Services/MG…"),
    APPLICATION_CREATED("POST", "/2010-04-01/Accounts/AC…/Applications.json"),
    APPLICATION_ROUTED("POST", "/2010-04-01/Accounts/AC…/Applications/AP….json", "VoiceUrl="),
    TEXT_CREATED("POST", "/v1/Content"),
    BUNDLE_CALLS_BACK("POST", "/v2/RegulatoryCompliance/Bundles/BU…", "StatusCallback="),
    NUMBER_BOUGHT("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers.json", "VoiceApplicationSid="),
    NUMBER_BOUGHT_FOR_WHATSAPP("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers.json", "FriendlyName=WhatsApp"),
    NUMBER_NAMED("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json", "FriendlyName="),
    NUMBER_KEPT("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json", "FriendlyName=Kept"),
    NUMBER_CALLS_FORWARDED("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json", "VoiceApplicationSid="),
    NUMBER_GIVEN_TO_TRUNK("POST", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json", "TrunkSid="),
    NUMBER_GIVEN_BACK("DELETE", "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json"),
    NUMBER_JOINED("POST", "/v1/Services/MG…/PhoneNumbers"),
    NUMBER_LEFT("DELETE", "/v1/Services/MG…/PhoneNumbers/PN…"),
    SENDER_REGISTERED("POST", "/v2/Channels/Senders"),
    SENDER_VERIFIED("POST", "/v2/Channels/Senders/XE…", "verification_code"),
    SENDER_PROFILE("POST", "/v2/Channels/Senders/XE…", "profile"),
    SENDER_ADOPTED("POST", "/v2/Channels/Senders/XE…", "callback_url"),
    SENDER_DELETED("DELETE", "/v2/Channels/Senders/XE…");

    private final String method;
    private final String target;
    private final String says;

    Change(String method, String target) {
        this(method, target, "");
    }

    Change(String method, String target, String says) {
        this.method = method;
        this.target = target;
        this.says = says;
    }

    /** Whether the call made it. */
    boolean madeBy(Call call) {
        return call.changed()
                && call.signature().equals(signature())
                && call.body().contains(says);
    }

    private Signature signature() {
        return new Signature(method, target);
    }

    @Override
    public String toString() {
        return says.isEmpty() ? signature().toString() : signature() + " with " + says;
    }
}
