package io.clienteling.systemtests.proof.walls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Somebody at the public port, who sends whatever they like. */
final class Door {

    /** Says nothing of the walls: whoever asks too fast is to ask again. */
    private static final int TOO_MANY = 429;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String origin;

    /** @param origin scheme, host and port */
    Door(String origin) {
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    /** Names and values of header fields, one after the other. */
    Answer ask(String method, String path, String body, List<String> headers) {
        return send(URI.create(origin + path), method, body, headers);
    }

    /** The same elsewhere. */
    Answer send(URI address, String method, String body, List<String> headers) {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        var answer = send(request.build());
        while (answer.status() == TOO_MANY) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = send(request.build());
        }
        return answer;
    }

    private Answer send(HttpRequest request) {
        try {
            return answerAtLast(request);
        } catch (IOException e) {
            throw new IllegalStateException("There was no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + request.uri() + " was asked", e);
        }
    }

    /** A server may close, just when it is asked, a connection that was kept since an earlier refusal; another one is good. */
    private Answer answerAtLast(HttpRequest request) throws IOException, InterruptedException {
        try {
            return answer(request);
        } catch (HttpTimeoutException late) {
            throw late;
        } catch (IOException closed) {
            return answer(request);
        }
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {

        /** All values of that field in one; empty where it is not there. */
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .flatMap(field -> field.getValue().stream())
                    .reduce("", String::concat);
        }

        /**
         * Without what differs between any two answers: the request's id, times, the id that was asked about, and why a token is not
         * taken, which is said otherwise where its issuer has just been asked for its keys.
         */
        String likeness(String id) {
            return "%d|%s|%s|%s"
                    .formatted(
                            status,
                            header("WWW-Authenticate").replaceAll("error_description=\"[^\"]*\"", ""),
                            header("Content-Type"),
                            body.replace(id, "…")
                                    .replaceAll("\"request_id\" ?: ?\"[^\"]*\"", "")
                                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", ""));
        }
    }
}
