package io.clienteling.systemtests;

import io.clienteling.localstack.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code docs/failures.md} tells people of the failures that somebody has to decide about. */
final class FailureTable {

    private static final Pattern ROW =
            Pattern.compile("\\| `(?<code>[a-z_]+)` \\| (?<owner>[a-z]+) \\| [^|]* \\| (?<fix>[^|]+) \\| [^|]* ?\\|");

    private FailureTable() {}

    /**
     * A row of the table.
     *
     * @param owner who can mend it
     * @param fix what to do, in a sentence
     */
    record Line(String code, String owner, String fix) {}

    static List<Line> read() throws IOException {
        var page = StackSettings.fromEnvironment(System.getenv()).project().resolve("docs/failures.md");
        return Files.readAllLines(page).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Line(row.group("code"), row.group("owner"), row.group("fix")))
                .toList();
    }
}
