package io.clienteling.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.gateway.projection.RebuildReport.State;
import io.clienteling.gateway.projection.SecondTable.Exchange;
import io.clienteling.gateway.testing.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The exchange of the tables against a real Postgres, with others who read and write meanwhile. */
class SecondTableTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T10:00:00Z");

    private static EmbeddedPostgres server;
    private static JdbcTemplate jdbc;

    private Documents documents;
    private SecondTable second;

    @BeforeAll
    static void startPostgres() throws IOException {
        server = Surroundings.postgres();
        jdbc = new JdbcTemplate(server.getPostgresDatabase());
        for (var name : List.of(
                "V1__documents_and_stores", "V2__revisions_and_country_news", "V4__time_of_events", "V5__rebuilds")) {
            var script = new ClassPathResource("db/migration/" + name + ".sql");
            jdbc.execute(script.getContentAsString(StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        server.close();
    }

    @BeforeEach
    void claim() throws SQLException {
        jdbc.execute("truncate documents, tenant_revisions, rebuilds");
        documents = new Documents(jdbc);
        second = claimed();
    }

    private static SecondTable claimed() throws SQLException {
        return SecondTable.claim(server.getPostgresDatabase()).orElseThrow();
    }

    @AfterEach
    void release() throws SQLException {
        second.close();
    }

    private static StoredDocument document(String store, long sequence) {
        return document("dodici", store, sequence, "{}");
    }

    private static StoredDocument document(String tenant, String store, long sequence, String json) {
        return new StoredDocument(
                "sms/%s/%s".formatted(tenant, store),
                "sms",
                tenant,
                store,
                "running",
                null,
                null,
                MORNING,
                MORNING,
                sequence,
                json);
    }

    private Exchange exchange(Runnable catchUp, boolean forgetUnknown) {
        var told = new ArrayList<Exchange>();
        second.exchange(catchUp, forgetUnknown, told::add);
        return told.getFirst();
    }

    @Test
    void theFirstBecomesWhatTheSecondIsByteForByte() {
        documents.keep(List.of(document("changed", 1), document("same", 1)));
        second.keep(List.of(
                document("dodici", "changed", 1, "{ \"of\":  \"the event\" }"),
                document("same", 1),
                document("new", 1)));

        var done = exchange(() -> {}, false);

        assertThat(done).isEqualTo(new Exchange(3, 1, 1, 0));
        assertThat(documents.find("sms/dodici/changed").orElseThrow().json()).isEqualTo("{ \"of\":  \"the event\" }");
    }

    @Test
    void onlyTenantsWhoseRowsDifferGetANewRevision() {
        documents.keep(List.of(document("acme", "s", 1, "{}"), document("s", 1)));
        var before = revisions();
        second.keep(List.of(document("acme", "s", 1, "{}"), document("s", 2)));

        exchange(() -> {}, false);

        assertThat(revisions().getFirst()).as("acme").isEqualTo(before.getFirst());
        assertThat(revisions().getLast()).as("dodici").isGreaterThan(before.getLast());
    }

    private static List<Long> revisions() {
        return jdbc.query(
                "select revision from tenant_revisions order by tenant", (row, number) -> row.getLong("revision"));
    }

    @Test
    void whoeverReadsDoesNotWaitAndWhoeverWritesDoesSoAfterwards() throws Exception {
        documents.keep(List.of(document("s", 5)));
        second.keep(List.of(document("s", 4)));
        try (var live = Executors.newSingleThreadExecutor()) {
            exchange(
                    () -> {
                        live.execute(() -> documents.keep(List.of(document("s", 6), document("late", 1))));
                        await().atMost(Duration.ofSeconds(10)).until(SecondTableTest::somebodyWaits);
                        assertThat(documents.find("sms/dodici/s").orElseThrow().sequence())
                                .isEqualTo(5);
                        second.keep(List.of(document("s", 5)));
                    },
                    false);
        }

        assertThat(documents.find("sms/dodici/s").orElseThrow().sequence()).isEqualTo(6);
        assertThat(documents.find("sms/dodici/late")).isPresent();
    }

    private static boolean somebodyWaits() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select 1 from pg_locks where not granted)", Boolean.class));
    }

    @Test
    void whatTheTopicDoesNotHaveIsLostOnlyOnPurpose() {
        documents.keep(List.of(document("unheard-of", 1), document("newer", 2), document("s", 1)));
        second.keep(List.of(document("newer", 1), document("s", 1)));

        assertThatThrownBy(() -> exchange(() -> {}, false))
                .isInstanceOfSatisfying(
                        RebuildStopped.class,
                        refused -> assertThat(refused.state()).isEqualTo(State.REFUSED))
                .hasMessageContaining("2 documents")
                .hasMessageContaining("sms/dodici/newer, sms/dodici/unheard-of")
                .hasMessageContaining("forget_unknown");
        assertThat(documents.find("sms/dodici/newer").orElseThrow().sequence()).isEqualTo(2);

        assertThat(exchange(() -> {}, true)).isEqualTo(new Exchange(2, 0, 1, 1));
        assertThat(documents.find("sms/dodici/unheard-of")).isEmpty();
    }

    @Test
    void nothingIsChangedWhereCatchingUpFails() {
        documents.keep(List.of(document("s", 1)));
        second.keep(List.of(document("s", 2)));

        assertThatThrownBy(() -> exchange(
                        () -> {
                            throw new IllegalStateException("Kafka is away");
                        },
                        true))
                .hasMessage("Kafka is away");

        assertThat(documents.find("sms/dodici/s").orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void whatPostgresRefusesTakesNothingElseWithItNorDoesItWhileTheTablesAreExchanged() {
        documents.keep(List.of(document("s", 1)));
        exchange(
                () -> {
                    assertThatThrownBy(() -> second.keep(List.of(document("dodici", "broken", 1, "{"))))
                            .isInstanceOf(DataIntegrityViolationException.class);
                    second.keep(List.of(document("s", 1)));
                },
                false);

        assertThat(documents.of("dodici")).hasSize(1);
    }

    @Test
    void thereIsOneAtATimeAndOneWhoseConnectionIsLostIsNone() throws SQLException {
        var id = second.rebuilds().begin();
        assertThat(SecondTable.claim(server.getPostgresDatabase())).isEmpty();
        assertThat(Rebuilds.latest(jdbc).orElseThrow().state()).isEqualTo(State.RUNNING);

        second.close();

        var orphaned =
                await().until(() -> Rebuilds.latest(jdbc).orElseThrow(), report -> report.state() != State.RUNNING);
        assertThat(orphaned.id()).isEqualTo(id);
        assertThat(orphaned.state()).isEqualTo(State.INTERRUPTED);
        assertThat(orphaned.message()).contains("as it was").contains("again");
        second = claimed();
    }
}
