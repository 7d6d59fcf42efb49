package io.clienteling.contracts.store;

/** What a store's enablement is started with. */
public record StoreEnablementInput(String tenant, String storeId) {}
