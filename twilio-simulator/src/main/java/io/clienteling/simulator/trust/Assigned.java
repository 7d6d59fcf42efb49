package io.clienteling.simulator.trust;

import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is assigned to profiles: end users, documents, and other profiles. */
final class Assigned {
    private final Table assignments;
    private final Table endUsers;
    private final Table documents;
    private final List<Table> profiles;

    Assigned(Store store) {
        this.assignments =
                store.table("entity-assignments").indexed("object", assignment -> assignment.find("object_sid"));
        this.endUsers = store.table("trust-end-users");
        this.documents = store.table("trust-documents");
        this.profiles = Arrays.stream(ProfileKind.values())
                .map(kind -> TrustReview.table(store, kind))
                .toList();
    }

    Table assignments() {
        return assignments;
    }

    Table endUsers() {
        return endUsers;
    }

    Table documents() {
        return documents;
    }

    boolean isAssigned(String objectSid) {
        return assignments.has("object", objectSid);
    }

    /** What can be assigned and has a SID; nothing when there is none. */
    Stream<Resource> object(String sid) {
        return Stream.concat(Stream.of(endUsers, documents), profiles.stream())
                .flatMap(table -> table.find(sid).stream());
    }

    List<Resource> to(Resource profile) {
        return assignments
                .in(profile.sid())
                .flatMap(assignment -> object(assignment.text("object_sid")))
                .toList();
    }

    List<Resource> documentsOf(Resource profile) {
        return assignments
                .in(profile.sid())
                .flatMap(assignment -> documents.find(assignment.text("object_sid")).stream())
                .toList();
    }

    /** The profiles that an item is part of. */
    Stream<Resource> profilesWith(Resource item) {
        return assignments
                .having("object", item.sid())
                .flatMap(assignment -> profiles.stream().flatMap(table -> table.find(assignment.scope()).stream()));
    }
}
