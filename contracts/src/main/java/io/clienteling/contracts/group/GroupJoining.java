package io.clienteling.contracts.group;

/**
 * What a store joins a group with.
 *
 * @param phoneNumber the number that it takes for the group's, E.164
 */
public record GroupJoining(GroupMember member, String phoneNumber) {}
