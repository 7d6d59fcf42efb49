package io.clienteling.contracts.group;

import io.clienteling.contracts.WorkflowIds;

/**
 * A store's onboarding at the group's door.
 *
 * @param workflowId the onboarding
 * @param signal the name of the signal that tells it to ask again: {@code groupChanged} or {@code sendersChanged}
 */
public record GroupMember(String storeId, String workflowId, String signal) {

    /** A store on its way to the number that the group texts with. */
    public static GroupMember texting(String tenant, String storeId) {
        return new GroupMember(storeId, WorkflowIds.sms(tenant, storeId), "groupChanged");
    }
}
