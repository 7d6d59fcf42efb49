package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a rebuild, by what a gateway answers one after the other. */
@Timeout(30)
class RebuildingTest {

    private final Deque<Told> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private HttpServer gateway;

    private record Told(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/rebuild", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void whileAnotherIsUnderWayItWaitsAndThenDoesItsOwn() {
        answers.add(new Told(409, "{\"id\": 6, \"state\": \"running\"}"));
        answers.add(new Told(409, "{\"message\": \"One is under way.\"}"));
        answers.add(new Told(202, "{\"id\": 7, \"state\": \"running\"}"));
        answers.add(new Told(200, "{\"id\": 7, \"state\": \"running\"}"));
        answers.add(new Told(200, "{\"id\": 7, \"state\": \"completed\"}"));

        var report = rebuilding().toItsEnd(true);

        assertThat(report.path("id").asLong()).isEqualTo(7);
        assertThat(Rebuilding.completed(report)).isTrue();
        assertThat(progress).singleElement().asString().contains("under way already");
        assertThat(asked)
                .containsExactly(
                        "POST /rebuild?forget_unknown=true",
                        "POST /rebuild?forget_unknown=true",
                        "POST /rebuild?forget_unknown=true",
                        "GET /rebuild?id=7",
                        "GET /rebuild?id=7");
    }

    @Test
    void whereNobodyCanSayHowItEndedThatIsSaid() {
        answers.add(new Told(202, "{\"id\": 7, \"state\": \"running\"}"));
        answers.add(new Told(503, "{\"message\": \"The projection's database does not answer.\"}"));

        assertThatThrownBy(() -> rebuilding().toItsEnd(false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("rebuild 7")
                .hasMessageContaining("does not answer");
    }

    @Test
    void whereNoneCanBeginThatIsSaid() {
        answers.add(new Told(503, "{\"message\": \"The projection's database does not answer.\"}"));

        assertThatThrownBy(() -> rebuilding().toItsEnd(false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("No rebuild could be begun")
                .hasMessageContaining("does not answer");
    }

    @Test
    void oneThatReadsNothingNewForLongIsNotWaitedForAnyLonger() {
        answers.add(new Told(202, "{\"id\": 7, \"state\": \"running\"}"));
        answers.add(new Told(200, "{\"id\": 7, \"state\": \"running\", \"events_read\": 10, \"events_to_read\": 30}"));
        answers.add(new Told(200, "{\"id\": 7, \"state\": \"running\", \"events_read\": 20, \"events_to_read\": 30}"));
        answers.add(new Told(200, "{\"id\": 7, \"state\": \"running\", \"events_read\": 20, \"events_to_read\": 30}"));

        assertThatThrownBy(() -> rebuilding(Duration.ZERO).toItsEnd(false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Rebuild 7 has come no further")
                .hasMessageContaining("./dev logs gateway");
        assertThat(answers).isEmpty();
    }

    @Test
    void behindAnotherThatComesNoFurtherItDoesNotWaitForEver() {
        answers.add(new Told(409, "{\"id\": 6, \"state\": \"running\", \"events_read\": 10}"));
        answers.add(new Told(409, "{\"id\": 6, \"state\": \"running\", \"events_read\": 20}"));
        answers.add(new Told(409, "{\"id\": 6, \"state\": \"running\", \"events_read\": 20}"));

        assertThatThrownBy(() -> rebuilding(Duration.ZERO).toItsEnd(false))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Another rebuild has come no further")
                .hasMessageContaining("./dev logs gateway");
        assertThat(answers).isEmpty();
    }

    private Rebuilding rebuilding() {
        return rebuilding(Duration.ofMinutes(1));
    }

    private Rebuilding rebuilding(Duration standstill) {
        var address = "http://127.0.0.1:" + gateway.getAddress().getPort();
        return new Rebuilding(new JsonClient(address, Map.of()), progress::add, standstill);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        var next = answers.remove();
        var bytes = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
