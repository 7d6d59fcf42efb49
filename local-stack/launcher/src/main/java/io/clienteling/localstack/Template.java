package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration file in the project whose {@code @NAMES@} are filled in for this stack. */
record Template(Path source) {
    void fill(Path target, Map<String, Object> values) throws IOException {
        var text = Files.readString(source);
        for (var value : values.entrySet()) {
            text = text.replace(
                    "@%s@".formatted(value.getKey()), value.getValue().toString());
        }
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }
}
