package io.clienteling.contracts.group;

/**
 * What a store founds a group with.
 *
 * @param phoneNumber the number that it is about to take, E.164
 */
public record GroupFounding(GroupMember founder, String phoneNumber) {}
