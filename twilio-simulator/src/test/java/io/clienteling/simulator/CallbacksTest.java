package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.clienteling.simulator.http.Form;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private TwilioSimulator simulator;
    private TwilioClient twilio;
    private HttpServer client;

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
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop(0);
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
        assertThat(statuses()).containsExactlyInAnyOrder("pending-review", "in-review", "twilio-rejected");
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

        await().until(() -> received.size() == 2);
        assertThat(received)
                .extracting(callback -> callback.fields().get("Status"))
                .containsExactlyInAnyOrder("pending-review", "twilio-rejected");
        assertThat(received).allSatisfy(callback -> {
            assertThat(callback.fields()).containsEntry("BundleSid", bundle).containsKey("AccountSid");
            assertThat(callback.signature()).isEmpty();
        });
        await().until(() -> simulator.callbacks().size() == 2);
        assertThat(simulator.callbacks())
                .allSatisfy(callback -> assertThat(callback.status()).isEqualTo(204));
    }

    @Test
    void aSignedCallbackPassesTwiliosOwnValidator() {
        twilio.json("POST", "/simulator/settings", "{\"sign_bundle_callbacks\":true}");
        submit();

        await().until(() -> !received.isEmpty());
        Received callback = received.getFirst();
        assertThat(new RequestValidator(simulator.authToken()).validate(url(), callback.fields(), callback.signature()))
                .isTrue();
    }

    private String submit() {
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
                        url())
                .sid();
        twilio.post("/v2/RegulatoryCompliance/Bundles/" + bundle, "Status", "pending-review");
        return bundle;
    }

    private String url() {
        return "http://127.0.0.1:" + client.getAddress().getPort() + "/twilio/bundles/token?x=1";
    }
}
