package io.clienteling.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The environment variables that a part of ours reads: those of its {@code application.yml}, and Spring's own, of which one that
 * is misspelt would be passed over in silence.
 *
 * @param all that the file names
 * @param required those without a default there
 */
record Variables(Set<String> all, Set<String> required) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:?)");

    static final Variables GATEWAY = of("api-gateway");
    static final Variables WORKER = of("workflow-worker");

    private static Variables of(String module) {
        var all = new TreeSet<String>();
        var required = new TreeSet<String>();
        var placeholders = PLACEHOLDER.matcher(
                Project.read(Project.ROOT.resolve(module).resolve("src/main/resources/application.yml")));
        while (placeholders.find()) {
            all.add(placeholders.group(1));
            if (placeholders.group(2).isEmpty()) {
                required.add(placeholders.group(1));
            }
        }
        return new Variables(all, required);
    }

    boolean reads(String name) {
        return all.contains(name) || Spring.reads(name);
    }

    /** What Spring Boot and Temporal's starter say that they can be told. */
    private static final class Spring {

        private static final Set<String> NAMES = names(false);
        private static final Set<String> MAPS = names(true);

        static boolean reads(String name) {
            return NAMES.contains(name) || MAPS.stream().anyMatch(map -> name.startsWith(map + "_"));
        }

        private static Set<String> names(boolean maps) {
            return properties()
                    .filter(property -> property.path("type").asString("").startsWith("java.util.Map") == maps)
                    .map(property -> asVariable(property.path("name").asString()))
                    .collect(Collectors.toSet());
        }

        private static String asVariable(String property) {
            return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        }

        private static Stream<JsonNode> properties() {
            try {
                return Collections.list(Variables.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"))
                        .stream()
                        .flatMap(Spring::properties);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Stream<JsonNode> properties(URL metadata) {
            try (var text = metadata.openStream()) {
                return JsonMapper.shared().readTree(text).path("properties").valueStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
