package io.clienteling.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to run: program and arguments, and the variables it is configured with. */
record Command(List<String> words, Map<String, String> environment) {
    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Command of(List<String> words) {
        return new Command(words, Map.of());
    }

    /** A JVM that starts fast and stays small: one compiler, one collector thread. */
    static Command java(StackSettings settings, String heap, List<String> rest, Map<String, String> environment) {
        var words = new ArrayList<>(List.of(
                settings.java().toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(rest);
        return new Command(words, environment);
    }
}
