package io.clienteling.gateway.group;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.workflow.WorkflowStart;
import io.clienteling.gateway.workflow.Workflows;
import io.temporal.common.SearchAttributes;
import java.util.Map;
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
    private static final String ID_FIELD = "sender_group_id";

    private final Documents documents;
    private final Workflows workflows;

    SenderGroups(Documents documents, Workflows workflows) {
        this.documents = documents;
        this.workflows = workflows;
    }

    /** The group of that name, unless it is gone. */
    public Optional<GroupDocument> find(String tenant, String senderGroupId) {
        return there(documents.find(EventKeys.group(tenant, senderGroupId)).map(SenderGroups::read));
    }

    /** The group whose number that is, unless it is gone. */
    public Optional<GroupDocument> findByNumber(String tenant, String phoneNumber) {
        return there(documents.findByNumber(KIND, tenant, phoneNumber).map(SenderGroups::read));
    }

    private static GroupDocument read(StoredDocument row) {
        return ContractJson.mapper().readValue(row.json(), GroupDocument.class);
    }

    private static Optional<GroupDocument> there(Optional<GroupDocument> known) {
        return known.filter(group -> group.state() != GroupState.DISSOLVED);
    }

    /** Notes as wrong that a group of that name shall be created, where one is there. One that ends is waited for. */
    public void checkFree(Fields fields, String tenant, String senderGroupId) {
        now(tenant, senderGroupId)
                .filter(group -> group.state() != GroupState.DISSOLVING)
                .ifPresent(group -> fields.refuse(
                        ID_FIELD,
                        "names a sender group that is there already, with number " + group.phoneNumber()
                                + ". Join it with kind join_existing_group, or choose another name."));
    }

    /**
     * Tells the group that its founder was accepted, so that who joins next is told to wait, and not that there is no such group.
     * It is kept also while no worker runs.
     */
    public void expectFounder(String tenant, String senderGroupId, GroupFounding founding) {
        workflows.signal(group(tenant, senderGroupId), SenderGroupWorkflow.EXPECT_FOUNDER, founding);
    }

    private static WorkflowStart group(String tenant, String senderGroupId) {
        return new WorkflowStart(
                WorkflowIds.group(tenant, senderGroupId),
                SenderGroupWorkflow.class,
                tenant,
                "Sender group " + senderGroupId,
                SearchAttributes.newBuilder().set(SearchKeys.TENANT, tenant).build(),
                Map.of(),
                SenderGroupInput.first(tenant, senderGroupId));
    }

    /**
     * Notes as wrong what keeps a store from joining that group.
     *
     * @param phoneNumber the number that it named for the group's; empty where it named none that can be read
     */
    public void checkJoinable(Fields fields, String tenant, String senderGroupId, String phoneNumber) {
        var group = now(tenant, senderGroupId);
        if (group.isEmpty()) {
            fields.refuse(
                    ID_FIELD,
                    "names no sender group of " + tenant
                            + ". Create it with kind create_group, or name one that exists.");
        } else if (group.get().state() == GroupState.DISSOLVING) {
            fields.refuse(
                    ID_FIELD,
                    "names a sender group that is just ending: its last store has left it, and its number "
                            + group.get().phoneNumber()
                            + " is being given back. A store may ask for it anew already, with kind"
                            + " create_group, and makes the group once the former one is gone. From then on it can be joined:"
                            + " send this again then, with the new group's number, or name another group.");
        } else if (!phoneNumber.isEmpty() && !group.get().phoneNumber().equals(phoneNumber)) {
            fields.refuse(
                    "phone_number",
                    "must be the sender group's own number, " + group.get().phoneNumber() + ".");
        }
    }

    /**
     * The group as it is now. Where no event tells of one, its own workflow is asked: it may have been founded a moment ago,
     * and it also stays a while after its end.
     */
    private Optional<GroupDocument> now(String tenant, String senderGroupId) {
        return find(tenant, senderGroupId)
                .or(() -> there(workflows.query(
                        WorkflowIds.group(tenant, senderGroupId), SenderGroupWorkflow.GROUP, GroupDocument.class)));
    }
}
