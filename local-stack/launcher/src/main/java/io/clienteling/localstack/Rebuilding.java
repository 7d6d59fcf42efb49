package io.clienteling.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Has the gateway fill its projection anew from the topic of events, and waits until it has. */
final class Rebuilding {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final JsonClient gateway;
    private final Consumer<String> progress;

    Rebuilding(StackSettings settings, Consumer<String> progress) {
        this.gateway = new JsonClient(settings.http(settings.secondPort(Part.GATEWAY)), Map.of());
        this.progress = progress;
    }

    /** The report on a rebuild that has ended, well or not. */
    JsonNode toItsEnd(boolean forgetUnknown) {
        try {
            var begun = gateway.sendJson("POST", "/rebuild?forget_unknown=" + forgetUnknown, "");
            if (begun.status() == 409) {
                progress.accept("One is under way already; this waits for its end.");
            } else if (begun.status() != 202) {
                throw new StackException("No rebuild could be begun: "
                        + begun.body().path("message").asString(""));
            }
            return itsEnd();
        } catch (IOException e) {
            throw new StackException(
                    "Whether a rebuild has ended is not known: %s. './dev up' starts what is missing, and './dev rebuild' may be repeated."
                            .formatted(Reason.of(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; the rebuild goes on, and './dev rebuild' waits for its end.", e);
        }
    }

    private JsonNode itsEnd() throws IOException, InterruptedException {
        var told = 0L;
        while (true) {
            var answer = gateway.get("/rebuild");
            var report = answer.body();
            if (answer.status() == 200 && !report.path("state").asString("").equals("running")) {
                return report;
            }
            var read = report.path("events_read").asLong(0);
            if (read > told) {
                told = read;
                progress.accept("%d of %d events read"
                        .formatted(read, report.path("events_to_read").asLong(read)));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** The report for people. */
    static String told(JsonNode report) {
        var sentence = "%s: %s"
                .formatted(
                        report.path("state").asString(""),
                        report.path("message").asString(""));
        return completed(report)
                ? "%s%n%d events read, %d of them unreadable; %d documents: %d added, %d changed, %d gone"
                        .formatted(
                                sentence,
                                report.path("events_read").asLong(),
                                report.path("unreadable").asLong(),
                                report.path("documents").asLong(),
                                report.path("added").asLong(),
                                report.path("changed").asLong(),
                                report.path("gone").asLong())
                : sentence;
    }

    /** Whether the projection is filled anew. */
    static boolean completed(JsonNode report) {
        return report.path("state").asString("").equals("completed");
    }
}
