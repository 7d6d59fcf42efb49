package io.clienteling.gateway.store;

import org.jspecify.annotations.Nullable;

/**
 * What the directory shall say of a store from now on.
 *
 * @param after the store; null where the directory shall say nothing of it any more
 */
record StoreChange(String storeId, @Nullable Store after) {

    static StoreChange put(Store store) {
        return new StoreChange(store.storeId(), store);
    }

    /**
     * Whether it takes the store to another country.
     *
     * @param country the one that it is in, or was in when it left the directory; null where it was never there
     */
    boolean moves(@Nullable String country) {
        return country != null && after != null && !country.equals(after.countryCode());
    }

    static StoreChange remove(String storeId) {
        return new StoreChange(storeId, null);
    }
}
