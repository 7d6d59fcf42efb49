package io.clienteling.deploy;

import static io.clienteling.deploy.Project.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The chart as Helm renders it, once for each set of values. */
final class Chart {

    private static final Map<String, List<Map<String, Object>>> RENDERED = new HashMap<>();

    private Chart() {}

    static String values(String name) {
        return Project.CHART.resolve("values-" + name + ".yaml").toString();
    }

    static List<Map<String, Object>> rendered(String values, String... more) throws Exception {
        var key = values + String.join(" ", more);
        if (!RENDERED.containsKey(key)) {
            var result = template("clienteling", values, more);
            assertThat(result.exitCode()).as(result.output()).isZero();
            RENDERED.put(key, Project.documents(result.output()));
        }
        return RENDERED.getOrDefault(key, List.of());
    }

    /** What Helm says where it does not take the values. */
    static String refusal(String values, String... more) throws Exception {
        return refusalOf("clienteling", values, more);
    }

    /** What Helm says where it does not take a release of that name. */
    static String refusalOf(String release, String values, String... more) throws Exception {
        var result = template(release, values, more);
        assertThat(result.exitCode()).as(result.output()).isNotZero();
        return result.output();
    }

    private static Tool.Result template(String release, String values, String... more) throws Exception {
        var command = new ArrayList<>(List.of(
                Tool.helm().toString(),
                "template",
                release,
                Project.CHART.toString(),
                "--kube-version",
                KubernetesSchemas.KUBERNETES,
                "--values",
                values(values)));
        command.addAll(List.of(more));
        return Tool.run(command, Map.of());
    }

    static Stream<Map<String, Object>> of(List<Map<String, Object>> resources, String kind) {
        return resources.stream().filter(resource -> kind.equals(resource.get("kind")));
    }

    static Stream<Map<String, Object>> pods(List<Map<String, Object>> resources) {
        return Stream.concat(of(resources, "Deployment"), of(resources, "Job"))
                .map(resource -> map(map(spec(resource).get("template")).get("spec")));
    }

    static Stream<Map<String, Object>> containers(List<Map<String, Object>> resources) {
        return pods(resources).flatMap(pod -> list(pod.get("containers")));
    }

    static Stream<Map<String, Object>> containers(List<Map<String, Object>> resources, String name) {
        return containers(resources).filter(container -> name.equals(container.get("name")));
    }

    static Stream<Map<String, Object>> variables(Map<String, Object> container) {
        return list(container.getOrDefault("env", List.of()));
    }

    static Map<String, Object> spec(Map<String, Object> resource) {
        return map(resource.get("spec"));
    }

    static Stream<Map<String, Object>> list(@Nullable Object node) {
        return ((Collection<?>) Objects.requireNonNull(node)).stream().map(Project::map);
    }
}
