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
}
