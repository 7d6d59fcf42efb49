package io.clienteling.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;

/** The contracts that are written in YAML, as JSON. */
public final class ContractYaml {

    private static final Path CONTRACTS = Path.of("src/main/resources/contracts");

    private ContractYaml() {}

    /** The file of that name. */
    public static Path file(String name) {
        return CONTRACTS.resolve(name);
    }

    /** What is written in that file. */
    public static JsonNode read(String name) {
        try {
            var yaml = new Yaml(
                    new SafeConstructor(new LoaderOptions()),
                    new Representer(new DumperOptions()),
                    new DumperOptions(),
                    new WithoutTimes());
            return ContractJson.mapper().valueToTree(yaml.load(Files.readString(file(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time is text, as in JSON. */
    private static final class WithoutTimes extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
