package io.clienteling.localstack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The namespace in which gateway and worker work: looked at through an HTTP API of Temporal's, changed by the CLI. */
final class TemporalNamespace {
    /** How long a closed workflow can still be looked at, and blocks a different request under its id: 30 days, which the server puts in seconds. */
    private static final String RETENTION = "720h";

    private static final String RETENTION_AS_TOLD = "2592000s";

    private final StackSettings settings;
    private final String namespaces;

    /** The namespace of the server or UI that serves the API at that address. */
    TemporalNamespace(StackSettings settings, String address) {
        this.settings = settings;
        this.namespaces = address + "/api/v1/namespaces";
    }

    /** Makes it where it is missing. */
    void make() throws IOException, InterruptedException {
        var known = HttpProbe.get(namespaces)
                .path("namespaces")
                .valueStream()
                .map(each -> each.path("namespaceInfo").path("name").asString(""))
                .anyMatch(Temporal.NAMESPACE::equals);
        if (!known) {
            operator("namespace", "create", "--retention", RETENTION);
        }
    }

    /** Has it keep closed workflows for as long as it should. */
    void retain() throws IOException, InterruptedException {
        if (!retention().equals(RETENTION_AS_TOLD)) {
            operator("namespace", "update", "--retention", RETENTION);
        }
    }

    /** Gives it the search attributes that it does not have yet. */
    void furnish() throws IOException, InterruptedException {
        var there = config().path("customSearchAttributeAliases")
                .valueStream()
                .map(alias -> alias.asString(""))
                .collect(Collectors.toSet());
        var missing = SearchAttribute.ALL.stream()
                .filter(attribute -> !there.contains(attribute.name()))
                .flatMap(attribute -> List.of("--name", attribute.name(), "--type", attribute.type()).stream())
                .toList();
        if (!missing.isEmpty()) {
            var words = new ArrayList<>(List.of("search-attribute", "create"));
            words.addAll(missing);
            operator(words.toArray(String[]::new));
        }
    }

    void check() throws IOException, InterruptedException {
        retention();
    }

    /** By a search for all of them, which the server refuses until it has heard of each. */
    void checkSearchAttributes() throws IOException, InterruptedException {
        var query = SearchAttribute.ALL.stream().map(SearchAttribute::query).collect(Collectors.joining(" AND "));
        HttpProbe.get("%s/%s/workflow-count?query=%s"
                .formatted(namespaces, Temporal.NAMESPACE, URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    private String retention() throws IOException, InterruptedException {
        return config().path("workflowExecutionRetentionTtl").asString("");
    }

    private JsonNode config() throws IOException, InterruptedException {
        return HttpProbe.get(namespaces + "/" + Temporal.NAMESPACE).path("config");
    }

    private void operator(String... what) throws IOException, InterruptedException {
        var cli = new TemporalCli(settings.path(), settings.tools());
        var words = new ArrayList<>(List.of(cli.program().toString(), "operator"));
        words.addAll(List.of(what));
        words.addAll(List.of("--namespace", Temporal.NAMESPACE, "--address", settings.address(Part.TEMPORAL)));
        Programs.run(words);
    }
}
