package io.clienteling.simulator.a2p;

import java.util.Set;

/** The statuses on the way of a registration through review, and those that only Twilio itself sets. */
record Course(String field, String pending, String inReview, String passed, String failed, Set<String> others) {
    boolean knows(String status) {
        return Set.of(pending, inReview, passed, failed).contains(status) || others.contains(status);
    }
}
