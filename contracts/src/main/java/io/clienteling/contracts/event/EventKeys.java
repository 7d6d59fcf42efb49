package io.clienteling.contracts.event;

/** Builds the Kafka keys: one key, one document, one writer. */
public final class EventKeys {

    private EventKeys() {}

    /** The retailer's onboarding: {@code retailer/T}. */
    public static String retailer(String tenant) {
        return "retailer/" + tenant;
    }

    /** A store's SMS onboarding: {@code sms/T/S}. */
    public static String sms(String tenant, String storeId) {
        return "sms/" + tenant + "/" + storeId;
    }

    /** A store's going live: {@code enablement/T/S}. */
    public static String enablement(String tenant, String storeId) {
        return "enablement/" + tenant + "/" + storeId;
    }

    /** A store's WhatsApp onboarding: {@code whatsapp/T/S}. */
    public static String whatsapp(String tenant, String storeId) {
        return "whatsapp/" + tenant + "/" + storeId;
    }

    /** What Twilio shows of a store's WhatsApp sender: {@code sender/T/S}. */
    public static String sender(String tenant, String storeId) {
        return "sender/" + tenant + "/" + storeId;
    }

    /** A sender group: {@code group/T/G}. */
    public static String group(String tenant, String senderGroupId) {
        return "group/" + tenant + "/" + senderGroupId;
    }

    /** What a country asks for and what Twilio shows of it: {@code compliance/T/CC}. */
    public static String compliance(String tenant, String countryCode) {
        return "compliance/" + tenant + "/" + countryCode;
    }

    /** What Twilio shows of the retailer's account: {@code account/T}. */
    public static String account(String tenant) {
        return "account/" + tenant;
    }
}
