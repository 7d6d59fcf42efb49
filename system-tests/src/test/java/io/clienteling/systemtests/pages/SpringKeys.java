package io.clienteling.systemtests.pages;

import static java.util.stream.Collectors.joining;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of one Spring application: the settings records say what theirs mean, a comment in {@code application.yml} what those
 * mean that a library reads, or a single bean.
 */
final class SpringKeys {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?}", Pattern.DOTALL);
    private static final Pattern JAVADOC_CODE = Pattern.compile("\\{@code ([^}]*)}");
    private static final Pattern UNIT = Pattern.compile("(.*?)\\.? *Unit: (.*)", Pattern.DOTALL);

    private final Map<String, Key> keys = new TreeMap<>();
    private final Map<String, Written> written = new TreeMap<>();

    private SpringKeys(String module, String configuration) {
        read(
                "",
                new Yaml(withComments())
                        .compose(new StringReader(Project.text(module + "/src/main/resources/" + configuration))));
        described(module).forEach(this::add);
        written.forEach(this::addWhatAVariableSets);
    }

    static List<Key> of(String module, String configuration) {
        return List.copyOf(new SpringKeys(module, configuration).keys.values());
    }

    /**
     * @param variable the environment variable that sets it; empty where none can
     * @param unit what its value is, or is counted in
     */
    record Key(String variable, String property, String meaning, String preset, String unit) {}

    /** @param comment what stands above it */
    private record Written(String value, String comment) {}

    private static LoaderOptions withComments() {
        var options = new LoaderOptions();
        options.setProcessComments(true);
        return options;
    }

    private static List<JsonNode> described(String module) {
        var metadata = Project.text(module + "/target/classes/META-INF/spring-configuration-metadata.json");
        return JsonMapper.shared()
                .readTree(metadata)
                .get("properties")
                .valueStream()
                .toList();
    }

    private void read(String above, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                var key = (ScalarNode) tuple.getKeyNode();
                var name = above.isEmpty() ? key.getValue() : above + "." + key.getValue();
                if (tuple.getValueNode() instanceof ScalarNode value) {
                    written.put(name, new Written(value.getValue(), comment(key)));
                }
                read(name, tuple.getValueNode());
            }
        }
    }

    private static String comment(Node key) {
        List<CommentLine> lines = key.getBlockComments();
        return lines == null
                ? ""
                : lines.stream().map(line -> line.getValue().strip()).collect(joining(" "));
    }

    private void add(JsonNode described) {
        var name = described.get("name").asString();
        var here = written.get(name);
        var variable = here == null ? null : VARIABLE.matcher(here.value());
        var type = described.path("type").asString("");
        var meaning =
                JAVADOC_CODE.matcher(described.path("description").asString("")).replaceAll("`$1`");
        if (variable != null && variable.matches()) {
            put(variable.group(1), name, meaning, preset(variable.group(2)), unit(type));
        } else {
            var isMap = type.startsWith("java.util.Map");
            put(isMap ? "" : relaxed(name), name, meaning, isMap ? entries(name) : builtIn(described), unit(type));
        }
    }

    private void addWhatAVariableSets(String name, Written here) {
        var variable = VARIABLE.matcher(here.value());
        if (variable.matches() && !keys.containsKey(name)) {
            var preset = preset(variable.group(2));
            put(
                    variable.group(1),
                    name,
                    here.comment(),
                    preset,
                    preset.matches("PT?[0-9].*") ? "duration" : unit(preset));
        }
    }

    private void put(String variable, String name, String meaning, String preset, String unit) {
        var counted = UNIT.matcher(meaning);
        keys.put(
                name,
                counted.matches()
                        ? new Key(variable, name, inATable(counted.group(1)), preset, counted.group(2))
                        : new Key(variable, name, inATable(meaning), preset, unit));
    }

    private static String inATable(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : Character.toUpperCase(sentence.charAt(0))
                        + sentence.substring(1).replaceAll("\\.$", "");
    }

    /** What is no record's: a number has to say what it counts. */
    private static String unit(String typeOrPreset) {
        return switch (typeOrPreset) {
            case "java.time.Duration" -> "duration";
            case "java.lang.Boolean", "true", "false" -> "`true` or `false`";
            case "java.net.URI" -> "address";
            case "java.nio.file.Path" -> "directory";
            case "java.util.regex.Pattern" -> "regular expression";
            case "java.util.Set<java.lang.String>" -> "list, separated by commas";
            case "java.lang.Integer" -> "";
            default -> typeOrPreset.startsWith("java.util.Map") ? "map" : typeOrPreset.matches("[0-9]+") ? "" : "text";
        };
    }

    private static String preset(@Nullable String text) {
        return text == null ? "must be set" : text;
    }

    private static String builtIn(JsonNode described) {
        var preset = described.path("defaultValue");
        return preset.isArray()
                ? preset.valueStream().map(JsonNode::asString).collect(joining(","))
                : preset.asString("");
    }

    private String entries(String map) {
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(map + "."))
                .map(entry -> entry.getKey().substring(map.length() + 1) + ": "
                        + entry.getValue().value())
                .collect(joining(", "));
    }

    /** As Spring Boot makes it of a property's name. */
    private static String relaxed(String property) {
        return property.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
