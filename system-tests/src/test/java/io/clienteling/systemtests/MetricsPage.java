package io.clienteling.systemtests;

import io.clienteling.localstack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that {@code docs/observability.md} lists: what rules and dashboards may use, and what parts have to tell. */
final class MetricsPage {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (.*?) \\| ((?:gateway|worker)(?:, worker)?) \\| .* \\|$");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    private MetricsPage() {}

    /**
     * One of them.
     *
     * @param parts who tells it
     */
    record Metric(String name, Set<String> labels, Set<String> parts) {}

    static List<Metric> metrics() {
        try {
            var page = StackSettings.fromEnvironment(Map.of()).project().resolve("docs/observability.md");
            return ROW.matcher(Files.readString(page))
                    .results()
                    .map(row -> new Metric(row.group(1), codes(row.group(2)), words(row.group(3))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> words(String cell) {
        return Stream.of(cell).flatMap(each -> Arrays.stream(each.split(", "))).collect(Collectors.toSet());
    }
}
