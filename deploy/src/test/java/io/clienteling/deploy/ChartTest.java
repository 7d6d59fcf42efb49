package io.clienteling.deploy;

import static io.clienteling.deploy.Chart.list;
import static io.clienteling.deploy.Chart.rendered;
import static io.clienteling.deploy.Chart.spec;
import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final Pattern VARIABLE =
            Pattern.compile("(?:name: |\"variable\" \")((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+)\\b");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|token|_key|_keys|apikey|jaas_config|account_sid).*");

    /** Where something is, at an issuer or in a mounted secret. */
    private static final Pattern PLACE = Pattern.compile(".*(_PATH|FILE)");

    @Test
    void whatTheTemplatesSayToGatewayAndWorkerIsReadThere() throws IOException {
        assertThat(variablesOf("_helpers.tpl", "gateway.yaml", "worker.yaml"))
                .isNotEmpty()
                // The CLI's own, and the JVM's.
                .filteredOn(name -> !name.startsWith("TEMPORAL_TLS_")
                        && !Set.of("TEMPORAL_API_KEY", "JAVA_TOOL_OPTIONS").contains(name))
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
                        Chart.values(values)),
                Map.of());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void kubernetesAndKedaWouldTakeIt(String values) throws Exception {
        var schemas = KubernetesSchemas.fetched();
        assertThat(rendered(values).stream().filter(schemas::knows)).hasSizeGreaterThan(10);
        complaintsOf(rendered(values)).isEmpty();
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
        assertThat(Chart.containers(rendered(values)).flatMap(Chart::variables))
                .filteredOn(variable -> SECRET_NAME
                                .matcher(String.valueOf(variable.get("name")))
                                .matches()
                        && !PLACE.matcher(String.valueOf(variable.get("name"))).matches())
                .isNotEmpty()
                .allMatch(variable -> variable.containsKey("valueFrom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void noContainerIsRootOrWritesToItsImageOrTakesMoreThanItMay(String values) throws Exception {
        assertThat(Chart.pods(rendered(values))).isNotEmpty().allSatisfy(pod -> {
            assertThat(map(pod.get("securityContext")))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
        });
        assertThat(Chart.containers(rendered(values))).isNotEmpty().allSatisfy(container -> {
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
        assertThat(Chart.of(rendered(values), "Ingress")
                        .map(Object::toString)
                        .filter(text -> text.contains("management") || text.contains("8081")))
                .isEmpty();
        assertThat(Chart.of(rendered(values), "NetworkPolicy")
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
    }

    @Test
    void theNewestBuildIsMadeCurrentHoweverLongItsWorkersTakeToCome() throws Exception {
        var upgraded = rendered("production", "--set", "images.tag=2.0.0", "--set", "worker.kept={1.9.0}");
        assertThat(Chart.containers(upgraded, "worker-version")).singleElement().satisfies(job -> {
            assertThat(String.valueOf(job.get("command")))
                    .contains("until temporal worker deployment set-current-version", "--build-id \"$BUILD_ID\"");
            assertThat(Chart.variables(job)).contains(Map.of("name", "BUILD_ID", "value", "2.0.0"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void operatorsHaveReadablePages(String values) throws Exception {
        assertThat(Chart.of(rendered(values), "Service").map(service -> map(service.get("metadata"))))
                .extracting(service -> service.get("name"))
                .contains("clienteling-gateway-management");
        var ingress = Project.yaml(Path.of(Chart.values(values))).get("networkPolicies");
        assertThat(String.valueOf(map(ingress).get("operatorsNamespace"))).isNotBlank();
    }

    /** Without it the audit takes place only when somebody asks for it. */
    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void theAuditTakesPlaceByItselfOnceADay(String values) throws Exception {
        assertThat(Chart.containers(rendered(values), "gateway").flatMap(Chart::variables))
                .contains(Map.of("name", "CLIENTELING_AUDIT_INTERVAL", "value", "P1D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void peopleSignInToTheConsoleWhereKeycloakHasIt(String values) throws Exception {
        assertThat(Chart.containers(rendered(values), "gateway").flatMap(Chart::variables))
                .contains(
                        Map.of(
                                "name", "CLIENTELING_CONSOLE_AUTHORIZATION_PATH",
                                "value", "/protocol/openid-connect/auth"),
                        Map.of("name", "CLIENTELING_CONSOLE_TOKEN_PATH", "value", "/protocol/openid-connect/token"));
    }

    @Test
    void traefikKeepsABrowserAtTheGatewayThatKnowsItAndSpreadsAllOthers() throws Exception {
        assertThat(Chart.of(rendered("production"), "Service")
                        .map(service -> map(service.get("metadata")))
                        .filter(service -> "clienteling-gateway".equals(service.get("name"))))
                .singleElement()
                .satisfies(service -> assertThat(map(service.get("annotations")))
                        .containsEntry("traefik.ingress.kubernetes.io/service.sticky.cookie", "true")
                        .containsEntry("traefik.ingress.kubernetes.io/service.sticky.cookie.path", "/console"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void traefikTakesTokensByHttpsAlone(String values) throws Exception {
        assertThat(Chart.of(rendered(values), "Ingress"))
                .singleElement()
                .satisfies(
                        ingress -> assertThat(map(map(ingress.get("metadata")).get("annotations")))
                                .containsEntry("traefik.ingress.kubernetes.io/router.entrypoints", "websecure")
                                .containsEntry("traefik.ingress.kubernetes.io/router.tls", "true"));
    }

    /** Else a request may be sent on a connection that is just being closed. */
    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void aConnectionThatNobodyUsesIsClosedByTraefikAfterNinetySecondsAndNotByTheGateway(String values)
            throws Exception {
        assertThat(Chart.containers(rendered(values), "gateway")
                        .flatMap(Chart::variables)
                        .filter(variable -> "CLIENTELING_KEEP_ALIVE".equals(variable.get("name")))
                        .map(variable -> Duration.parse(String.valueOf(variable.get("value")))))
                .singleElement()
                .satisfies(kept -> assertThat(kept).isGreaterThan(Duration.ofSeconds(90)));
    }

    @Test
    void allWorkersOfABuildCallTwilioNoMoreThanOneDoesWhereNothingIsSaid() throws Exception {
        var most = Chart.of(rendered("production"), "ScaledObject")
                .mapToInt(scaled -> Integer.parseInt(String.valueOf(spec(scaled).get("maxReplicaCount"))))
                .sum();
        assertThat(Chart.containers(rendered("production"), "worker").flatMap(Chart::variables))
                .contains(Map.of("name", "TWILIO_CALLS_AT_ONCE", "value", String.valueOf(50 / most)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void podsReachPodsWhereThoseAreNoAddresses(String values) throws Exception {
        assertThat(Chart.of(rendered(values), "NetworkPolicy")
                        .flatMap(policy -> list(spec(policy).getOrDefault("egress", List.of())))
                        .filter(rule -> rule.containsKey("to")))
                .singleElement()
                .satisfies(rule -> assertThat(list(rule.get("to"))).contains(Map.of("namespaceSelector", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-machine", "production"})
    void theCredentialsOfCloudsAreReachedByNeitherFamilyOfAddresses(String values) throws Exception {
        assertThat(Chart.of(rendered(values), "NetworkPolicy").map(Object::toString))
                .filteredOn(policy -> policy.contains("ipBlock"))
                .singleElement()
                .asString()
                .contains("{cidr=0.0.0.0/0, except=[169.254.0.0/16]}")
                .contains("{cidr=::/0, except=[fe80::/10, fd00:ec2::254/128]}");
    }

    @Test
    void onOneMachineTheIssuerIsReachedThroughTraefik() throws Exception {
        assertThat(Chart.of(rendered("single-machine"), "NetworkPolicy").map(Object::toString))
                .anyMatch(policy -> policy.contains("{protocol=TCP, port=8443}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker"})
    void theHeapLeavesRoomForWhatIsNone(String part) throws Exception {
        var heap =
                Pattern.compile("-XX:MaxRAMPercentage=([0-9]+)").matcher(Project.read(Project.ROOT.resolve("pom.xml")));
        assertThat(heap.find()).isTrue();
        assertThat(Chart.containers(rendered("production"), part))
                .singleElement()
                .satisfies(container -> assertThat(mebibytes(container) * (100 - Integer.parseInt(heap.group(1))) / 100)
                        .isGreaterThanOrEqualTo(300));
    }

    private static int mebibytes(Map<String, Object> container) {
        var limits = map(map(container.get("resources")).get("limits"));
        return Integer.parseInt(String.valueOf(limits.get("memory")).replace("Mi", ""));
    }

    @Test
    void s3MayKnowTheGatewayByARoleInsteadOfAKey() throws Exception {
        var resources = rendered(
                "production",
                "--set",
                "s3.secret.name=",
                "--set-json",
                "gateway.serviceAccountAnnotations={\"eks.amazonaws.com/role-arn\":\"arn:aws:iam::1:role/pictures\"}");
        complaintsOf(resources).isEmpty();
        assertThat(Chart.containers(resources, "gateway").flatMap(Chart::variables))
                .extracting(variable -> variable.get("name"))
                .contains("S3_BUCKET")
                .doesNotContain("S3_ACCESS_KEY", "S3_SECRET_KEY");
        assertThat(Chart.of(resources, "ServiceAccount").map(account -> map(account.get("metadata"))))
                .filteredOn(account -> "clienteling-gateway".equals(account.get("name")))
                .singleElement()
                .satisfies(account ->
                        assertThat(map(account.get("annotations"))).containsKey("eks.amazonaws.com/role-arn"));
    }

    @Test
    void anOwnClusterIsCalledOverMutualTlsByEverybody() throws Exception {
        var resources = rendered(
                "production",
                "--set",
                "temporal.mtlsSecret=our-certificate",
                "--set",
                "temporal.caSecret.name=our-authority");
        complaintsOf(resources).isEmpty();
        // Gateway, worker, the two jobs that call Temporal, and KEDA.
        assertThat(resources)
                .filteredOn(resource -> resource.toString().contains("our-certificate"))
                .hasSize(5)
                .allMatch(resource -> resource.toString().contains("our-authority"));
        assertThat(Chart.containers(resources)
                        .filter(container -> container.toString().contains("TEMPORAL_TLS_SERVER_CA_CERT_PATH")))
                .extracting(container -> container.get("name"))
                .containsExactlyInAnyOrder("worker-version", "temporal-namespace");
        assertThat(Chart.of(resources, "TriggerAuthentication"))
                .singleElement()
                .asString()
                .contains("{parameter=ca, name=our-authority, key=ca.crt}");
    }

    @Test
    void temporalCloudIsCalledWithAKey() throws Exception {
        var resources = rendered(
                "production",
                "--set",
                "temporal.authentication=apiKey",
                "--set",
                "temporal.apiKeySecret.name=our-key",
                "--set",
                "temporal.manageNamespace=false");
        complaintsOf(resources).isEmpty();
        // Gateway, worker, the job that makes a version current, and KEDA.
        assertThat(resources)
                .filteredOn(resource -> resource.toString().contains("our-key"))
                .hasSize(4);
    }

    @Test
    void eachJvmKnowsAnAuthorityOfOnesOwn() throws Exception {
        var resources = rendered(
                "production",
                "--set",
                "javaToolOptions=-Djavax.net.ssl.trustStore=/etc/trust/trust.p12",
                "--set-json",
                "extraVolumes=[{\"name\":\"trust\",\"secret\":{\"secretName\":\"our-trust\"}}]",
                "--set-json",
                "extraVolumeMounts=[{\"name\":\"trust\",\"mountPath\":\"/etc/trust\"}]");
        complaintsOf(resources).isEmpty();
        for (var jvm : List.of("gateway", "worker", "migration")) {
            assertThat(Chart.containers(resources, jvm))
                    .singleElement()
                    .asString()
                    .contains("JAVA_TOOL_OPTIONS", "mountPath=/etc/trust");
        }
        assertThat(Chart.pods(resources)).allMatch(pod -> pod.toString().contains("secretName=our-trust"));
    }

    private static ListAssert<String> complaintsOf(List<Map<String, Object>> resources) throws Exception {
        var schemas = KubernetesSchemas.fetched();
        return assertThat(
                resources.stream().filter(schemas::knows).flatMap(resource -> schemas.complaints(resource).stream()));
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

    private static Set<String> environment(String values, String container) throws Exception {
        return Chart.containers(rendered(values), container)
                .flatMap(Chart::variables)
                .map(variable -> String.valueOf(variable.get("name")))
                .collect(Collectors.toSet());
    }
}
