package io.clienteling.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where the demo is played: every request to the gateway and its answer are said aloud, and so is each step of an onboarding. */
final class Stage {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LINE = 150;

    private final JsonClient gateway;
    private final Consumer<String> out;

    Stage(String gateway, String tenant, String token, Consumer<String> out) {
        this.gateway = new JsonClient(gateway, Map.of("Authorization", "Bearer " + token, "Tenant", tenant));
        this.out = out;
    }

    void chapter(String title) {
        out.accept("%n── %s".formatted(title));
    }

    void say(String line) {
        out.accept("   " + line);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        say("→ GET " + path);
        return told("GET " + path, gateway.get(path), 200);
    }

    /** Sends the JSON and insists on one of those status codes. */
    JsonNode send(String method, String path, String json, int... expected) throws IOException, InterruptedException {
        say("→ %s %s  %s".formatted(method, path, json.replaceAll("\\s+", " ")));
        return told(method + " " + path, gateway.sendJson(method, path, json), expected);
    }

    boolean exists(String path) throws IOException, InterruptedException {
        return gateway.get(path).status() != 404;
    }

    /** What is there now, without a word; nothing while the gateway can't say. */
    JsonNode peek(String path) {
        try {
            var answer = gateway.get(path);
            return answer.status() == 200 ? answer.body() : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Polls the onboarding until it is in that state, and tells each step as it gets done. */
    JsonNode await(String path, String state) throws InterruptedException {
        say("→ GET %s  … until it is %s".formatted(path, state));
        var told = new HashSet<String>();
        var latest = new AtomicReference<>(peek(path));
        var arrived = Wait.until(PATIENCE, () -> {
            latest.set(peek(path));
            tellNewSteps(latest.get(), told);
            return latest.get().path("state").asString("").equals(state);
        });
        if (!arrived) {
            throw new StackException("%s did not become %s within %d s. It is: %s"
                    .formatted(path, state, PATIENCE.toSeconds(), latest.get()));
        }
        say("← 200 " + brief(latest.get()));
        return latest.get();
    }

    private JsonNode told(String request, HttpAnswer answer, int... expected) {
        say("← %d %s".formatted(answer.status(), brief(answer.body())));
        if (IntStream.of(expected).noneMatch(status -> status == answer.status())) {
            throw new StackException("%s was answered with %d, which the story does not expect: %s"
                    .formatted(request, answer.status(), answer.text("message")));
        }
        return answer.body();
    }

    private void tellNewSteps(JsonNode document, Set<String> told) {
        for (var step : document.path("steps")) {
            var name = step.path("name").asString("");
            if (step.path("state").asString("").equals("done") && told.add(name)) {
                say("  ✔ %s %s"
                        .formatted(name, step.path("detail").path("sid").asString(""))
                        .stripTrailing());
            }
        }
    }

    /** An onboarding by its state, everything else by its beginning. */
    private static String brief(JsonNode json) {
        var text = json.has("state")
                ? "%s %s"
                        .formatted(
                                json.path("state").asString(""),
                                json.path("phone_number").asString(""))
                : json.toString();
        return text.length() > LINE ? text.substring(0, LINE - 1) + "…" : text;
    }
}
