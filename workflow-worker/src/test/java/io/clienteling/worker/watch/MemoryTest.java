package io.clienteling.worker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.SenderDocument.OfflineReason;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.watch.Memory.CountryNote;
import io.clienteling.worker.watch.Memory.StoreNote;
import io.clienteling.worker.watch.Memory.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a watcher hands to its next run, and sends with its looks: whole, and small enough for Temporal. */
class MemoryTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int SENDERS = 5_000;

    /** Half of what Temporal takes in one payload. */
    private static final int GENEROUS = 1_000_000;

    @Test
    void whatOneRunKnowsTheNextOneKnows() {
        var stores = Map.of(
                "berlin-01",
                StoreNote.NONE.followed(new FollowedSender("berlin-01", "XE1", "whatsapp:dodici:berlin-01"), "other"),
                "hamburg-01",
                StoreNote.NONE
                        .followed(new FollowedSender("hamburg-01", "XE2", "same"), "same")
                        .published("print", true),
                "munich-01",
                new StoreNote(null, null, 7, null, false));
        var memory = new Memory(
                START,
                new RetailerResources("AC1", "MG1", "AP1"),
                Duration.ofMinutes(7),
                true,
                new Memory.AccountNote(AccountFacts.fromOutside("AC1", "suspended"), 3),
                Map.of("DE", "mobile"),
                Map.of(
                        "DE",
                        new CountryNote(
                                new CountryKnowledge(START, "mobile", "mobile", true, true, true, "p", List.of("AD1")),
                                "s",
                                "b",
                                4)),
                "senders",
                stores,
                List.of(new Waiter(new WaitingOnboarding("sms:dodici:berlin-01", "complianceChanged"), true)),
                START.minusSeconds(60),
                START.minusSeconds(30));
        assertThat(Memory.of(travelled(memory.input("dodici")), START.plusSeconds(1)))
                .isEqualTo(memory);
    }

    @Test
    void aFirstRunKnowsNothingButWhenItStarted() {
        var memory = Memory.of(travelled(WatcherInput.first("dodici")), START);
        assertThat(memory.requestedAt()).isEqualTo(START);
        assertThat(memory.retailer()).isNull();
        assertThat(memory.hinted()).isTrue();
    }

    @Test
    void fiveThousandSendersFitWellIntoEveryPayload() {
        var stores = new HashMap<String, StoreNote>();
        var seen = new TreeMap<String, String>();
        var print = SenderFacts.GONE.fingerprint();
        for (int number = 0; number < SENDERS; number++) {
            var store = "department-store-of-berlin-%05d".formatted(number);
            var follower = WorkflowIds.whatsapp("dodici", store);
            var sid = DirectedLook.sid("XE", number);
            stores.put(
                    store,
                    StoreNote.NONE
                            .followed(new FollowedSender(store, sid, follower), follower)
                            .published(print, true));
            seen.put(sid, print);
        }
        var memory = new Memory(
                START,
                null,
                Duration.ofMinutes(5),
                true,
                null,
                Map.of(),
                Map.of(),
                print,
                stores,
                List.of(),
                null,
                null);
        var handedOn = size(memory.input("dodici"));
        var asked = size(new SendersGlance(DirectedLook.ACCOUNT, seen));
        var answered = size(new SendersSight(portion(), List.copyOf(seen.keySet()), true));
        System.out.printf(
                "5,000 senders: %,d bytes from run to run, %,d asked with, %,d answered with at most%n",
                handedOn, asked, answered);
        assertThat(handedOn).isLessThan(GENEROUS);
        assertThat(asked).isLessThan(GENEROUS);
        assertThat(answered).isLessThan(GENEROUS);
    }

    private static WatcherInput travelled(WatcherInput input) {
        return ContractJson.mapper().readValue(ContractJson.mapper().writeValueAsString(input), WatcherInput.class);
    }

    private static Map<String, SenderFacts> portion() {
        var changed = new TreeMap<String, SenderFacts>();
        for (int number = 0; number < LookActivitiesImpl.SENDERS_PER_ANSWER; number++) {
            var sid = DirectedLook.sid("XE", number);
            var reason = new OfflineReason("63112", "Meta disabled the business, or its verification is pending");
            changed.put(
                    sid,
                    new SenderFacts(
                            sid, "OFFLINE", "102290129340398", "HIGH", "1K Customers/24hr", List.of(reason, reason)));
        }
        return changed;
    }

    private static int size(Object payload) {
        return ContractJson.mapper().writeValueAsBytes(payload).length;
    }
}
