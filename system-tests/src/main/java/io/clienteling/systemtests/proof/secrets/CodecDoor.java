package io.clienteling.systemtests.proof.secrets;

import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knocks at the codec's door: as nobody, as somebody who signed in, as a tenant, as a strange web page. */
final class CodecDoor {

    /** For whom the local issuer issues its tokens. */
    private static final String AUDIENCE = "clienteling-dev";

    private static final String OPERATORS = "operators";
    private static final String CLEAR =
            "{\"payloads\": [{\"metadata\": {\"encoding\": \"anNvbi9wbGFpbg==\"}, \"data\": \"eyJhIjoxfQ==\"}]}";

    private final Ring ring;
    private final Report report;
    private final OldLogs oldLogs;
    private final String ui;
    private final HttpClient http = HttpClient.newHttpClient();

    CodecDoor(Ring ring, Report report, OldLogs oldLogs) {
        this.ring = ring;
        this.report = report;
        this.oldLogs = oldLogs;
        this.ui = ring.get("TEMPORAL_UI_URL");
    }

    /** As the local stack has it: for this machine, for the UI's pages alone, and said at the start. */
    void open() throws Exception {
        answers(200, "Temporal UI's page", ui, null);
        answers(200, "a program on this machine", null, null);
        answers(403, "a strange web page", "http://evil.example", null);
        try (var lines = Files.lines(ring.stack().log(Part.GATEWAY))) {
            report.expect(
                    lines.anyMatch(line -> line.contains("codec endpoint opens payloads without a sign-in")),
                    "The gateway did not say at its start that the codec endpoint is open.");
        }
    }

    /** As it is where people sign in to Temporal UI. */
    void signedIn() throws Exception {
        restartGateway(ring.settings()
                .with(Map.of(
                        "CLIENTELING_CODEC_ISSUER",
                        ring.get("ISSUER_URL") + OPERATORS,
                        "CLIENTELING_CODEC_AUDIENCE",
                        AUDIENCE)));
        try {
            var operator = ring.stack().token(OPERATORS);
            answers(200, "an operator who signed in", ui, operator);
            answers(401, "nobody", ui, null);
            answers(401, "a tenant", ui, ring.stack().token("acme"));
            answers(
                    401,
                    "somebody with a changed token",
                    ui,
                    operator.substring(0, operator.length() - 8) + "AAAAAAAA");
            answers(403, "an operator on a strange web page", "http://evil.example", operator);
        } finally {
            restartGateway(ring.settings());
        }
    }

    private void restartGateway(StackSettings settings) {
        ring.restart(Part.GATEWAY, settings);
        oldLogs.keep(Part.GATEWAY);
    }

    private void answers(int expected, String whom, @Nullable String origin, @Nullable String token)
            throws IOException, InterruptedException {
        for (var verb : Stream.of("encode", "decode").toList()) {
            var request = HttpRequest.newBuilder(URI.create(ring.get("TEMPORAL_CODEC_ENDPOINT") + "/" + verb))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(CLEAR));
            if (origin != null) {
                request.header("Origin", origin);
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            report.expect(
                    status == expected, "The codec answered %s with %d, not %d.".formatted(whom, status, expected));
        }
    }
}
