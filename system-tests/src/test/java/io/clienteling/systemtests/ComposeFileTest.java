package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clienteling.localstack.StackSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

    private static final List<List<String>> CLIENTS = List.of(List.of("docker", "compose"), List.of("docker-compose"));

    @Test
    void composeTakesTheFile() throws Exception {
        var client = installedClient();
        assumeTrue(
                client.isPresent(),
                "SKIPPED: neither 'docker compose' nor 'docker-compose' is installed, so docker-compose.yml was not checked.");
        var result = run(client.orElseThrow(), "config");
        assertThat(result.output())
                .contains(
                        "gateway", "worker", "postgres", "kafka", "temporal", "temporal-ui", "s3", "issuer", "twilio");
        assertThat(result.exitCode()).isZero();
    }

    private static Optional<List<String>> installedClient() throws Exception {
        for (var client : CLIENTS) {
            if (run(client, "version").exitCode() == 0) {
                return Optional.of(client);
            }
        }
        return Optional.empty();
    }

    private record Result(int exitCode, String output) {}

    private static Result run(List<String> client, String verb) throws InterruptedException {
        var command = Stream.concat(client.stream(), Stream.of(verb)).toList();
        var builder = new ProcessBuilder(command)
                .directory(StackSettings.fromEnvironment(Map.of()).project().toFile())
                .redirectErrorStream(true);
        builder.environment().put("CLIENTELING_PAYLOAD_KEYS", "test:key");
        builder.environment().put("CLIENTELING_CALLBACK_KEY", "a key for the test");
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException notInstalled) {
            return new Result(127, "");
        }
    }
}
