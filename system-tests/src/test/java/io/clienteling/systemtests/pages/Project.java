package io.clienteling.systemtests.pages;

import io.clienteling.localstack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this repository. */
final class Project {

    static final Path ROOT = StackSettings.fromEnvironment(Map.of()).project();

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

    private Project() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The directories of all modules, also of those within others. */
    static List<Path> modules() {
        return modules(ROOT).toList();
    }

    private static Stream<Path> modules(Path directory) {
        return MODULE.matcher(text(directory.resolve("pom.xml")))
                .results()
                .map(module -> directory.resolve(module.group(1)))
                .flatMap(module -> Stream.concat(Stream.of(module), modules(module)));
    }

    static String text(String path) {
        return text(file(path));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
