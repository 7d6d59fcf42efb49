package io.clienteling.systemtests.proof.races;

import static io.clienteling.systemtests.ring.Subscriber.header;

import io.clienteling.systemtests.proof.Purchases;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Subscriber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is left when all races are over: Twilio's numbers, the documents, and what subscribers were told. */
final class Reckoning {

    private final Ring ring;
    private final Report report;
    private final Collection<Track> tracks;
    private final Map<Track, Map<String, String>> completed = new HashMap<>();

    Reckoning(Ring ring, Report report, Collection<Track> tracks) {
        this.ring = ring;
        this.report = report;
        this.tracks = tracks;
    }

    /** Each account has the numbers of its completed onboardings, one each, and none was bought more often than asked for. */
    void compareWithTwilio(Purchases purchases) throws InterruptedException {
        int stores = 0;
        int numbers = 0;
        for (var track : tracks) {
            completed.put(track, look(track));
            var wanted = new TreeSet<>(completed(track).values());
            var there =
                    track.twilio().numbersOf(track.account()).stream().sorted().toList();
            report.expect(
                    there.equals(List.copyOf(wanted)),
                    "%s: Twilio has the numbers %s, the documents %s".formatted(track.tenant(), there, wanted));
            comparePurchases(track, there, purchases.perNumber(track.account()));
            stores += track.stores().size();
            numbers += there.size();
        }
        report.figure("stores", stores);
        report.figure("numbers at Twilio", numbers);
    }

    /** The stores that are onboarded, by name, and the number of each. */
    private Map<String, String> completed(Track track) {
        return completed.getOrDefault(track, Map.of());
    }

    private static Map<String, String> look(Track track) throws InterruptedException {
        var numbers = new TreeMap<String, String>();
        for (var store : track.stores()) {
            var document = track.documentNow(store);
            if (document.text("/state").equals("completed")) {
                numbers.put(store, document.text("/phone_number"));
            }
        }
        return numbers;
    }

    private void comparePurchases(Track track, List<String> there, Map<String, Long> purchases) {
        track.mayBeBought().forEach((number, most) -> {
            var times = purchases.getOrDefault(number, 0L);
            report.expect(
                    times <= most && (times > 0 || !there.contains(number)),
                    "%s: %s was bought %d times, and wanted %d times".formatted(track.tenant(), number, times, most));
        });
    }

    /** A store goes live once; a group's last document names the stores that text with its number. */
    void compareWithEvents() {
        try (var subscriber = new Subscriber(ring)) {
            var events = subscriber.everything().stream().collect(Collectors.groupingBy(ConsumerRecord::key));
            tracks.forEach(track -> {
                track.live().forEach((store, live) -> compareEnablement(track, store, live, events));
                events.forEach((key, told) -> {
                    if (key.startsWith("group/%s/".formatted(track.tenant()))) {
                        compareGroup(track, document(told));
                    }
                });
            });
        }
    }

    private void compareEnablement(
            Track track, String store, boolean live, Map<String, List<ConsumerRecord<String, String>>> events) {
        var told = events.getOrDefault("enablement/%s/%s".formatted(track.tenant(), store), List.of()).stream()
                .map(event -> header(event, "ce_id"))
                .distinct()
                .count();
        report.expect(
                told == (live ? 1 : 0),
                "%s: of %s was told %d times that it is live".formatted(track.tenant(), store, told));
    }

    private static JsonNode document(List<ConsumerRecord<String, String>> events) {
        return JsonMapper.shared().readTree(events.getLast().value());
    }

    private void compareGroup(Track track, JsonNode group) {
        var members = group.path("members")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .toList();
        var texting = completed(track).entrySet().stream()
                .filter(store ->
                        store.getValue().equals(group.path("phone_number").asString("")))
                .map(Map.Entry::getKey)
                .toList();
        report.expect(
                members.equals(texting),
                "%s: the group says %s, its number is texted with by %s".formatted(track.tenant(), group, texting));
    }

    /** The product's own audit finds nothing either. */
    void audit() {
        var findings = ring.stack()
                .audit(tracks.stream().map(Track::tenant).toList())
                .path("tenants")
                .valueStream()
                .flatMap(audit ->
                        audit.path("unread").isNull() ? audit.path("findings").valueStream() : Stream.of(audit))
                .map(JsonNode::toString)
                .toList();
        findings.forEach(finding -> report.broken("The product's audit found " + finding));
        report.figure("findings of the product's audit", findings.size());
    }
}
