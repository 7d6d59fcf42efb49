package io.clienteling.contracts.group;

/**
 * A store's onboarding at the group's door.
 *
 * @param workflowId the onboarding
 * @param signal the name of the signal that tells it to ask again: {@code groupChanged} or {@code sendersChanged}
 */
public record GroupMember(String storeId, String workflowId, String signal) {}
