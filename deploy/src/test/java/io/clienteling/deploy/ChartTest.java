package io.clienteling.deploy;

import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final Pattern VARIABLE =
            Pattern.compile("(?:name: |\"variable\" \")((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+)\\b");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|token|_key|_keys|apikey|jaas_config|account_sid).*");
    private static final Set<String> NOT_SECRET = Set.of("CLIENTELING_ISSUER_KEYS_PATH");

    private static final Map<String, List<Map<String, Object>>> RENDERED = new HashMap<>();

    @Test
    void whatTheTemplatesSayToGatewayAndWorkerIsReadThere() throws IOException {
        assertThat(variablesOf("_helpers.tpl", "gateway.yaml", "worker.yaml"))
                .isNotEmpty()
                // The CLI's own.
                .filteredOn(name -> !name.startsWith("TEMPORAL_TLS_") && !name.equals("TEMPORAL_API_KEY"))
                .allMatch(name -> Variables.GATEWAY.reads(name) || Variables.WORKER.reads(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void helmFindsNothingToComplainOf(String values) throws Exception {
        var result = Tool.run(
                List.of(
                        Tool.helm().toString(),
                        "lint",
                        "--strict",
                        Project.CHART.toString(),
                        "--kube-version",
                        KubernetesSchemas.KUBERNETES,
                        "--values",
                        values(values)),
                Map.of());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void kubernetesAndKedaWouldTakeIt(String values) throws Exception {
        var schemas = KubernetesSchemas.fetched();
        var known = rendered(values).stream().filter(schemas::knows).toList();
        assertThat(known).hasSizeGreaterThan(10);
        assertThat(known.stream().flatMap(resource -> schemas.complaints(resource).stream()))
                .isEmpty();
        assertThat(rendered(values))
                .filteredOn(resource -> !schemas.knows(resource))
                .extracting(resource -> resource.get("kind"))
                .isSubsetOf("PodMonitor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void eachPartIsToldWhatItReadsAndAllThatItNeeds(String values) throws Exception {
        assertThat(environment(values, "gateway"))
                .allMatch(Variables.GATEWAY::reads)
                .containsAll(Variables.GATEWAY.required());
        assertThat(environment(values, "worker"))
                .allMatch(Variables.WORKER::reads)
                .containsAll(Variables.WORKER.required());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void secretsAreNamedAndNeverGiven(String values) throws Exception {
        assertThat(rendered(values))
                .extracting(resource -> resource.get("kind"))
                .doesNotContain("Secret");
        assertThat(containers(values).flatMap(ChartTest::variables))
                .filteredOn(variable -> SECRET_NAME
                                .matcher(String.valueOf(variable.get("name")))
                                .matches()
                        && !NOT_SECRET.contains(variable.get("name")))
                .isNotEmpty()
                .allMatch(variable -> variable.containsKey("valueFrom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void noContainerIsRootOrWritesToItsImageOrTakesMoreThanItMay(String values) throws Exception {
        assertThat(pods(values)).isNotEmpty().allSatisfy(pod -> {
            assertThat(map(pod.get("securityContext")))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
        });
        assertThat(containers(values)).isNotEmpty().allSatisfy(container -> {
            assertThat(map(container.get("securityContext")))
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            assertThat(map(container.get("resources"))).containsKeys("requests", "limits");
            assertThat(String.valueOf(container.get("image"))).matches("[^: ]+:[0-9]+\\.[0-9]+[^: ]*");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void nobodyOutsideReachesActuatorOrCodec(String values) throws Exception {
        assertThat(strings(of(values, "Ingress")).filter(text -> text.contains("management") || text.contains("8081")))
                .isEmpty();
        assertThat(of(values, "NetworkPolicy")
                        .flatMap(policy -> list(spec(policy).getOrDefault("ingress", List.of()))))
                .hasSize(3)
                .allMatch(rule -> rule.containsKey("from"));
    }

    @Test
    void inProductionEachBuildOfTheWorkerIsScaledByItsOwnTasks() throws Exception {
        var kept = rendered("production", "--set", "images.tag=2.0.0", "--set", "worker.kept={1.9.0}");
        var builds = kept.stream()
                .filter(resource -> "ScaledObject".equals(resource.get("kind")))
                .map(resource -> map(list(spec(resource).get("triggers"))
                                .findFirst()
                                .orElseThrow()
                                .get("metadata"))
                        .get("workerDeploymentBuildId"));
        assertThat(builds).containsExactlyInAnyOrder("2.0.0", "1.9.0");
        assertThat(kept.stream().map(Object::toString).filter(text -> text.contains("set-current-version")))
                .singleElement()
                .asString()
                .contains("--build-id, 2.0.0");
    }

    @Test
    void anOwnClusterIsCalledOverMutualTlsByEverybody() throws Exception {
        var resources = rendered(
                "production",
                "--set",
                "temporal.authentication=mtls",
                "--set",
                "temporal.mtlsSecret=our-certificate",
                "--set",
                "temporal.manageNamespace=true");
        var schemas = KubernetesSchemas.fetched();
        assertThat(resources.stream().filter(schemas::knows).flatMap(resource -> schemas.complaints(resource).stream()))
                .isEmpty();
        // Gateway, worker, the two jobs that call Temporal, and KEDA.
        assertThat(resources)
                .filteredOn(resource -> resource.toString().contains("our-certificate"))
                .hasSize(5);
    }

    @Test
    void whatIsMissingIsRefusedByName() throws Exception {
        var result = Tool.run(List.of(Tool.helm().toString(), "template", "x", Project.CHART.toString()), Map.of());
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("/publicUrl", "/temporal/address", "/keys/secret/name");
    }

    private static Set<String> variablesOf(String... templates) throws IOException {
        var names = new TreeSet<String>();
        for (var template : templates) {
            VARIABLE.matcher(Files.readString(Project.CHART.resolve("templates").resolve(template)))
                    .results()
                    .forEach(match -> names.add(match.group(1)));
        }
        return names;
    }

    private static String values(String name) {
        return Project.CHART.resolve("values-" + name + ".yaml").toString();
    }

    private static List<Map<String, Object>> rendered(String values, String... more) throws Exception {
        var key = values + String.join(" ", more);
        if (!RENDERED.containsKey(key)) {
            var command = new ArrayList<>(List.of(
                    Tool.helm().toString(),
                    "template",
                    "clienteling",
                    Project.CHART.toString(),
                    "--kube-version",
                    KubernetesSchemas.KUBERNETES,
                    "--values",
                    values(values)));
            command.addAll(List.of(more));
            var result = Tool.run(command, Map.of());
            assertThat(result.exitCode()).as(result.output()).isZero();
            RENDERED.put(key, Project.documents(result.output()));
        }
        return RENDERED.getOrDefault(key, List.of());
    }

    private static Stream<Map<String, Object>> of(String values, String kind) throws Exception {
        return rendered(values).stream().filter(resource -> kind.equals(resource.get("kind")));
    }

    private static List<Map<String, Object>> pods(String values) throws Exception {
        return Stream.concat(of(values, "Deployment"), of(values, "Job"))
                .map(resource -> map(map(spec(resource).get("template")).get("spec")))
                .toList();
    }

    private static Stream<Map<String, Object>> containers(String values) throws Exception {
        return pods(values).stream().flatMap(pod -> list(pod.get("containers")));
    }

    private static Set<String> environment(String values, String container) throws Exception {
        return containers(values)
                .filter(one -> container.equals(one.get("name")))
                .flatMap(ChartTest::variables)
                .map(variable -> String.valueOf(variable.get("name")))
                .collect(Collectors.toSet());
    }

    private static Stream<Map<String, Object>> variables(Map<String, Object> container) {
        return list(container.getOrDefault("env", List.of()));
    }

    private static Map<String, Object> spec(Map<String, Object> resource) {
        return map(resource.get("spec"));
    }

    private static Stream<Map<String, Object>> list(@Nullable Object node) {
        return ((Collection<?>) Objects.requireNonNull(node)).stream().map(Project::map);
    }

    private static Stream<String> strings(Stream<Map<String, Object>> resources) {
        return resources.map(Object::toString);
    }
}
