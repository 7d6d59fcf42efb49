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
    private final List<Table> objects;

    Assigned(Store store) {
        this.assignments = store.table("entity-assignments");
        this.objects = Stream.concat(
                        Stream.of(store.table("trust-end-users"), store.table("trust-documents")),
                        Arrays.stream(ProfileKind.values()).map(kind -> TrustReview.table(store, kind)))
                .toList();
    }

    Table assignments() {
        return assignments;
    }

    /** What can be assigned and has a SID; nothing when there is none. */
    Stream<Resource> object(String sid) {
        return objects.stream().flatMap(table -> table.find(sid).stream());
    }

    List<Resource> to(Resource profile) {
        return assignments
                .in(profile.sid())
                .flatMap(assignment -> object(assignment.text("object_sid")))
                .toList();
    }
}
