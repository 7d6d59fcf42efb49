package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./dev audit} says and exits with, by what a gateway answers; schedulers go by the exit code alone. */
@Timeout(30)
class AuditingTest {

    private static final String CLEAN = """
            {"tenant": "well", "workflows": 3, "documents": 3, "numbers": 2, "numbers_of_its_own": 1, "senders": 0,
             "findings": [], "unread": null}""";

    private static final String FOUND = """
            {"tenant": "harmed", "workflows": 3, "documents": 2, "numbers": 2, "numbers_of_its_own": 0, "senders": 0,
             "findings": [{"kind": "orphan", "subject": "+12125550100", "sentence": "Nobody knows of it."}], "unread": null}""";

    private static final String UNREAD = """
            {"tenant": "mute", "workflows": 0, "documents": 0, "numbers": 0, "numbers_of_its_own": 0, "senders": 0,
             "findings": [], "unread": "Twilio does not answer."}""";

    private final List<String> asked = new ArrayList<>();
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final StackSettings settings;
    private HttpServer gateway;
    private int status = 200;
    private String body = "";

    AuditingTest(@TempDir Path local) {
        settings = TestStacks.settings(local, Part.GATEWAY);
    }

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.secondPort(Part.GATEWAY)), 0);
        gateway.createContext("/audit", this::answer);
        gateway.start();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(console);
        gateway.stop(0);
    }

    @Test
    void whereAllAgreeTheExitCodeIsZero() throws Exception {
        body = report(CLEAN);

        assertThat(audit()).isZero();
        assertThat(told()).contains("well: 3 workflows, 3 documents, 2 numbers (1 more", "all agree");
    }

    @Test
    void aFindingIsToldAndTheExitCodeIsOne() throws Exception {
        body = report(CLEAN, FOUND);

        assertThat(audit("well", "harmed")).isEqualTo(1);
        assertThat(told()).contains("harmed: ", "1 found", "orphan", "+12125550100", "Nobody knows of it.");
        assertThat(asked).containsExactly("GET /audit?tenant=well&tenant=harmed");
    }

    @Test
    void aTenantThatCouldNotBeReadIsNoTenantInOrder() throws Exception {
        body = report(CLEAN, UNREAD);

        assertThat(audit()).isEqualTo(1);
        assertThat(told()).contains("mute: could not be audited. Twilio does not answer.");
    }

    @Test
    void whereNoneCouldBeDoneItIsSaidWhyAndTheExitCodeIsNotZero() {
        status = 503;
        body = "{\"message\": \"Temporal does not answer.\"}";

        assertThatThrownBy(this::audit)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("could not be done")
                .hasMessageContaining("Temporal does not answer.");
        assertThat(Verb.exitCodeOf(this::audit)).isEqualTo(1);
    }

    @Test
    void whereNoGatewayRunsItIsSaidHowOneIsStarted() {
        gateway.stop(0);

        assertThatThrownBy(this::audit).isInstanceOf(StackException.class).hasMessageContaining("./dev up");
    }

    private int audit(String... tenants) throws Exception {
        return new Main(settings).run("audit", List.of(tenants));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private static String report(String... tenants) {
        return "{\"at\": \"2026-01-01T00:00:00Z\", \"tenants\": [%s]}".formatted(String.join(",", tenants));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
