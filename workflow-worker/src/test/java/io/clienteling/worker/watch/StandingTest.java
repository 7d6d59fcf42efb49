package io.clienteling.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.telephony.compliance.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void theBestBundleCountsInWhateverOrderTwilioListsThem() {
        var bestFirst = List.of(
                bundle("twilio-approved", null),
                bundle("twilio-approved", NOW.plus(Duration.ofDays(3))),
                bundle("in-review", null),
                bundle("pending-review", null),
                bundle("draft", null));
        for (int first = 0; first < bestFirst.size(); first++) {
            var rest = bestFirst.subList(first, bestFirst.size());
            assertThat(Standing.bestBundle(rest, NOW)).contains(bestFirst.get(first));
            assertThat(Standing.bestBundle(rest.reversed(), NOW)).contains(bestFirst.get(first));
        }
    }

    @Test
    void ofEqualOnesTheNewestCounts() {
        var newest = bundle("twilio-rejected", null);
        assertThat(Standing.bestBundle(List.of(newest, bundle("draft", null)), NOW))
                .contains(newest);
    }

    @Test
    void aProvisionalApprovalCountsAsAReview() {
        var provisional = bundle("provisionally-approved", null);
        assertThat(Standing.bestBundle(List.of(bundle("pending-review", null), provisional), NOW))
                .contains(provisional);
    }

    @Test
    void anApprovalThatRanOutCountsNoMoreThanADraft() {
        var ranOut = bundle("twilio-approved", NOW);
        var pending = bundle("pending-review", null);
        assertThat(Standing.bestBundle(List.of(ranOut, pending), NOW)).contains(pending);
    }

    @Test
    void withoutBundlesThereIsNoBestOne() {
        assertThat(Standing.bestBundle(Collections.emptyList(), NOW)).isEmpty();
    }

    private static Bundle bundle(String status, @Nullable Instant validUntil) {
        return new Bundle("BU-" + status + validUntil, "", status, validUntil, null, "");
    }
}
