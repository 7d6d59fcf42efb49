package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server and its UI as {@code --temporal postgres} starts them; the Compose file says how they are run elsewhere. */
class TemporalOnPostgresTest {
    private static final Path PROJECT = Path.of("../..");
    private static final Pattern SWITCHED_OFF = Pattern.compile("TEMPORAL_(\\w+_DISABLED): \"true\"");

    @TempDir
    Path local;

    @Test
    void theServerFindsItsPortsAndThePostgresOfTheStackInItsConfiguration() throws IOException {
        var server = new TemporalOnPostgres(settings(), _ -> {});

        server.configure();

        assertThat(server.command().words()).containsSubsequence("--config-file", configuration(), "start");
        assertThat(Files.readString(Path.of(configuration())))
                .contains(
                        "connectAddr: \"127.0.0.1:15632\"", "grpcPort: 7433", "httpPort: 7443", "membershipPort: 7453")
                .contains("user: \"clienteling\"", "databaseName: temporal\n", "databaseName: temporal_visibility\n")
                .doesNotContain("@");
    }

    @Test
    void theServerIsToldBesideItsDefaultsWhatComposesIs() throws IOException {
        new TemporalOnPostgres(settings(), _ -> {}).configure();

        assertThat(Files.readString(Path.of(configuration()))).contains("/deploy/temporal/dynamic-config.yaml\"");
        assertThat(PROJECT.resolve("deploy/temporal/dynamic-config.yaml"))
                .content()
                .contains("matching.enableFairness");
    }

    @Test
    void theServerIsOfTheVersionThatComposesIs() throws IOException {
        assertThat(compose()).contains("temporalio/server:" + TemporalOnPostgres.VERSION + "\n");
    }

    @Test
    void theServerStartsAfterPostgresAndTheUiAfterTheServer() {
        assertThat(new TemporalOnPostgres(settings(), _ -> {}).needs()).containsExactly(Part.POSTGRES);
        assertThat(new TemporalUi(settings(), _ -> {}).needs()).containsExactly(Part.TEMPORAL);
    }

    /** Stacks are shifted by multiples of a hundred below a thousand. */
    @Test
    void noPortOfTheServerIsOneOfAnotherPartHoweverTheStacksAreShifted() {
        var inner = new TemporalOnPostgres(settings().beside(local, 0), _ -> {}).morePorts();
        var all = Stream.concat(inner.stream(), Arrays.stream(Part.values()).flatMap(part -> part.ports().stream()))
                .toList();

        assertThat(inner)
                .allSatisfy(port -> assertThat(all)
                        .filteredOn(other -> (other - port) % 100 == 0 && Math.abs(other - port) < 1000)
                        .containsExactly(port));
    }

    @Test
    void theUiLeadsToTheServerAndHasPayloadsOpenedWhereTheGatewayOpensThem() throws IOException {
        new TemporalUi(settings(), _ -> {}).configure();

        assertThat(ui())
                .contains("temporalGrpcAddress: \"127.0.0.1:7433\"", "host: 127.0.0.1", "port: 8433")
                .contains("endpoint: \"http://127.0.0.1:8281/codec\"", "defaultNamespace: \"clienteling\"")
                .doesNotContain("@");
    }

    @Test
    void whatCantBeClickedInComposesUiCantBeClickedHere() throws IOException {
        new TemporalUi(settings(), _ -> {}).configure();
        var switchedOff = SWITCHED_OFF
                .matcher(compose())
                .results()
                .map(found -> camelCase(found.group(1)) + ": true")
                .toList();

        assertThat(switchedOff).isNotEmpty();
        assertThat(ui().lines()).containsAll(switchedOff);
    }

    @Test
    void bothServersAreGivenTheSameSearchAttributesAsElsewhere() throws IOException {
        var script = Files.readString(PROJECT.resolve("deploy/chart/clienteling/files/temporal-namespace.sh"));
        var flags = SearchAttribute.ALL.stream()
                .map(attribute -> attribute.name() + "=" + attribute.type())
                .toList();

        assertThat(new Temporal(settings()).command().words()).containsAll(flags);
        assertThat(script).contains(flags);
    }

    private StackSettings settings() {
        return StackSettings.fromEnvironment(Map.of()).beside(local, 200);
    }

    private String configuration() {
        return local.resolve("run/temporal.yaml").toString();
    }

    private String ui() throws IOException {
        return Files.readString(local.resolve("run/temporal-ui/base.yaml"));
    }

    private static String compose() throws IOException {
        return Files.readString(PROJECT.resolve("docker-compose.yml"));
    }

    private static String camelCase(String name) {
        var words = List.of(name.toLowerCase(Locale.ROOT).split("_"));
        return words.stream()
                .skip(1)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .reduce(words.getFirst(), String::concat);
    }
}
