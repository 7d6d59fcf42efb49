package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.simulator.TwilioClient.Reply;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    @TempDir
    private Path directory;

    @Test
    void aRestartForgetsNothing() {
        String number;
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient twilio = TwilioClient.main(simulator);
            number = twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "212")
                    .text("phone_number");
            twilio.json("POST", "/simulator/settings", "{\"suspended_code\":20403}");
        }
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient twilio = TwilioClient.main(simulator);
            assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json"), "PhoneNumber", number)
                            .body()
                            .path("incoming_phone_numbers"))
                    .hasSize(1);
            assertThat(simulator.settings().suspendedCode()).isEqualTo(20403);
        }
    }

    @Test
    void aReviewThatIsUnderWayEndsAfterARestart() {
        TestClock clock = new TestClock();
        String bundle;
        try (TwilioSimulator simulator = TwilioSimulator.builder()
                .clock(clock)
                .dataDirectory(directory)
                .settings(settings -> settings.withBundleReviewMs(60_000L))
                .start()) {
            bundle = "/v2/RegulatoryCompliance/Bundles/"
                    + TwilioClient.main(simulator)
                            .post(
                                    "/v2/RegulatoryCompliance/Bundles",
                                    "FriendlyName",
                                    "Incomplete",
                                    "Email",
                                    "a@example.com",
                                    "IsoCountry",
                                    "DE",
                                    "NumberType",
                                    "mobile")
                            .sid();
            TwilioClient.main(simulator).post(bundle, "Status", "pending-review");
        }
        clock.advance(Duration.ofMinutes(2));
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().clock(clock).dataDirectory(directory).start()) {
            assertThat(TwilioClient.main(simulator).get(bundle).text("status")).isEqualTo("twilio-rejected");
        }
    }

    @Test
    void aKilledProcessHasLostNothingThatWasAnswered() throws IOException, InterruptedException {
        int port = freePort();
        Process first = process(port);
        TwilioClient twilio = client(port);
        for (int i = 0; i < 25; i++) {
            Reply bought = twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "904");
            assertThat(bought.status()).isEqualTo(201);
        }
        first.destroyForcibly().waitFor();

        Process second = process(port);
        try {
            assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json"), "PageSize", "100")
                            .body()
                            .path("incoming_phone_numbers"))
                    .hasSize(25);
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    private Process process(int port) throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.clienteling.simulator.SimulatorMain",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> client(port).get("/simulator/health").status() == 200);
        return process;
    }

    private static TwilioClient client(int port) {
        return new TwilioClient(
                URI.create("http://127.0.0.1:" + port),
                TwilioSimulator.DEFAULT_ACCOUNT_SID,
                TwilioSimulator.DEFAULT_AUTH_TOKEN,
                reply -> {});
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
