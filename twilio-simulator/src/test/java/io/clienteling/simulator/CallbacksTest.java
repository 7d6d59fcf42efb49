package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static io.clienteling.simulator.Rule.Chapter.TRUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final String SLOW = "/slow";
    private static final String ENDLESS = "/endless";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private TwilioSimulator simulator;
    private TwilioClient twilio;
    private HttpServer client;
    private final CountDownLatch hold = new CountDownLatch(1);
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

    private record Received(Map<String, String> fields, String signature) {}

    @BeforeEach
    void start() throws IOException {
        simulator = TwilioSimulator.builder().clock(clock).start();
        twilio = TwilioClient.main(simulator);
        client = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = Form.parse(body).asMap().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().getFirst()));
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            received.add(new Received(fields, signature == null ? "" : signature));
            if (exchange.getRequestURI().getPath().equals(SLOW)) {
                awaitRelease();
            }
            if (exchange.getRequestURI().getPath().equals(ENDLESS)) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                awaitRelease();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        client.setExecutor(handlers);
        client.start();
    }

    private void awaitRelease() {
        try {
            hold.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        hold.countDown();
        client.stop(0);
        handlers.close();
        simulator.close();
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Every change of a bundle's status is told, that from pending-review to in-review included")
    void theStepIntoReviewIsTold() {
        twilio.json("POST", "/simulator/settings", "{\"bundle_review_ms\":60000}");
        String bundle = "/v2/RegulatoryCompliance/Bundles/" + submit();
        clock.advance(Duration.ofSeconds(40));
        assertThat(twilio.get(bundle).text("status")).isEqualTo("in-review");
        clock.advance(Duration.ofSeconds(40));
        assertThat(twilio.get(bundle).text("status")).isEqualTo("twilio-rejected");

        await().until(() -> received.size() >= 3);
        assertThat(statuses()).containsExactly("pending-review", "in-review", "twilio-rejected");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "The callbacks of one bundle come one after the other, in the order of what happened")
    void whatHappensToOneBundleIsToldInOrderAndHoldsNobodyElseUp() {
        String slow = submit(SLOW);
        simulator.approveBundle(slow);
        String other = submit("/quick");
        simulator.approveBundle(other);

        await().until(() -> statusesOf(other).size() == 3);
        assertThat(statusesOf(other)).containsExactly("pending-review", "in-review", "twilio-approved");
        assertThat(statusesOf(slow)).containsExactly("pending-review");
        hold.countDown();
        await().until(() -> statusesOf(slow).size() == 3);
        assertThat(statusesOf(slow)).containsExactly("pending-review", "in-review", "twilio-approved");
    }

    private List<String> statusesOf(String bundle) {
        return received.stream()
                .filter(callback -> bundle.equals(callback.fields().get("BundleSid")))
                .map(callback -> String.valueOf(callback.fields().get("Status")))
                .toList();
    }

    @Test
    @Rule(in = TRUST, says = "A verdict straight after submission is told after the step into review")
    void aTrustProductPassesThroughReviewOnItsWayToAVerdict() {
        for (String verdict : List.of("approve", "reject")) {
            String product = twilio.post(
                            "/v1/TrustProducts",
                            "FriendlyName",
                            "Example",
                            "Email",
                            "a@example.com",
                            "PolicySid",
                            "RNb0d4771c2c98518d916a3d4cd70a8f8b",
                            "StatusCallback",
                            url("/trust"))
                    .sid();
            twilio.post("/v1/TrustProducts/" + product, "Status", "pending-review");
            twilio.json("POST", "/simulator/trust/" + product + "/" + verdict, "{}");

            await().until(() -> statusesOf(product).size() == 3);
            assertThat(statusesOf(product))
                    .containsExactly(
                            "pending-review",
                            "in-review",
                            verdict.equals("approve") ? "twilio-approved" : "twilio-rejected");
        }
    }

    @Test
    void aReceiverWhoseAnswerNeverEndsIsGivenUpAndTheNextCallbackGoesOut() {
        Store store = new Store(null, clock);
        Callbacks impatient = new Callbacks(store, Duration.ofMillis(200));
        store.writing(() -> {
            impatient.post("BU1", url(ENDLESS), Map.of("Status", "first"), null);
            impatient.post("BU1", url("/quick"), Map.of("Status", "second"), null);
            return "told";
        });

        await().until(() -> impatient.deliveries().size() == 2);
        assertThat(statuses()).containsExactly("first", "second");
        assertThat(impatient.deliveries())
                .extracting(Callbacks.Delivery::status)
                .containsExactly(0, 204);
        impatient.close();
        store.close();
    }

    @Test
    void whatIsInReviewAlreadyIsNotPutThereAgain() {
        twilio.json("POST", "/simulator/settings", "{\"bundle_review_ms\":60000}");
        String bundle = submit();
        clock.advance(Duration.ofSeconds(40));
        twilio.get("/v2/RegulatoryCompliance/Bundles/" + bundle);
        simulator.approveBundle(bundle);

        await().until(() -> statusesOf(bundle).size() == 3);
        assertThat(statusesOf(bundle)).containsExactly("pending-review", "in-review", "twilio-approved");
    }

    private List<String> statuses() {
        return received.stream()
                .map(callback -> String.valueOf(callback.fields().get("Status")))
                .toList();
    }

    @Test
    void everyChangeOfABundlesStatusIsToldUnsigned() {
        String bundle = submit();
        simulator.rejectBundle(bundle, "The name is unreadable");

        await().until(() -> received.size() == 3);
        assertThat(statuses()).containsExactly("pending-review", "in-review", "twilio-rejected");
        assertThat(received).allSatisfy(callback -> {
            assertThat(callback.fields()).containsEntry("BundleSid", bundle).containsKey("AccountSid");
            assertThat(callback.signature()).isEmpty();
        });
        await().until(() -> simulator.callbacks().size() == 3);
        assertThat(simulator.callbacks())
                .allSatisfy(callback -> assertThat(callback.status()).isEqualTo(204));
    }

    @Test
    void aSignedCallbackPassesTwiliosOwnValidator() {
        twilio.json("POST", "/simulator/settings", "{\"sign_bundle_callbacks\":true}");
        submit();

        await().until(() -> !received.isEmpty());
        Received callback = received.getFirst();
        assertThat(new RequestValidator(simulator.authToken())
                        .validate(url("/twilio/bundles/token?x=1"), callback.fields(), callback.signature()))
                .isTrue();
    }

    private String submit() {
        return submit("/twilio/bundles/token?x=1");
    }

    private String submit(String path) {
        String bundle = twilio.post(
                        "/v2/RegulatoryCompliance/Bundles",
                        "FriendlyName",
                        "Example",
                        "Email",
                        "a@example.com",
                        "IsoCountry",
                        "DE",
                        "NumberType",
                        "mobile",
                        "StatusCallback",
                        url(path))
                .sid();
        twilio.post("/v2/RegulatoryCompliance/Bundles/" + bundle, "Status", "pending-review");
        return bundle;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + client.getAddress().getPort() + path;
    }
}
