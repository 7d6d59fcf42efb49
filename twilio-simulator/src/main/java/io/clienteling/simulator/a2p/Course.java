package io.clienteling.simulator.a2p;

import java.util.List;
import java.util.stream.Stream;

/** The statuses on the way of a registration through review, and those that only Twilio itself sets. */
record Course(String field, String pending, String inReview, String passed, String failed, List<String> others) {

    List<String> statuses() {
        return Stream.concat(Stream.of(pending, inReview, passed, failed), others.stream())
                .toList();
    }
}
