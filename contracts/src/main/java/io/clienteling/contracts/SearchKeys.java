package io.clienteling.contracts;

import io.temporal.common.SearchAttributeKey;

/** The search attributes by which operators find onboardings; clear text at the server, so they hold no personal data. */
public final class SearchKeys {

    /** The tenant's name. */
    public static final SearchAttributeKey<String> TENANT = SearchAttributeKey.forKeyword("Tenant");

    /** The store's id. */
    public static final SearchAttributeKey<String> STORE = SearchAttributeKey.forKeyword("Store");

    /** What is onboarded: retailer, sms, whatsapp. */
    public static final SearchAttributeKey<String> CHANNEL = SearchAttributeKey.forKeyword("Channel");

    /** The store's country, ISO 3166-1 alpha-2. */
    public static final SearchAttributeKey<String> COUNTRY = SearchAttributeKey.forKeyword("Country");

    /** The step that waits for somebody; unset while all goes by itself. One that is over may name the step that it waited at last. */
    public static final SearchAttributeKey<String> STEP = SearchAttributeKey.forKeyword("Step");

    /** The failure code that blocks the step; unset while none does. */
    public static final SearchAttributeKey<String> BLOCKED_CODE = SearchAttributeKey.forKeyword("BlockedCode");

    /** Whether somebody has to decide before the onboarding goes on. */
    public static final SearchAttributeKey<Boolean> NEEDS_OPERATOR = SearchAttributeKey.forBoolean("NeedsOperator");

    /** Whether a step takes longer than is usual. */
    public static final SearchAttributeKey<Boolean> DELAYED = SearchAttributeKey.forBoolean("Delayed");

    private SearchKeys() {}
}
