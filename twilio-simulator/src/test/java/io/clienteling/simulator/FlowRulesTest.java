package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.STUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRulesTest extends WithSimulator {
    private static final String SOUND = """
            {"description": "Calls", "initial_state": "Trigger", "flags": {}, "states": [
              {"name": "Trigger", "type": "trigger", "properties": {}, "transitions": [
                {"event": "incomingCall", "next": "forward"}, {"event": "incomingMessage"}]},
              {"name": "forward", "type": "connect-call-to", "properties": {}, "transitions": []}]}
            """;

    /** What is done to the sound one, and where the error is found. */
    private static final Map<String, String> BROKEN = Map.ofEntries(
            Map.entry("[]", "#"),
            Map.entry("{\"states\": []}", "#/initial_state"),
            Map.entry("{\"initial_state\": \"Trigger\", \"states\": {}}", "#/states"),
            Map.entry("{\"initial_state\": \"Trigger\", \"states\": []}", "#/states"),
            Map.entry("{\"initial_state\": \"Trigger\", \"states\": [\"Trigger\"]}", "#/states/0/name"),
            Map.entry(
                    SOUND.replace("\"initial_state\": \"Trigger\"", "\"initial_state\": \"Start\""), "#/initial_state"),
            Map.entry(SOUND.replace("\"name\": \"forward\"", "\"name\": \"Trigger\""), "#/states/1/name"),
            Map.entry(SOUND.replace("\"name\": \"Trigger\", ", ""), "#/states/0/name"),
            Map.entry(SOUND.replace("\"type\": \"trigger\", ", ""), "#/states/0/type"),
            Map.entry(SOUND.replace("\"next\": \"forward\"", "\"next\": \"gone\""), "#/states/0/transitions/0/next"),
            Map.entry(SOUND.replace("\"next\": \"forward\"", "\"next\": 7"), "#/states/0/transitions/0/next"));

    @Test
    @Rule(
            in = STUDIO,
            says = "Validating a broken flow is refused; the details of the error say what is wrong, and where",
            code = 81022,
            status = 400)
    void aBrokenFlowIsInvalidAndTheErrorsSayWhere() {
        BROKEN.forEach((definition, place) -> {
            Reply verdict = send("/v2/Flows/Validate", "draft", definition);
            assertThat(verdict.code()).as(definition).isEqualTo(81022);
            assertThat(verdict.body().at("/details/errors").findValuesAsString("property_path"))
                    .as(definition)
                    .contains(place);
        });
    }

    @Test
    @Rule(
            in = STUDIO,
            says = "Publishing a flow without states or with an unknown initial state, a state without name or type,"
                    + " two of the same name, a transition to nowhere; a draft may have all of them",
            code = 81022,
            status = 400)
    void aBrokenFlowIsNotPublished() {
        BROKEN.forEach((definition, place) -> {
            Reply refused = send("/v2/Flows", "published", definition);
            assertThat(refused.code()).as(definition).isEqualTo(81022);
            assertThat(refused.body().at("/details/errors").findValuesAsString("property_path"))
                    .as(definition)
                    .contains(place);
        });

        Reply draft = send("/v2/Flows", "draft", SOUND.replace("\"next\": \"forward\"", "\"next\": \"gone\""));
        assertThat(draft.status()).isEqualTo(201);
        assertThat(draft.body().path("errors").findValuesAsString("property_path"))
                .containsExactly("#/states/0/transitions/0/next");
        assertThat(twilio.post("/v2/Flows/" + draft.sid(), "Status", "published")
                        .code())
                .isEqualTo(81022);
    }

    @Test
    @Rule(in = STUDIO, says = "LatestRevision and LatestPublished stand for revisions")
    void theLatestRevisionsHaveWordsOfTheirOwn() {
        String flow = "/v2/Flows/" + send("/v2/Flows", "draft", SOUND).sid();
        String revisions = flow + "/Revisions/";
        assertThat(twilio.get(revisions + "LatestRevision").body())
                .isEqualTo(twilio.get(revisions + "1").body());
        assertThat(twilio.get(revisions + "LatestPublished").code()).isEqualTo(20404);

        twilio.post(flow, "Status", "published");
        twilio.post(flow, "Status", "draft", "CommitMessage", "The third");

        assertThat(twilio.get(revisions + "LatestPublished").body())
                .isEqualTo(twilio.get(revisions + "2").body());
        assertThat(twilio.get(revisions + "LatestRevision").text("commit_message"))
                .isEqualTo("The third");
    }

    @Test
    void aSoundFlowIsValidAndSoIsTheExampleOfTwiliosDocument() {
        for (String definition : new String[] {SOUND, "{\"initial_state\": \"Trigger\"}"}) {
            assertThat(send("/v2/Flows/Validate", "published", definition)
                            .body()
                            .toString())
                    .isEqualTo("{\"valid\":true}");
            assertThat(send("/v2/Flows", "published", definition).status()).isEqualTo(201);
        }
    }

    private Reply send(String path, String status, String definition) {
        return twilio.post(path, "FriendlyName", "Calls", "Status", status, "Definition", definition);
    }
}
