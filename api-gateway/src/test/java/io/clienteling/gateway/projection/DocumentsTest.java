package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.Topics;
import io.clienteling.gateway.testing.Surroundings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The projection against a real Postgres: in whatever order and however often events come, the rows are the same. */
class DocumentsTest {

    private static EmbeddedPostgres server;
    private static JdbcTemplate jdbc;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> reasons = new ArrayList<>();
    private Documents documents;
    private Projector projector;

    @BeforeAll
    static void startPostgres() throws IOException {
        server = Surroundings.postgres();
        jdbc = new JdbcTemplate(server.getPostgresDatabase());
        for (var name : List.of(
                "V1__documents_and_stores",
                "V2__revisions_and_country_news",
                "V4__time_of_events",
                "V6__writers_of_before",
                "V7__open_onboardings")) {
            var script = new ClassPathResource("db/migration/" + name + ".sql");
            jdbc.execute(script.getContentAsString(StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() {
        documents = new Documents(jdbc);
        projector = new Projector(
                documents,
                (record, reason, topic) -> reasons.add(reason),
                new ProjectionLag(() -> 0, meters),
                new EventTraces(ObservationRegistry.NOOP),
                meters);
        jdbc.execute("truncate documents, tenant_revisions");
    }

    private static ConsumerRecord<String, byte[]> event(String key, String json) {
        return Events.read(key, json);
    }

    /** Spelled as no mapper of ours would, to see that the bytes are kept. */
    private static ConsumerRecord<String, byte[]> event(String store, Instant requestedAt, long sequence) {
        return event(EventKeys.sms("dodici", store), """
                { "tenant":"dodici","store_id":"%s",  "requested_at":"%s","sequence":%d, "state":"running", "note":"\\u00e9é \\"" }
                """.formatted(store, requestedAt, sequence));
    }

    private List<Map<String, @Nullable Object>> rows() {
        return jdbc.queryForList("select *, document::text as bytes from documents order by key");
    }

    @Test
    void replayedTwiceAndShuffledTheRowsAreTheSameByteForByte() {
        var first = Instant.parse("2026-11-22T10:00:00.123Z");
        var second = Instant.parse("2026-11-22T11:00:00.456Z");
        var events = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (int sequence = 1; sequence <= 20; sequence++) {
            for (int store = 0; store < 10; store++) {
                events.add(event("store-" + store, first, sequence));
                events.add(event("store-" + store, second, sequence % 7 + 1));
            }
        }
        projector.project(events);
        var expected = rows();

        var random = new Random(42);
        for (int round = 0; round < 20; round++) {
            if (round % 4 == 0) {
                jdbc.execute("truncate documents");
                projector.project(events);
            }
            Collections.shuffle(events, random);
            for (int from = 0; from < events.size(); from += 37) {
                projector.project(events.subList(from, Math.min(from + 37, events.size())));
            }
            assertThat(rows().toString()).isEqualTo(expected.toString());
        }
        assertThat(expected).hasSize(10);
    }

    @Test
    void whatIsUnderWayIsCountedByChannelAndStateAndByWhenAnythingHappenedToIt() {
        var now = Instant.now();
        projector.project(List.of(
                open("a", "waiting", now),
                open("b", "waiting", now.minus(Duration.ofHours(2))),
                open("c", "action_required", now.minus(Duration.ofDays(2))),
                open("d", "action_required", now.minus(Duration.ofDays(8))),
                open("e", "completed", now)));

        new OpenOnboardings(jdbc, meters).count();

        assertThat(counted("waiting", "hour")).isEqualTo(1);
        assertThat(counted("waiting", "day")).isEqualTo(1);
        assertThat(counted("action_required", "week")).isEqualTo(1);
        assertThat(counted("action_required", "older")).isEqualTo(1);
        assertThat(counted("running", "hour")).isZero();
        assertThat(meters.get("clienteling.onboardings.open").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void whatCanNotBeCountedIsNotShownAsItWas() {
        var open = new OpenOnboardings(jdbc, meters);
        open.count();

        jdbc.execute("alter table documents rename to documents_away");
        open.count();
        jdbc.execute("alter table documents_away rename to documents");

        assertThat(meters.find("clienteling.onboardings.open").gauges()).isEmpty();
    }

    @Test
    void whatIsUnderWayIsCountedWithoutReadingWhatIsDone() {
        var plan = jdbc.execute((Connection connection) -> {
            var alone = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            alone.execute("set enable_seqscan = off"); // the table is small
            return String.join("\n", alone.queryForList("explain " + OpenOnboardings.COUNT, String.class));
        });

        assertThat(plan).contains("documents_open");
    }

    private double counted(String state, String age) {
        return meters.get("clienteling.onboardings.open")
                .tags("channel", "sms", "state", state, "age", age)
                .gauge()
                .value();
    }

    private static ConsumerRecord<String, byte[]> open(String store, String state, Instant updatedAt) {
        return event(EventKeys.sms("dodici", store), """
                {"tenant":"dodici","store_id":"%s","requested_at":"2026-01-01T00:00:00Z","updated_at":"%s","sequence":1,"state":"%s"}
                """.formatted(store, updatedAt, state));
    }

    @Test
    void theBytesOfTheEventAreKept() {
        var event = event("s", Instant.parse("2026-11-22T10:00:00.123Z"), 1);

        projector.project(List.of(event));

        assertThat(documents.find(event.key()).orElseThrow().json())
                .isEqualTo(new String(event.value(), StandardCharsets.UTF_8));
    }

    @Test
    void anOlderEventChangesNothing() {
        var newer = event("s", Instant.parse("2026-11-22T10:00:00Z"), 5);
        projector.project(List.of(newer));

        projector.project(List.of(event("s", Instant.parse("2026-11-22T10:00:00Z"), 4)));
        projector.project(List.of(event("s", Instant.parse("2026-11-22T09:00:00Z"), 90)));

        assertThat(documents.find(newer.key()).orElseThrow().sequence()).isEqualTo(5);
    }

    @Test
    void whatAWorkerToldAndThenForgotInACrashGivesWayToWhatItToldAfterwards() {
        var told = List.of(event("running", "10:00:01", 3), event("waiting", "10:00:01", 4));
        var keptInstead = event("cancelling", "10:00:09", 3);

        projector.project(told);
        projector.project(List.of(keptInstead));
        projector.project(told);

        assertThat(documents.find(keptInstead.key()).orElseThrow().state()).isEqualTo("cancelling");
    }

    private static ConsumerRecord<String, byte[]> event(String state, String time, long sequence) {
        return event(
                EventKeys.sms("dodici", "s"),
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"updated_at\":\"2026-11-22T%sZ\",\"sequence\":%d,\"state\":\"%s\"}"
                        .formatted(time, sequence, state));
    }

    @Test
    void aLaterOnboardingReplacesALongerOne() {
        projector.project(List.of(event("s", Instant.parse("2026-11-22T10:00:00Z"), 90)));

        projector.project(List.of(event("s", Instant.parse("2026-11-22T10:00:00.001Z"), 1)));

        assertThat(documents.find("sms/dodici/s").orElseThrow().sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"tenant\":\"other\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"yesterday\",\"sequence\":1}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"updated_at\":null,\"sequence\":1}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":\"1\"}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1.5}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1e99}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1,\"x\":\"\\u0000\"}",
                "{\"tenant\":\"dodici\",\"requested_at\":\"+999999999-01-01T00:00:00Z\",\"sequence\":1}"
            })
    void whatIsNoneOfOurEventsIsCountedAndPassedOver(String json) {
        var good = event("s", Instant.parse("2026-11-22T10:00:00Z"), 1);

        projector.project(List.of(event("sms/dodici/x", json), good));

        assertThat(rows()).hasSize(1);
        assertThat(reasons).singleElement().asString().endsWith(".");
        assertThat(meters.counter("clienteling.projection.malformed").count()).isEqualTo(1);
    }

    /** Somebody's reason may speak of it. */
    @Test
    void whatSpellsTheCharacterThatPostgresCannotKeepIsKept() {
        var json =
                "{\"tenant\":\"dodici\",\"store_id\":\"x\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1,\"x\":\"a \\\\u0000 b\"}";

        projector.project(List.of(event("sms/dodici/x", json)));

        assertThat(documents.find("sms/dodici/x").orElseThrow().json()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_specversion,",
        "ce_id,",
        "ce_source,",
        "ce_type,",
        "ce_tenant, other",
        "ce_tenant,",
        "ce_subject, sms/dodici/t",
        "ce_sequence, 2",
        "ce_sequence,"
    })
    void whatIsNoCloudEventOrDisagreesWithItsHeadersIsPutAsideWithTheReason(String name, @Nullable String value) {
        var event = event("s", Instant.parse("2026-11-22T10:00:00Z"), 1);
        event.headers().remove(name);
        if (value != null) {
            event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }

        projector.project(List.of(event));

        assertThat(rows()).isEmpty();
        assertThat(reasons).singleElement().asString().contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sms/dodici/s|store_id|\"t\"",
                "whatsapp/dodici/s|store_id|7",
                "group/dodici/g|sender_group_id|\"h\"",
                "compliance/dodici/DE|country_code|\"AT\"",
                "sms/dodici/s|state|7",
                "sms/dodici/s|phone_number|[]"
            })
    void whatDisagreesWithItsKeyOrHasAMemberOfTheWrongTypeIsPutAsideWithTheReason(
            String key, String member, String value) {
        projector.project(List.of(event(key, """
                {"tenant":"dodici","requested_at":"2026-11-22T10:00:00Z","sequence":1,"%s":%s}
                """.formatted(member, value))));

        assertThat(rows()).isEmpty();
        assertThat(reasons).singleElement().asString().contains(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "phone_number"})
    void whatIsTooLongToBeLookedUpIsPutAsideWithTheReason(String member) {
        var good = event("s", Instant.parse("2026-11-22T10:00:00Z"), 1);
        var tooLong = event(
                "sms/dodici/x",
                "{\"tenant\":\"dodici\",\"requested_at\":\"2026-11-22T10:00:00Z\",\"sequence\":1,\"%s\":\"%s\"}"
                        .formatted(member, noise()));

        projector.project(List.of(tooLong, good));

        assertThat(rows()).hasSize(1);
        assertThat(reasons).singleElement().asString().contains(member);
    }

    @Test
    void anAccountThatIsTooLongToBeLookedUpIsPutAsideToo() {
        projector.project(List.of(event("retailer/dodici", """
                {"tenant":"dodici","requested_at":"2026-11-22T10:00:00Z","sequence":1,
                 "steps":[{"name":"create_account","detail":{"sid":"%s"}}]}
                """.formatted(noise()))));

        assertThat(rows()).isEmpty();
        assertThat(reasons).singleElement().asString().contains("sid");
    }

    @Test
    void aKindThatIsTooLongIsNoneOfOurs() {
        projector.project(List.of(event(noise() + "/dodici/s", """
                {"tenant":"dodici","requested_at":"2026-11-22T10:00:00Z","sequence":1}""")));

        assertThat(rows()).isEmpty();
        assertThat(reasons).singleElement().asString().contains("key");
    }

    /** So long that Postgres could not put it into an index, nor make it shorter first. */
    private static String noise() {
        return new Random(42)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aGatewayOfTheVersionBeforeGoesOnWritingAndGivesWayToLaterEvents() {
        jdbc.update("""
                insert into documents (key, kind, tenant, subject, state, requested_at, sequence, document)
                values ('sms/dodici/s', 'sms', 'dodici', 's', 'waiting', '2026-11-22T10:00:00Z', 4, '{}')""");
        assertThat(documents.find("sms/dodici/s").orElseThrow().state()).isEqualTo("waiting");

        projector.project(List.of(event("cancelling", "10:00:09", 3)));
        assertThat(documents.find("sms/dodici/s").orElseThrow().state()).isEqualTo("cancelling");

        jdbc.update("update documents set state = 'cancelled', sequence = 4 where key = 'sms/dodici/s'");
        projector.project(List.of(event("cancelling", "10:00:09", 3)));
        assertThat(documents.find("sms/dodici/s").orElseThrow().state()).isEqualTo("cancelled");
    }

    @Test
    void keysThatAreNotOursAndRecordsWithoutAValueArePassedOver() {
        projector.project(List.of(
                event("no-slash", "{}"),
                event("sms/Dodici/s", "{}"),
                event("sms/dodici/a/b", "{}"),
                new ConsumerRecord<>(Topics.EVENTS, 0, 0, null, new byte[0]),
                new ConsumerRecord<>(Topics.EVENTS, 0, 0, "sms/dodici/s", null),
                new ConsumerRecord<>(Topics.EVENTS, 0, 0, "sms/dodici/s", new byte[] {(byte) 0xff})));

        assertThat(rows()).isEmpty();
        assertThat(meters.counter("clienteling.projection.malformed").count()).isEqualTo(6);
    }

    @Test
    void aNumberIsFoundByItsTenantOnly() {
        projector.project(List.of(event("sms/dodici/s", """
                {"tenant":"dodici","requested_at":"2026-11-22T10:00:00Z","sequence":1,"state":"completed",
                 "phone_number":"+4915737166592"}
                """)));

        assertThat(documents.findByNumber("sms", "dodici", "+4915737166592")).isPresent();
        assertThat(documents.findByNumber("sms", "acme", "+4915737166592")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retailer/dodici",
                "account/dodici",
                "sms/dodici/berlin-01",
                "whatsapp/dodici/berlin-01",
                "sender/dodici/berlin-01",
                "enablement/dodici/berlin-01",
                "group/dodici/shared-eu",
                "compliance/dodici/DE",
                "kindofthefuture/dodici/x"
            })
    void everyKindOfDocumentIsKeptAlsoOneThatIsNewToUs(String key) {
        projector.project(List.of(event(key, """
                {"tenant":"dodici","requested_at":"2026-11-22T10:00:00Z","sequence":1}""")));

        assertThat(documents.find(key)).isPresent();
        assertThat(meters.counter("clienteling.projection.malformed").count()).isZero();
    }

    @Test
    void everyChangeRaisesItsTenantsRevisionAndNothingElseDoes() {
        projector.project(List.of(event("s", Instant.parse("2026-11-22T10:00:00Z"), 5)));
        var first = revision("dodici");

        projector.project(List.of(event("s", Instant.parse("2026-11-22T10:00:00Z"), 4)));
        assertThat(revision("dodici")).as("an older event changes nothing").isEqualTo(first);

        projector.project(List.of(
                event("s", Instant.parse("2026-11-22T10:00:00Z"), 6),
                event("t", Instant.parse("2026-11-22T10:00:00Z"), 1)));
        assertThat(revision("dodici")).isGreaterThan(first);
        assertThat(jdbc.queryForList("select tenant from tenant_revisions", String.class))
                .containsOnly("dodici");
    }

    private static long revision(String tenant) {
        return jdbc.query(
                        "select revision from tenant_revisions where tenant = ?",
                        (row, number) -> row.getLong("revision"),
                        tenant)
                .getFirst();
    }
}
