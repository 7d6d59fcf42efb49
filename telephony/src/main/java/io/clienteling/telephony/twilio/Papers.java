package io.clienteling.telephony.twilio;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;

/** The supporting documents among all that is assigned to a bundle or a trust product. */
final class Papers {

    private Papers() {}

    /** Their SIDs, in the order in which they were assigned; an assignment says no more of them. */
    static <T> List<String> among(List<T> assigned, Function<T, ZonedDateTime> made, Function<T, String> objectSid) {
        return Pages.oldestFirst(assigned, made)
                .map(objectSid)
                .filter(sid -> sid.startsWith("RD"))
                .toList();
    }
}
