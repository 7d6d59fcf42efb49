package io.clienteling.systemtests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.systemtests.Stack;
import io.clienteling.systemtests.pages.Examples.Example;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of these documents run, in their order, and answer what the document shows. {@code -Ddocs.write=true} puts the
 * answers into the document.
 */
@ExtendWith(Stack.class)
@Timeout(240)
class ExamplesTest {

    private static final String END = "--- end of an example ---";
    private static final Pattern LOCAL_PORT = Pattern.compile("(127\\.0\\.0\\.1:)(\\d+)");

    private final Ring stack;

    ExamplesTest(Ring stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md"})
    void theCommandsAnswerWhatTheDocumentShows(String document) throws Exception {
        var examples = Examples.of(Project.text(document));
        assertThat(examples.all()).isNotEmpty();

        var answers = carryOut(examples.all());

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(Project.file(document), examples.with(answers));
        }
        var now = Examples.of(Project.text(document)).all();
        for (var i = 0; i < now.size(); i++) {
            if (!now.get(i).shown().isEmpty()) {
                assertThat(lasting(answers.get(i)))
                        .as(now.get(i).commands())
                        .isEqualTo(lasting(now.get(i).answer()));
            }
        }
    }

    /** One shell for all of them, since later ones use what earlier ones set. */
    private List<String> carryOut(List<Example> examples) throws IOException, InterruptedException {
        var script = new StringBuilder("set -eu\n");
        for (var example : examples) {
            script.append(example.commands())
                    .append("\necho; echo '")
                    .append(END)
                    .append("'\n");
        }
        var shell = new ProcessBuilder("bash", "-c", script.toString())
                .directory(Project.ROOT.toFile())
                .redirectErrorStream(true);
        shell.environment()
                .put("DEV_PORT_OFFSET", Integer.toString(stack.settings().portOffset()));
        var process = shell.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();

        var answers = new ArrayList<String>();
        for (var answer : output.split("\n" + END + "\n", -1)) {
            answers.add(atUsualPorts(answer));
        }
        return answers;
    }

    private String atUsualPorts(String text) {
        var offset = stack.settings().portOffset();
        return LOCAL_PORT.matcher(text).replaceAll(port -> port.group(1) + (Integer.parseInt(port.group(2)) - offset));
    }

    /** The answer without what is another each time: times, ids, numbers, how often a step was tried. */
    private static String lasting(String answer) {
        return answer.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
                .replaceAll("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}", "TIME")
                .replaceAll("\\b([A-Z]{2})[0-9a-f]{32}\\b", "$1…")
                .replaceAll("\\+[0-9]{8,15}", "+…")
                .replaceAll("\"(attempts|sequence)\": [0-9]+", "\"$1\": …")
                .replaceAll("#[0-9]+ +", "#… ")
                .replaceAll("%2B[0-9]{8,15}", "%2B…")
                .replaceAll("/[0-9a-f-]{36}", "/…")
                .strip();
    }
}
