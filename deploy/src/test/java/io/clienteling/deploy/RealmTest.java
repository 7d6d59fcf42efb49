package io.clienteling.deploy;

import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The realms that Keycloak imports: one for each tenant, with what the gateway asks of a token. */
class RealmTest {

    private static final String READ = "clienteling:setup:read";
    private static final String WRITE = "clienteling:setup:write";

    static List<Path> files() throws IOException {
        try (var all = Files.list(Project.ROOT.resolve("deploy/keycloak"))) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCalledAsItsTenantIsAndAsItsFile(Path file) {
        assertThat(String.valueOf(realm(file).get("realm"))).matches("[a-z0-9][a-z0-9-]{0,62}");
        assertThat(file).hasFileName(realm(file).get("realm") + "-realm.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void machinesHaveTheScopesThatTheyAskForAndNoOthers(Path file) {
        assertThat(client(file, "clienteling-integrator"))
                .containsEntry("serviceAccountsEnabled", true)
                .containsEntry("standardFlowEnabled", false)
                .containsEntry("defaultClientScopes", List.of("basic"))
                .containsEntry("optionalClientScopes", List.of(READ, WRITE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theConsoleHasNoSecretAndProvesThatItAskedItself(Path file) {
        var console = client(file, "clienteling-console");
        assertThat(console)
                .containsEntry("publicClient", true)
                .doesNotContainKey("secret")
                .containsEntry("implicitFlowEnabled", false)
                .containsEntry("directAccessGrantsEnabled", false)
                .containsEntry("redirectUris", List.of("http://127.0.0.1:8080/console/*"));
        assertThat(map(console.get("attributes"))).containsEntry("pkce.code.challenge.method", "S256");
    }

    /** A person's sign-in to the console never outlasts the token. */
    @ParameterizedTest
    @MethodSource("files")
    void aSignInLastsAsLongAsTheConsoleLetsOneRest(Path file) {
        assertThat(realm(file)).containsEntry("accessTokenLifespan", 1800);
    }

    @ParameterizedTest
    @MethodSource("files")
    void keycloakIsToldWhatTheFileLeavesOpen(Path file) {
        var keycloak =
                map(map(Project.yaml(Project.ROOT.resolve("docker-compose.yml")).get("services"))
                        .get("keycloak"));
        var open =
                Pattern.compile("\\$\\{([A-Z_]+)").matcher(Project.read(file)).results();
        assertThat(open.map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(map(keycloak.get("environment")).keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aTokenNamesItsScopes(Path file) {
        assertThat(named(file, "clientScopes", "name", READ, WRITE))
                .hasSize(2)
                .allSatisfy(scope ->
                        assertThat(map(scope.get("attributes"))).containsEntry("include.in.token.scope", "true"));
    }

    private static Map<String, Object> client(Path file, String name) {
        return named(file, "clients", "clientId", name).getFirst();
    }

    private static List<Map<String, Object>> named(Path file, String list, String key, String... names) {
        return ((Collection<?>) realm(file).getOrDefault(list, List.of()))
                .stream()
                        .map(Project::map)
                        .filter(entry -> List.of(names).contains(entry.get(key)))
                        .toList();
    }

    /** JSON is YAML. */
    private static Map<String, Object> realm(Path file) {
        return Project.yaml(file);
    }
}
