package io.clienteling.gateway.group;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.workflow.Workflows;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Knows a tenant's sender groups, as far as events have told of them. Who comes first and who may still join is decided by
 * the group's own workflow; what is refused here could not succeed there.
 */
@Component
public class SenderGroups {

    /** What a group may be called: it ends up in workflow ids and Kafka keys. */
    public static final TextRule ID = TextRule.matching(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
            "must be the name of a sender group: 1 to 128 letters, digits, dots, underscores or hyphens, beginning with a"
                    + " letter or digit.");

    private static final String KIND = "group";

    private final Documents documents;
    private final Workflows workflows;

    SenderGroups(Documents documents, Workflows workflows) {
        this.documents = documents;
        this.workflows = workflows;
    }

    /** The group of that name, unless it is gone. */
    public Optional<GroupDocument> find(String tenant, String senderGroupId) {
        return there(documents.find(EventKeys.group(tenant, senderGroupId)));
    }

    /** The group whose number that is, unless it is gone. */
    public Optional<GroupDocument> findByNumber(String tenant, String phoneNumber) {
        return there(documents.findByNumber(KIND, tenant, phoneNumber));
    }

    private static Optional<GroupDocument> there(Optional<StoredDocument> row) {
        return row.map(known -> ContractJson.mapper().readValue(known.json(), GroupDocument.class))
                .filter(group -> group.state() != GroupState.DISSOLVED);
    }

    /** Lets a group of that name be created; where one is there, the request ends as 400. */
    public void requireFree(String tenant, String senderGroupId) {
        var known = find(tenant, senderGroupId);
        if (known.isPresent() || runs(tenant, senderGroupId)) {
            throw wrong(
                    "sender_group_id",
                    "names a sender group that is there already"
                            + known.map(group -> ", with number " + group.phoneNumber())
                                    .orElse("") + ". Join it with kind join_existing_group, or choose another name.");
        }
    }

    /** Lets a store join the group with the number that it named; where that cannot be, the request ends as 400. */
    public void requireJoinable(String tenant, String senderGroupId, String phoneNumber) {
        var known = find(tenant, senderGroupId);
        known.ifPresent(group -> requireJoinable(group, phoneNumber));
        if (known.isEmpty() && !runs(tenant, senderGroupId)) {
            throw wrong(
                    "sender_group_id",
                    "names no sender group of " + tenant
                            + ". Create it with kind create_group, or name one that exists.");
        }
    }

    private static void requireJoinable(GroupDocument group, String phoneNumber) {
        if (group.state() == GroupState.DISSOLVING) {
            throw wrong(
                    "sender_group_id",
                    "names a sender group whose last store has left, and which is ending. Create one with kind"
                            + " create_group, under another name or once this one is gone.");
        }
        if (!group.phoneNumber().equals(phoneNumber)) {
            throw wrong("phone_number", "must be the sender group's own number, " + group.phoneNumber() + ".");
        }
    }

    private boolean runs(String tenant, String senderGroupId) {
        return workflows.runs(WorkflowIds.group(tenant, senderGroupId));
    }

    private static HttpProblem wrong(String field, String complaint) {
        return HttpProblem.wrongFields(List.of(new FieldError(field, complaint)));
    }
}
