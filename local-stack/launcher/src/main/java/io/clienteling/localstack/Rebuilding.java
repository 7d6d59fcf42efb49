package io.clienteling.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Has the gateway fill its projection anew from the topic of events, and waits until it has. */
final class Rebuilding {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** The exchange of the tables at the end reads nothing, and takes a while where there are millions of rows. */
    private static final Duration STANDSTILL = Duration.ofMinutes(10);

    private final JsonClient gateway;
    private final Consumer<String> progress;
    private final Duration standstill;

    Rebuilding(StackSettings settings, Consumer<String> progress) {
        this(new JsonClient(settings.http(settings.secondPort(Part.GATEWAY)), Map.of()), progress, STANDSTILL);
    }

    /**
     * Waits for a rebuild as long as it comes further.
     *
     * @param standstill how long one may read nothing new before it is not waited for any longer
     */
    Rebuilding(JsonClient gateway, Consumer<String> progress, Duration standstill) {
        this.gateway = gateway;
        this.progress = progress;
        this.standstill = standstill;
    }

    /** The report on one of our own that has ended, well or not. */
    JsonNode toItsEnd(boolean forgetUnknown) {
        try {
            return itsEnd(begun(forgetUnknown));
        } catch (IOException e) {
            throw new StackException(
                    "Whether a rebuild has ended is not known: %s. './dev up' starts what is missing, and './dev rebuild' may be repeated."
                            .formatted(Reason.of(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(
                    "Interrupted; a rebuild that has begun goes on, and GET /rebuild tells how far it is.", e);
        }
    }

    /** Its number. Somebody else's is no answer: it may have begun before what is to be mended, or may forget what this one must not. */
    private long begun(boolean forgetUnknown) throws IOException, InterruptedException {
        var track = new Track();
        for (var waits = false; ; waits = true) {
            var answer = gateway.sendJson("POST", "/rebuild?forget_unknown=" + forgetUnknown, "");
            if (answer.status() == 202) {
                return answer.body().path("id").asLong();
            }
            if (answer.status() != 409) {
                throw new StackException("No rebuild could be begun: "
                        + answer.body().path("message").asString(""));
            }
            if (!waits) {
                progress.accept("One is under way already; this one begins after its end.");
            }
            goOn(track, "Another rebuild", answer.body());
        }
    }

    private JsonNode itsEnd(long id) throws IOException, InterruptedException {
        var told = 0L;
        var track = new Track();
        while (true) {
            var answer = gateway.get("/rebuild?id=" + id);
            var report = answer.body();
            if (answer.status() != 200) {
                throw new StackException(
                        "Whether rebuild %d has ended is not known: %s './dev rebuild' may be repeated."
                                .formatted(id, report.path("message").asString("")));
            }
            if (!report.path("state").asString("").equals("running")) {
                return report;
            }
            var read = report.path("events_read").asLong(0);
            if (read > told) {
                told = read;
                progress.accept("%d of %d events read"
                        .formatted(read, report.path("events_to_read").asLong(read)));
            }
            goOn(track, "Rebuild " + id, report);
        }
    }

    private void goOn(Track track, String which, JsonNode report) throws InterruptedException {
        if (track.standsStill(report)) {
            throw new StackException(
                    "%s has come no further for %d minutes and is not waited for any longer. './dev logs gateway' tells what holds it up; './dev down' and './dev up' end it, and the projection is as it was."
                            .formatted(which, standstill.toMinutes()));
        }
        Thread.sleep(BETWEEN_LOOKS);
    }

    /** How far one has come, and since when. */
    private final class Track {
        private String seen = "";
        private long since = System.nanoTime();

        boolean standsStill(JsonNode report) {
            var now = report.path("id").asString("")
                    + ':'
                    + report.path("events_read").asString("");
            if (now.equals(seen)) {
                return System.nanoTime() - since > standstill.toNanos();
            }
            seen = now;
            since = System.nanoTime();
            return false;
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
