package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clienteling.contracts.compliance.CallbackToken;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.GatewayApplication;
import io.clienteling.gateway.projection.Published;
import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A gateway whose Temporal never was there, and whose Postgres goes away at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PartsAwayHttpTest {

    private static final String STORE = "/clienteling/setup/stores/s";
    private static final String NUMBER = "+19044023093";

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext gateway;
    private static Api api;
    private static Browser browser;

    @BeforeAll
    static void startWithoutTemporal() {
        postgres = Surroundings.postgres();
        gateway = new SpringApplicationBuilder(GatewayApplication.class, Published.class)
                .run(Surroundings.arguments(Map.of(
                        "server.port", "0",
                        "spring.temporal.connection.target", "127.0.0.1:1",
                        "spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))));
        api = Api.at("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port"))
                .with("Tenant", "away")
                .with("Authorization", "Bearer " + Surroundings.ISSUER.token("away", Ring.READ, Ring.WRITE));
        browser = new Browser("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port"));
        browser.signIn("away");
        api.put(STORE, """
                {"name": "S", "country_code": "US", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void withoutTemporalNothingIsAcceptedAndNothingIsDenied() {
        var body = "{\"ecom_link\": \"https://www.dodici.example\"}";

        expectUnavailable(() -> api.post("/clienteling/setup/configuration", body));
        expectUnavailable(() -> api.get("/clienteling/setup/configuration"));
        expectUnavailable(() -> api.get(STORE + "/onboarding"));
        expectUnavailable(() -> api.delete(STORE + "/onboarding"));
        expectUnavailable(() -> api.with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/clienteling/setup/twilio/bundles/" + new CallbackToken(Surroundings.CALLBACK_KEY).of("away"),
                        ""));
    }

    @Test
    @Order(1)
    void whatIsLoggedOfAFailureNamesRequestTenantStoreAndWorkflow() {
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger(ErrorHandling.class);
        lines.start();
        log.addAppender(lines);

        var answer = api.get(STORE + "/onboarding");

        log.detachAppender(lines);
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getMDCPropertyMap())
                        .containsEntry(
                                "request_id", answer.header("X-Request-Id").orElseThrow())
                        .containsEntry("tenant", "away")
                        .containsEntry("store", "s")
                        .containsEntry("workflow_id", "sms:away:s"));
    }

    @Test
    @Order(1)
    void whatIsAskedOfTheConsoleMeanwhileIsNotSaidToBeUndone() {
        browser.get("/console/add-store");

        var answer =
                browser.post("/console/stores/s/onboarding/new", Map.of("kind", "dedicated", "typed_number", NUMBER));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("Not now").doesNotContain("This was not done");
    }

    @Test
    @Order(1)
    void pagesShowWhatCanBeToldWithoutTemporal() {
        assertThat(browser.get("/console").body()).contains("Onboarding of away", "cannot be told now");
        assertThat(browser.get("/console/stores/s").body())
                .contains("How SMS stands cannot be told now", "How WhatsApp stands cannot be told now")
                .doesNotContain("Not asked for yet", "Onboard to SMS");
    }

    @Test
    @Order(2)
    void whatTheRowsKnowIsAnsweredWithoutTemporal() {
        var published = gateway.getBean(Published.class);
        published.publish(
                "sms/away/s",
                Documentation.sms(
                        "away", "s", SmsRequest.dedicated(NUMBER), OnboardingState.CANCELLED, Ring.LONG_AGO, 3));

        assertThat(api.get(STORE + "/onboarding").json().path("state").asString())
                .isEqualTo("cancelled");
        assertThat(api.get("/clienteling/setup/onboarding-status").status()).isEqualTo(200);
        assertThat(api.get(STORE).status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aStepUnderWayIsShownWithoutWhatOnlyTemporalKnows() {
        gateway.getBean(Published.class)
                .publish(
                        "sms/away/s",
                        Documentation.buying("away", "s", NUMBER, Ring.LONG_AGO.plusSeconds(1), StepState.RUNNING));

        var answer = api.get(STORE + "/onboarding");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("steps").path(0).path("state").asString()).isEqualTo("running");
        assertThat(answer.json().path("steps").path(0).has("retry")).isFalse();
    }

    @Test
    @Order(2)
    void newsOfCountriesWaitForTemporal() {
        assertThat(gateway.getBean(JdbcTemplate.class)
                        .queryForList("select tenant from country_news where news > told_news", String.class))
                .containsExactly("away");
    }

    @Test
    @Order(2)
    void aChangeThatPostgresCutsOffIsToldToComeBack() throws Exception {
        try (var other = postgres.getPostgresDatabase().getConnection();
                var lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtextextended('stores/away', 0))");
            var cutOff = CompletableFuture.supplyAsync(() -> api.put(
                    STORE,
                    "{\"name\": \"S\", \"country_code\": \"US\","
                            + " \"time_zone\": \"Etc/UTC\", \"address\": {\"street\": \"2\", \"city\": \"C\"}}"));
            Awaitility.await().until(() -> cutOffWhoWaits(lock));

            expectUnavailable(cutOff::join);
        }
    }

    private static boolean cutOffWhoWaits(Statement statement) throws SQLException {
        try (var cut = statement.executeQuery(
                "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory'")) {
            return cut.next();
        }
    }

    @Test
    @Order(3)
    void withoutPostgresEverythingIsToldToComeBack() throws IOException {
        postgres.close();

        expectUnavailable(() -> api.get(STORE));
        expectUnavailable(() -> api.get("/clienteling/setup/onboarding-status"));
        expectUnavailable(() -> api.get(STORE + "/onboarding"));
    }

    private static void expectUnavailable(Supplier<Answer> call) {
        var begin = System.nanoTime();
        var answer = call.get();
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.message()).contains("Send the request again");
        assertThat(took).isLessThan(Duration.ofSeconds(7));
    }
}
