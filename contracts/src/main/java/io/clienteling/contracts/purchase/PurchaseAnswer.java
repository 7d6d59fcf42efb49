package io.clienteling.contracts.purchase;

/**
 * Whether a number may be bought.
 *
 * @param limit how many may be bought today, with all that operators added
 */
public record PurchaseAnswer(boolean allowed, int limit) {}
