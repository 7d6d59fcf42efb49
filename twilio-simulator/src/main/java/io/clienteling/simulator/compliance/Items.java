package io.clienteling.simulator.compliance;

import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** End users and documents, and which bundle each of them is part of. */
public final class Items implements Addresses.Papers {
    private static final Set<String> APPROVED = Set.of("twilio-approved", "provisionally-approved");
    private static final Set<String> EDITABLE = Set.of("draft", "twilio-rejected");

    private final Table endUsers;
    private final Table documents;
    private final Table assignments;
    private final Table bundles;

    public Items(Store store) {
        this.endUsers = store.table("end-users");
        this.documents = store.table("documents");
        this.bundles = store.table("bundles");
        this.assignments =
                store.table("item-assignments").indexed("object", assignment -> assignment.find("object_sid"));
    }

    Table endUsers() {
        return endUsers;
    }

    Table documents() {
        return documents;
    }

    Table assignments() {
        return assignments;
    }

    boolean isAssigned(String objectSid) {
        return assignments.has("object", objectSid);
    }

    /** Whether what is in a bundle may still be changed. */
    static boolean isEditable(Resource bundle) {
        return EDITABLE.contains(bundle.text("status"));
    }

    /** What reviewers see, or have seen, stays as it is: otherwise it would be approved unread. */
    void refuseChange(Resource item) {
        bundlesWith(item).filter(bundle -> !isEditable(bundle)).findFirst().ifPresent(bundle -> {
            throw ErrorCode.CONFLICT.refusal(item.sid() + " is part of Bundle " + bundle.sid() + ", which is "
                    + bundle.text("status") + ", and cannot be changed");
        });
    }

    /** Whether another bundle than this one is approved with a document in it. */
    boolean isApprovedElsewhere(Resource document, Resource bundle) {
        return bundlesWith(document)
                .filter(other -> !other.sid().equals(bundle.sid()))
                .anyMatch(other -> APPROVED.contains(other.text("status")));
    }

    private Stream<Resource> bundlesWith(Resource item) {
        return assignments
                .having("object", item.sid())
                .flatMap(assignment -> bundles.find(assignment.text("bundle_sid")).stream());
    }

    /** Whether the account has the end user or document. */
    boolean exists(String account, String objectSid) {
        return endUsers.find(account, objectSid).isPresent()
                || documents.find(account, objectSid).isPresent();
    }

    List<Resource> endUsersOf(String bundleSid) {
        return objectsOf(bundleSid).flatMap(sid -> endUsers.find(sid).stream()).toList();
    }

    List<Resource> documentsOf(String bundleSid) {
        return objectsOf(bundleSid).flatMap(sid -> documents.find(sid).stream()).toList();
    }

    private Stream<String> objectsOf(String bundleSid) {
        return assignments.in(bundleSid).map(assignment -> assignment.text("object_sid"));
    }

    Set<String> addressesOf(String bundleSid) {
        return documentsOf(bundleSid).stream().flatMap(Addresses::shownIn).collect(Collectors.toSet());
    }

    @Override
    public Stream<String> statusesShowing(String account, String addressSid) {
        return documents
                .in(account)
                .filter(document -> Addresses.shownIn(document).anyMatch(addressSid::equals))
                .map(document -> document.text("status"));
    }
}
