package io.clienteling.contracts;

/**
 * Builds the id of each workflow; the id is what makes a request idempotent. Without slashes, since it ends up in URLs.
 */
public final class WorkflowIds {

    private WorkflowIds() {}

    /** The workflow that enables a retailer: {@code retailer:{tenant}}. */
    public static String retailer(String tenant) {
        return "retailer:" + tenant;
    }

    /** The workflow that onboards a store to SMS: {@code sms:{tenant}:{store_id}}. */
    public static String sms(String tenant, String storeId) {
        return "sms:" + tenant + ":" + storeId;
    }

    /** The workflow that lets an onboarded store go live: {@code enablement:{tenant}:{store_id}}. */
    public static String enablement(String tenant, String storeId) {
        return "enablement:" + tenant + ":" + storeId;
    }

    /** The claim on a number while it is looked up and bought: {@code number:{tenant}:{e164}}. */
    public static String number(String tenant, String e164) {
        return "number:" + tenant + ":" + e164;
    }

    /** The count of the numbers that a tenant buys today: {@code purchases:{tenant}}. */
    public static String purchases(String tenant) {
        return "purchases:" + tenant;
    }

    /** The workflow that onboards a store to WhatsApp: {@code whatsapp:{tenant}:{store_id}}. */
    public static String whatsapp(String tenant, String storeId) {
        return "whatsapp:" + tenant + ":" + storeId;
    }

    /** The workflow that owns a sender group: {@code group:{tenant}:{sender_group_id}}. */
    public static String group(String tenant, String senderGroupId) {
        return "group:" + tenant + ":" + senderGroupId;
    }

    /** The workflow that watches a tenant's account: {@code compliance:{tenant}}. */
    public static String compliance(String tenant) {
        return "compliance:" + tenant;
    }
}
