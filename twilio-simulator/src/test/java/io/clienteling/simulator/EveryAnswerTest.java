package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Walks through every operation once and holds each answer to Twilio's own OpenAPI documents. */
class EveryAnswerTest {
    private final TwilioDocuments documents = new TwilioDocuments();
    private final List<String> objections = new ArrayList<>();
    private TwilioSimulator simulator;
    private TwilioClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = new TwilioClient(simulator.baseUri(), simulator.accountSid(), simulator.authToken(), this::examine);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void examine(Reply reply) {
        if (!reply.path().startsWith("/simulator/")) {
            objections.addAll(documents.objections(reply));
            if (reply.status() < 400) {
                objections.addAll(documents.requestObjections(reply));
            }
        }
    }

    @Test
    void everyAnswerIsWhatTwiliosDocumentsDeclare() {
        twilio = new EveryOperation(simulator, this::examine).call();
        errors();

        assertThat(objections).isEmpty();
        assertThat(documents.called()).as("operations that were answered well").containsAll(offered());
    }

    @Test
    void anAnswerWithOnePropertyMoreOrLessWouldBeNoticed() {
        Reply good = twilio.get("/2010-04-01/Accounts/" + twilio.account() + ".json");
        ObjectNode more = (ObjectNode) good.body().deepCopy();
        ObjectNode less = (ObjectNode) good.body().deepCopy();
        more.put("surprise", true);
        less.remove("status");

        assertThat(documents.objections(good)).isEmpty();
        assertThat(documents.objections(with(good, more))).isNotEmpty();
        assertThat(documents.objections(with(good, less))).isNotEmpty();
    }

    @Test
    void aRequestWithAKeyThatTwilioDoesNotKnowWouldBeNoticed() {
        Reply misspelt = twilio.post(twilio.own("Applications.json"), "friendlyname", "Calls");
        Reply wrong = twilio.post("/v1/Services", "FriendlyName", "Stores", "Usecase", "marketing");
        Reply unknown = twilio.get("/v1/Services", "Color", "red");

        assertThat(documents.requestObjections(misspelt)).isNotEmpty();
        assertThat(documents.requestObjections(wrong)).isEmpty();
        assertThat(documents.requestObjections(unknown)).isNotEmpty();
    }

    /** Twilio's document declares no type for what is sent in, but it does for what is answered. */
    @Test
    void ofASendersListsOnlyWhatIsDeclaredIsAnswered() {
        for (String entry : List.of("\"%s\"", "{\"%2$s\":\"%1$s\",\"verified\":true}")) {
            Reply sender = twilio.json("POST", "/v2/Channels/Senders", """
                    {"sender_id":"whatsapp:+15005550006","configuration":{"waba_id":"1234567"},
                     "profile":{"name":"Example","emails":[%s],"websites":[%s],"phone_numbers":[%s]}}
                    """.formatted(
                            entry.formatted("a@example.com", "email"),
                            entry.formatted("https://example.com", "website"),
                            entry.formatted("+4930123456", "phone_number")));
            assertThat(twilio.get("/v2/Channels/Senders/" + sender.sid()).body().at("/profile/emails/0"))
                    .hasSize(2);
            twilio.get("/v2/Channels/Senders", "Channel", "whatsapp");
            twilio.delete("/v2/Channels/Senders/" + sender.sid());
        }

        assertThat(objections).isEmpty();
    }

    private static Reply with(Reply reply, ObjectNode body) {
        return new Reply(reply.method(), reply.path(), reply.status(), body, reply.raw(), null);
    }

    /** The simulator's own list of operations, in the words of the documents. */
    private Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        twilio.get("/simulator/operations")
                .body()
                .forEach(operation -> offered.add(operation.path("method").asString() + " "
                        + operation.path("path").asString()));
        // Calls are for test credentials alone; none of the documents here has them, CallsTest shows what they answer.
        assertThat(offered.remove("POST /2010-04-01/Accounts/{AccountSid}/Calls.json"))
                .isTrue();
        assertThat(documents.declared()).containsAll(offered);
        return offered;
    }

    private void errors() {
        twilio.get(twilio.own("IncomingPhoneNumbers/PN00000000000000000000000000000000.json"));
        twilio.post(twilio.own("IncomingPhoneNumbers.json"), "PhoneNumber", "+15005550000");
        twilio.as(twilio.account(), "wrong").get("/v1/Services");
        String[] broken = {"FriendlyName", "Calls", "Status", "published", "Definition", "{\"states\":[]}"};
        twilio.post("/v2/Flows/Validate", broken);
        twilio.post("/v2/Flows", broken);
    }
}
