package io.clienteling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway that takes three requests at once, two of one tenant, waits for none longer than a second or two, and is told to stop at the end. */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServingHttpTest {

    private static final int CONNECTIONS = 60;
    private static final String TENANT = "served";
    private static final String OTHER_TENANT = "served-too";
    private static final String STORES = "/clienteling/setup/stores";
    private static final String STORE = STORES + "/s";

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext gateway;
    private static Api api;

    @BeforeAll
    static void startASmallGateway() {
        postgres = Surroundings.postgres();
        gateway = Surroundings.gateway(
                postgres,
                Map.of(
                        "server.tomcat.connection-timeout", "1s",
                        "server.tomcat.keep-alive-timeout", "1h",
                        "server.tomcat.max-connections", Integer.toString(CONNECTIONS),
                        "clienteling.serving.requests-at-once", "3",
                        "clienteling.rate-limit.at-once", "2",
                        "clienteling.serving.long-bodies-at-once", "1",
                        "clienteling.serving.arrival", "2s",
                        "clienteling.serving.drain", "2s"));
        api = as(TENANT);
    }

    private static Api as(String tenant) {
        return Api.at("http://127.0.0.1:" + port("local.server.port"))
                .with("Tenant", tenant)
                .with("Authorization", "Bearer " + Surroundings.ISSUER.token(tenant, Ring.READ, Ring.WRITE));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void whatIsBeyondTheLimitIsToldToComeBackAndWhatIsWithinIsCompleted() throws Exception {
        try (var other = postgres.getPostgresDatabase().getConnection();
                var lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtextextended('stores/%s', 0))".formatted(TENANT));
            lock.execute("select pg_advisory_lock(hashtextextended('stores/%s', 0))".formatted(OTHER_TENANT));
            var underWay = IntStream.range(0, 2)
                    .mapToObj(street -> CompletableFuture.supplyAsync(() -> api.put(STORE, entry(street))))
                    .toList();
            await().until(() -> underWay() == 2);

            var tooMuchForOne = api.get(STORE);

            assertThat(tooMuchForOne.status()).isEqualTo(429);
            assertThat(tooMuchForOne.header("Retry-After")).contains("1");
            assertThat(as(OTHER_TENANT).get(STORES).status())
                    .as("a place is left to others")
                    .isEqualTo(200);

            var third = CompletableFuture.supplyAsync(() -> as(OTHER_TENANT).put(STORE, entry(0)));
            await().until(() -> underWay() == 3);

            var refused = as(OTHER_TENANT).get(STORE);
            var callback = callback();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).contains("1");
            assertThat(refused.header("Connection")).as("it is needed again").isEmpty();
            assertThat(refused.message()).contains("Send the request again");
            assertThat(callback.status()).as("Twilio has places of its own").isEqualTo(403);
            lock.execute("select pg_advisory_unlock_all()");
            assertThat(third.join().status()).isEqualTo(201);
            assertThat(statuses(underWay)).containsExactlyInAnyOrder(200, 201);
            await().until(() -> api.get(STORE).status() == 200);
        }
    }

    @Test
    @Order(1)
    void whileALongBodyIsUnderWayAnotherIsRefusedAndShortOnesAreNot() throws Exception {
        var longBulk = store() + "\n".repeat(70_000);
        try (var other = postgres.getPostgresDatabase().getConnection();
                var lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtextextended('stores/%s', 0))".formatted(TENANT));
            var underWay = CompletableFuture.supplyAsync(() -> bulk(TENANT, longBulk));
            await().until(() -> waiting(lock) == 1);

            var refused = bulk(OTHER_TENANT, longBulk);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).contains("1");
            assertThat(refused.header("Connection"))
                    .as("the body may still come")
                    .contains("close");
            assertThat(bulk(OTHER_TENANT, store()).status()).isEqualTo(200);
            lock.execute("select pg_advisory_unlock(hashtextextended('stores/%s', 0))".formatted(TENANT));
            assertThat(underWay.join().status()).isEqualTo(200);
            await().until(() -> bulk(OTHER_TENANT, longBulk).status() == 200);
        }
    }

    private static Answer bulk(String tenant, String lines) {
        return as(tenant).with("Content-Type", "application/x-ndjson").post(STORES, lines);
    }

    private static String store() {
        return entry(1).replace("{\"name\"", "{\"store_id\": \"bulk\", \"name\"");
    }

    private static String entry(int street) {
        return "{\"name\": \"S\", \"country_code\": \"US\", \"time_zone\": \"Etc/UTC\", \"address\": {\"street\": \"%d\", \"city\": \"C\"}}"
                .formatted(street);
    }

    private static double underWay() {
        return gateway.getBean(MeterRegistry.class)
                .get("clienteling.requests.under.way")
                .gauge()
                .value();
    }

    private static int waiting(Statement statement) throws SQLException {
        try (var count =
                statement.executeQuery("select count(*) from pg_stat_activity where wait_event = 'advisory'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static List<Integer> statuses(List<CompletableFuture<Answer>> answers) {
        return answers.stream().map(CompletableFuture::join).map(Answer::status).toList();
    }

    @Test
    @Order(2)
    void aConnectionOnWhichNothingComesIsClosed() throws IOException {
        assertThat(answerTo("")).isEmpty();
    }

    @Test
    @Order(2)
    void headersThatComeInDribletsAreNotWaitedFor() throws IOException {
        assertThat(answerTo("GET " + STORE + " HTTP/1.1\r\nHost: localhost\r\n", "X-Slow: "))
                .doesNotContain(" 200");
    }

    @Test
    @Order(2)
    void aBodyThatComesInDribletsIsNotWaitedForEither() throws IOException {
        assertThat(answerTo(beginningOfAStore(), " "))
                .startsWith("HTTP/1.1 408")
                .contains("did not come in time");
    }

    @Test
    @Order(2)
    void aBodyThatStaysAwayIsNotWaitedForEither() throws IOException {
        assertThat(answerTo(beginningOfAStore())).startsWith("HTTP/1.1 408").contains("did not come in time");
    }

    private static String beginningOfAStore() {
        return """
                PUT %s HTTP/1.1\r
                Host: localhost\r
                Tenant: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: 60000\r
                \r
                {\
                """.formatted(STORE, TENANT, Surroundings.ISSUER.token(TENANT, Ring.READ, Ring.WRITE));
    }

    @Test
    @Order(2)
    void aFormThatComesInDribletsIsNotWaitedForAndTakesNobodysPlace() throws IOException {
        var answer = answerTo("""
                POST /clienteling/setup/twilio/voice HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 60000\r
                \r
                To=""", "x");

        assertThat(answer).doesNotContain(" 200");
        assertThat(callback().status()).isEqualTo(403);
    }

    @Test
    @Order(2)
    void aFormOfTheConsoleThatComesInDribletsIsNotWaitedFor() throws IOException {
        var browser = new Browser("http://127.0.0.1:" + port("local.server.port"));
        browser.signIn(TENANT);

        var answer = answerTo("""
                POST /console/stores HTTP/1.1\r
                Host: localhost\r
                Cookie: %s\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 60000\r
                \r
                store_id=""".formatted(browser.cookieHeader()), "x");

        assertThat(answer).doesNotContain(" 200", " 302");
    }

    private static Answer callback() {
        return Api.at("http://127.0.0.1:" + port("local.server.port"))
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/clienteling/setup/twilio/voice", "To=%2B1");
    }

    @Test
    @Order(2)
    void headersThatAreTooLargeAreRefused() throws IOException {
        assertThat(answerTo("GET " + STORE + " HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(100_000)))
                .containsPattern("^HTTP/1.1 4\\d\\d ");
    }

    @Test
    @Order(2)
    void whoWasAnsweredAndSendsNothingMoreKeepsNobodyElseOut() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (int place = 0; place < CONNECTIONS; place++) {
                silent.add(connection());
                silent.getLast().getOutputStream().write(ascii(lookAtStores("keep-alive")));
                assertThat(silent.getLast().getInputStream().readNBytes(10)).isEqualTo(ascii("HTTP/1.1 4"));
            }

            assertThat(answerTo(lookAtStores("close"))).startsWith("HTTP/1.1 4");
            assertThat(new String(silent.getFirst().getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .as("until then it was kept")
                    .doesNotContain("Connection: close");
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    private static String lookAtStores(String connection) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nTenant: %s\r\nConnection: %s\r\n\r\n"
                .formatted(STORES, TENANT, connection);
    }

    @Test
    @Order(3)
    void whoIsToldToStopServesForAWhileAndSaysThatNobodyShouldSendAnythingMore() throws Exception {
        var management = Api.at("http://127.0.0.1:" + port("local.management.port"));
        assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);

        var stopping = CompletableFuture.runAsync(gateway::close);
        await().until(() -> management.get("/actuator/health/readiness").status() == 503);
        var served = api.get(STORE);

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Connection")).contains("close");
        stopping.join();
    }

    /** What comes of the beginning of a request after which nothing more is sent, until the connection is closed. */
    private static String answerTo(String beginning) throws IOException {
        try (var socket = connection()) {
            socket.getOutputStream().write(ascii(beginning));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** What comes of one that goes on in driblets. */
    private static String answerTo(String beginning, String drop) throws IOException {
        try (var socket = connection()) {
            socket.getOutputStream().write(ascii(beginning));
            return dribble(socket, drop);
        }
    }

    /** Sends that again and again until the connection is gone; answers what came. */
    private static String dribble(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(200);
        var answer = new ByteArrayOutputStream();
        try {
            while (!Thread.currentThread().isInterrupted() && !ended(socket, answer)) {
                socket.getOutputStream().write(ascii(drop));
            }
        } catch (SocketException closed) {
            // Which is an end as well.
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }

    private static boolean ended(Socket socket, ByteArrayOutputStream answer) throws IOException {
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.write(next);
            }
            return true;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }

    private static Socket connection() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port("local.server.port"));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static int port(String name) {
        return gateway.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
