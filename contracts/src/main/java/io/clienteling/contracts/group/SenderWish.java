package io.clienteling.contracts.group;

/**
 * A store's wish to be on WhatsApp with its group's sender.
 *
 * @param profileHash the fingerprint of the profile that it asks for
 */
public record SenderWish(GroupMember member, String profileHash) {}
