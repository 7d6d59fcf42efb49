package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/**
 * Holds a test to the codes that its rules name: they have to have come over HTTP while it ran. Every answer that came
 * along is held to Twilio's documents as well.
 */
final class RuleKept implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final TwilioDocuments DOCUMENTS = new TwilioDocuments();

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        TwilioClient.forgetReplies();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        List<String> seen = TwilioClient.replies().stream()
                .flatMap(reply -> codes(reply.body()).stream().map(code -> code + " under " + reply.status()))
                .toList();
        assertThat(objections())
                .as("answers that are not as Twilio's documents say")
                .isEmpty();
        for (Rule rule : context.getRequiredTestMethod().getAnnotationsByType(Rule.class)) {
            if (rule.code() != 0) {
                assertThat(seen).as(rule.says()).contains(rule.code() + " under " + rule.status());
            }
        }
    }

    private static List<String> objections() {
        return TwilioClient.replies().stream()
                .filter(reply -> !reply.path().startsWith("/simulator/"))
                // None of the documents here has calls.
                .filter(reply -> !reply.path().endsWith("/Calls.json"))
                .flatMap(reply -> DOCUMENTS.objections(reply).stream())
                .distinct()
                .toList();
    }

    private static List<String> codes(JsonNode body) {
        List<String> codes = new ArrayList<>();
        for (String name : List.of("code", "error_code")) {
            body.findValues(name).forEach(code -> codes.add(code.asString("")));
        }
        return codes;
    }
}
