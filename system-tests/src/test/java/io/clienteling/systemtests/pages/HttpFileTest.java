package io.clienteling.systemtests.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.Stack;
import io.clienteling.systemtests.pages.HttpFile.Request;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/clienteling.http} says what is so: each of its requests, in their order, gets the answer that it expects. */
@ExtendWith(Stack.class)
@Timeout(240)
class HttpFileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final HttpFile file = HttpFile.parse(Project.text("docs/clienteling.http"));

    HttpFileTest(Ring stack) {
        variables.putAll(file.variables());
        variables.put("url", stack.get("CLIENTELING_URL"));
        variables.put("issuer", stack.get("ISSUER_URL").replaceAll("/$", ""));
    }

    @Test
    void eachRequestGetsTheAnswerThatItExpects() throws Exception {
        assertThat(file.requests()).isNotEmpty();
        for (var request : file.requests()) {
            var until = request.directives().get("until");
            var answer = until == null ? send(request) : sendUntil(request, until.split(" ", 2));
            assertThat(answer.statusCode())
                    .as("%s: %s", request.title(), answer.body())
                    .isEqualTo(Integer.parseInt(
                            Objects.requireNonNull(request.directives().get("expect"))));
            var name = request.directives().get("@name");
            if (name != null) {
                answers.put(name, json(answer));
            }
        }
    }

    private HttpResponse<String> sendUntil(Request request, String[] pathAndValue) {
        return await().atMost(PATIENCE)
                .until(
                        () -> send(request),
                        answer -> at(json(answer), pathAndValue[0]).equals(pathAndValue[1]));
    }

    private HttpResponse<String> send(Request request) throws IOException, InterruptedException {
        return http.send(request.with(this::value), BodyHandlers.ofString());
    }

    /** A variable of the file, or {@code NAME.response.body.$…} of an answer before. */
    private String value(String expression) {
        var answer = expression.split("\\.response\\.body\\.", 2);
        return answer.length == 2
                ? at(Objects.requireNonNull(answers.get(answer[0]), expression), answer[1])
                : Objects.requireNonNull(variables.get(expression), expression);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The text at a path like {@code $[0].name}. */
    private static String at(JsonNode json, String path) {
        return json.at(path.substring(1).replace('.', '/').replace('[', '/').replace("]", ""))
                .asString("");
    }
}
