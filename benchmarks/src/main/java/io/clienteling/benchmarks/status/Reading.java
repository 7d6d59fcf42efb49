package io.clienteling.benchmarks.status;

import io.clienteling.benchmarks.Alternation;
import io.clienteling.benchmarks.Load;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * A request that clients send again and again.
 *
 * @param headers that go with it
 * @param expected the status that every answer has to have
 */
record Reading(HttpClient http, URI uri, Map<String, String> headers, int expected) {

    private static final int CLIENTS = 4;

    Alternation.Side side() {
        return length -> Load.of(CLIENTS, length, this::answer);
    }

    /** Sends it once. */
    HttpResponse<String> answer() throws Exception {
        var request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("%s answered %d: %s".formatted(uri, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
