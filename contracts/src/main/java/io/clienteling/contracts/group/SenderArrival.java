package io.clienteling.contracts.group;

/**
 * The sender that a store registered for its group, or found there.
 *
 * @param profileHash the fingerprint of the profile that it has
 */
public record SenderArrival(String storeId, GroupSender sender, String profileHash) {}
