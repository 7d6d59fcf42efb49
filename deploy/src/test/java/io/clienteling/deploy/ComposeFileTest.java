package io.clienteling.deploy;

import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    private static final Map<String, Object> FILE = Project.yaml(Project.ROOT.resolve("docker-compose.yml"));
    private static final Map<String, Object> SERVICES = map(FILE.get("services"));

    /** What Compose itself needs to be told before it reads the file. */
    private static final Map<String, String> SECRETS =
            Map.of("CLIENTELING_PAYLOAD_KEYS", "test:key", "CLIENTELING_CALLBACK_KEY", "a key for the test");

    static Set<String> services() {
        return SERVICES.keySet();
    }

    @Test
    void eachPartIsThere() {
        assertThat(services())
                .contains(
                        "postgres",
                        "kafka",
                        "temporal",
                        "temporal-ui",
                        "keycloak",
                        "s3",
                        "twilio",
                        "gateway",
                        "worker");
        assertThat(services()).contains("prometheus", "grafana");
    }

    @ParameterizedTest
    @MethodSource("services")
    void isPinnedToAVersion(String name) {
        assertThat(String.valueOf(service(name).get("image")))
                .matches("[^: ]+:(\\$\\{CLIENTELING_VERSION:-)?[^: ]*[0-9]+\\.[0-9]+[^: ]*");
    }

    @ParameterizedTest
    @MethodSource("services")
    void saysWhetherItIsHealthy(String name) {
        assertThat(map(service(name).get("healthcheck"))).containsKeys("test", "interval", "retries");
    }

    @ParameterizedTest
    @MethodSource("services")
    void takesNoMoreThanItMay(String name) {
        var limits = map(map(map(service(name).get("deploy")).get("resources")).get("limits"));
        assertThat(limits).containsKeys("cpus", "memory");
    }

    @ParameterizedTest
    @MethodSource("services")
    void isNotRootAndCannotBecomeSo(String name) {
        assertThat(String.valueOf(service(name).get("user"))).matches("[1-9][0-9]*:[0-9]+");
        assertThat(service(name)).containsEntry("cap_drop", List.of("ALL"));
        assertThat(service(name)).containsEntry("security_opt", List.of("no-new-privileges:true"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void isReachedFromThisMachineOnly(String name) {
        assertThat(strings(service(name).getOrDefault("ports", List.of())))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void waitsForHealthNotForAStart(String name) {
        assertThat(map(service(name).getOrDefault("depends_on", Map.of())).values())
                .allSatisfy(condition -> assertThat(map(condition)).containsEntry("condition", "service_healthy"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsWhatIsThere(String name) {
        assertThat(strings(service(name).getOrDefault("volumes", List.of())))
                .filteredOn(volume -> volume.startsWith("./"))
                .allMatch(volume -> Files.exists(Project.ROOT.resolve(volume.split(":", 2)[0])));
    }

    @ParameterizedTest
    @MethodSource("services")
    void ofOurOwnImagesBashAloneIsCountedOn(String name) {
        assertThat(String.valueOf(map(service(name).get("healthcheck")).get("test")))
                .satisfiesAnyOf(
                        _ -> assertThat(String.valueOf(service(name).get("image")))
                                .doesNotStartWith("clienteling/"),
                        test -> assertThat(test)
                                .startsWith("[CMD, bash, -c, exec 3<>/dev/tcp/127.0.0.1/")
                                .doesNotContain("curl", "wget"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void whoMayWriteNowhereElseMayRunWhatHeUnpacksInTmp(String name) {
        assertThat(strings(service(name).getOrDefault("tmpfs", List.of())))
                .isEqualTo(service(name).containsKey("read_only") ? List.of("/tmp:exec") : List.of());
    }

    /** As the first process sleep leaves a signal unheard, and {@code down} waits ten seconds for it. */
    @ParameterizedTest
    @MethodSource("services")
    void whoOnlyStaysGoesWhenHeIsTold(String name) {
        var stays = Stream.of("command", "entrypoint")
                .map(part -> String.valueOf(service(name).get(part)))
                .anyMatch(started -> started.contains("sleep infinity") || started.contains("temporal-namespace.sh"));
        assertThat(service(name).getOrDefault("init", false)).isEqualTo(stays);
    }

    /** Its limits of purchases and its cool-off are none. */
    @Test
    void nobodyIsSentToTwilioItselfFromHere() {
        assertThat(environment("gateway")).contains("TWILIO_BASE_URL");
        assertThat(map(service("worker").get("environment"))).containsEntry("TWILIO_BASE_URL", "http://twilio:9190");
        assertThat(Project.read(Project.ROOT.resolve("docker-compose.yml"))).doesNotContainIgnoringCase("real Twilio");
    }

    @Test
    void postgresIsThereOnceItAnswersOthers() {
        assertThat(map(service("postgres").get("healthcheck")).get("test"))
                .asString()
                .contains("-h, 127.0.0.1");
    }

    /** To the stand-in's container 127.0.0.1 is itself. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker"})
    void theStandInReachesWhereItShallCallBack(String name) {
        assertThat(map(service(name).get("environment")))
                .containsEntry("CLIENTELING_PUBLIC_URL", "${CLIENTELING_PUBLIC_URL:-http://gateway:8080}");
    }

    @Test
    void peopleSignInToTheConsoleAtKeycloakAndComeBackWhereTheirBrowserIs() {
        assertThat(map(service("gateway").get("environment")))
                .containsEntry("CLIENTELING_CONSOLE_AUTHORIZATION_PATH", "/protocol/openid-connect/auth")
                .containsEntry("CLIENTELING_CONSOLE_TOKEN_PATH", "/protocol/openid-connect/token")
                .containsEntry(
                        "CLIENTELING_CONSOLE_PUBLIC_URL", "${CLIENTELING_CONSOLE_PUBLIC_URL:-http://127.0.0.1:8080}");
    }

    @Test
    void browsersMayUploadPicturesAsInTheLocalStack() throws IOException {
        var local = new Properties();
        try (var file = Files.newBufferedReader(Project.ROOT.resolve("local-stack/s3/config/s3proxy.properties"))) {
            local.load(file);
        }
        for (var what : List.of("origins", "methods", "headers")) {
            assertThat(map(service("s3").get("environment")))
                    .containsEntry(
                            "S3PROXY_CORS_ALLOW_" + what.toUpperCase(Locale.ROOT),
                            local.getProperty("s3proxy.cors-allow-" + what));
        }
    }

    @Test
    void theKeysAreMadeOnceAndNeverAnew(@TempDir Path directory) throws Exception {
        var recipe = Project.read(Project.ROOT.resolve("docker-compose.yml"))
                .lines()
                .filter(line -> line.startsWith("#   [ -e .env ]"))
                .map(line -> "cd '" + directory + "' && " + line.substring(1))
                .findFirst()
                .orElseThrow();

        assertThat(Tool.run(List.of("bash", "-c", recipe), Map.of()).exitCode()).isZero();
        var made = Project.read(directory.resolve(".env"));
        assertThat(made.lines().map(line -> line.split("=", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(SECRETS.keySet());
        var key = made.lines().findFirst().orElseThrow().split(":", 2)[1];
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(Tool.run(List.of("bash", "-c", recipe), Map.of()).exitCode()).isZero();
        assertThat(directory.resolve(".env")).hasContent(made);
    }

    @Test
    void theKeysAreNotCommitted() {
        assertThat(Project.read(Project.ROOT.resolve(".gitignore")).lines()).contains(".env");
    }

    @Test
    void theGatewayIsToldWhatItReadsAndNothingElse() {
        assertThat(environment("gateway")).allMatch(Variables.GATEWAY::reads).containsAll(Variables.GATEWAY.required());
    }

    @Test
    void theWorkerIsToldWhatItReadsAndNothingElse() {
        assertThat(environment("worker")).allMatch(Variables.WORKER::reads).containsAll(Variables.WORKER.required());
    }

    @Test
    void theSpecificationOfComposeTakesTheFile() throws Exception {
        var result = Tool.run(
                List.of(Tool.composeSpecification().toString(), "-no-interpolation", "docker-compose.yml"), Map.of());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void composeTakesTheFile() throws Exception {
        var client = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(ComposeFileTest::answers)
                .findFirst();
        assumeTrue(
                client.isPresent(),
                "SKIPPED: neither 'docker compose' nor 'docker-compose' is installed, so it has not read"
                        + " docker-compose.yml.");
        var command = Stream.concat(client.orElseThrow().stream(), Stream.of("config"))
                .toList();
        var result = Tool.run(command, SECRETS);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains(services());
    }

    private static boolean answers(List<String> client) {
        try {
            return Tool.onPath(client.getFirst()).isPresent()
                    && Tool.run(
                                            Stream.concat(client.stream(), Stream.of("version"))
                                                    .toList(),
                                            Map.of())
                                    .exitCode()
                            == 0;
        } catch (Exception cannotBeStarted) {
            return false;
        }
    }

    private static Map<String, Object> service(String name) {
        return map(SERVICES.get(name));
    }

    private static Set<String> environment(String service) {
        return map(service(service).get("environment")).keySet();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
