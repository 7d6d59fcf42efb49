package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.RequestJudge.Parameter;
import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.http.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Before each call of every operation, the same call with nonsense in one parameter, for each parameter that Twilio's
 * documents give a kind: one of a few words, true or false, a number, a SID, an address, a date, a phone number.
 */
class EveryParameterTest {
    private static final String OWNED = "GET /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers";

    /** Parameters that take any text, although the documents name a kind, and why. */
    private static final Map<String, String> LENIENT = Map.of(
            "GET /2010-04-01/Accounts/{AccountSid}/Messages.json From",
            "a sender may be a word",
            "GET /2010-04-01/Accounts/{AccountSid}/Messages.json To",
            "a recipient may be of any channel",
            OWNED + ".json PhoneNumber",
            "part of a number is enough, and a star stands for any digits",
            OWNED + "/Local.json PhoneNumber",
            "the same",
            OWNED + "/Mobile.json PhoneNumber",
            "the same",
            OWNED + "/TollFree.json PhoneNumber",
            "the same");

    /** Twilio ignores these filters where numbers are neither American nor Canadian. */
    private static final Set<String> NORTH_AMERICAN = Set.of("AreaCode", "NearNumber", "Distance");

    private static final Pattern ELSEWHERE = Pattern.compile(".*/AvailablePhoneNumbers/(?!US/|CA/).*");

    /** Errors that say nothing about the parameter itself. */
    private static final Set<Integer> BESIDE_THE_POINT = Set.of(20001, 20404, 20409, 22204, 22208);

    private final TwilioDocuments documents = new TwilioDocuments();
    private final List<String> objections = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    @Test
    @Rule(
            in = ACCOUNTS,
            says =
                    "A parameter that is to be a word of a few, true or false, a number, a date or a country, and isn't, where"
                            + " no code of its own is known (a best guess)",
            code = 20422,
            status = 400)
    @Rule(
            in = ACCOUNTS,
            says = "A parameter that is to be a SID, and isn't, where no code of its own is known (a best guess)",
            code = 20423,
            status = 400)
    void nonsenseInAnyParameterOfAnyOperationIsRefused() {
        try (TwilioSimulator simulator = TwilioSimulator.start()) {
            new EveryOperation(simulator, new TwilioClient.Watcher() {
                        @Override
                        public void asking(TwilioClient client, String method, String path, @Nullable String body) {
                            documents.parameters(method, path).stream()
                                    .filter(parameter -> !isLenient(parameter, path))
                                    .forEach(parameter -> ask(client.unwatched(), parameter, path, body));
                        }

                        @Override
                        public void answered(Reply reply) {
                            assertThat(reply.status()).as(reply.path()).isLessThan(400);
                        }
                    })
                    .call();
        }

        assertThat(objections).isEmpty();
        assertThat(refused).as("each is refused for its own sake at least once").isEqualTo(asked);
        assertThat(asked).as("parameters that were tried").hasSizeGreaterThan(300);
    }

    private static boolean isLenient(Parameter parameter, String path) {
        return (NORTH_AMERICAN.contains(parameter.name())
                        && ELSEWHERE.matcher(path).matches())
                || LENIENT.containsKey(parameter.operation() + " " + parameter.name());
    }

    private void ask(TwilioClient client, Parameter parameter, String path, @Nullable String body) {
        asked.add(parameter.toString());
        String[] parts = path.split("\\?", 2);
        Reply reply = parameter.inQuery()
                ? client.get(parts[0] + "?" + with(parameter, parts.length == 1 ? null : parts[1]))
                : client.postForm(path, with(parameter, body));
        if (reply.status() < 400
                || reply.status() >= 500
                || !documents.objections(reply).isEmpty()) {
            objections.add(parameter + " was answered with " + reply.status() + " " + reply.body());
        } else if (!BESIDE_THE_POINT.contains(reply.code())) {
            refused.add(parameter.toString());
        }
    }

    private static String with(Parameter parameter, @Nullable String encoded) {
        Map<String, List<String>> fields =
                new LinkedHashMap<>(Form.parse(encoded).asMap());
        fields.put(parameter.name(), List.of(parameter.nonsense()));
        return Form.of(fields).queryWithout(List.of());
    }
}
