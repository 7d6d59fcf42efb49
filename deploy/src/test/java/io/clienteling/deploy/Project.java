package io.clienteling.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's files, as tests read them. */
final class Project {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path CHART = ROOT.resolve("deploy/chart/clienteling");

    private Project() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(Path file) {
        return map(parser().load(read(file)));
    }

    static List<Map<String, Object>> documents(String text) {
        return StreamSupport.stream(parser().loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Project::map)
                .toList();
    }

    /** What a test expects to be there: where it is not, the test fails. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static Yaml parser() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
