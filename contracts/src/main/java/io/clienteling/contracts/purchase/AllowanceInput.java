package io.clienteling.contracts.purchase;

import org.jspecify.annotations.Nullable;

/**
 * What the count of a tenant's purchases is started with.
 *
 * @param book what the run before knew; null for the first one
 */
public record AllowanceInput(String tenant, @Nullable AllowanceBook book) {

    /** A tenant that has bought nothing yet today. */
    public static AllowanceInput first(String tenant) {
        return new AllowanceInput(tenant, null);
    }
}
