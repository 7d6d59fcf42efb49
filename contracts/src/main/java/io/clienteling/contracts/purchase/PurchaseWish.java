package io.clienteling.contracts.purchase;

import org.jspecify.annotations.Nullable;

/**
 * A number that is about to be bought.
 *
 * @param phoneNumber the exact number, E.164, and which purchase of it that is: the same is counted once, another again
 * @param onboarding the id of the workflow that wants it, and is told when asking again is worth it; null for nobody
 * @param limit how many the tenant may buy a day, by configuration
 */
public record PurchaseWish(String phoneNumber, @Nullable String onboarding, int limit) {}
