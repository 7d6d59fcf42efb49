package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.SENDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.sender.SenderLife;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {
    private static final String ROOT = "/v2/Channels/Senders";
    private static final String FOREIGN = "whatsapp:+4917612345678";

    private final TestClock clock = new TestClock();
    private TwilioSimulator simulator;
    private TwilioClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.builder().clock(clock).start();
        twilio = TwilioClient.main(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    @Rule(in = SENDERS, says = "A number of Twilio's comes online by itself; its rating is known later")
    void anOwnNumberVerifiesItselfAndGetsItsRatingLater() {
        String number = twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "212")
                .text("phone_number");
        Reply created = register("whatsapp:" + number, "Example", "1234567");

        assertThat(created.status()).isEqualTo(202);
        assertThat(created.text("status")).isEqualTo("CREATING");
        pass();
        Reply online = twilio.get(ROOT + "/" + created.sid());
        assertThat(online.text("status")).isEqualTo("ONLINE");
        assertThat(online.body().path("properties").path("quality_rating").isNull())
                .isTrue();
        pass();
        assertThat(twilio.get(ROOT + "/" + created.sid())
                        .body()
                        .path("properties")
                        .path("quality_rating")
                        .asString())
                .isEqualTo("HIGH");
    }

    @Test
    @Rule(in = SENDERS, says = "Any other number waits for its code")
    void aForeignNumberWaitsForItsCodeAndAWrongCodeForAnother() {
        String sender = ROOT + "/" + register(FOREIGN, "Example", "1234567").sid();
        pass();
        assertThat(twilio.get(sender).text("status")).isEqualTo("PENDING_VERIFICATION");

        assertThat(verify(sender, "000000").text("status")).isEqualTo("VERIFYING");
        pass();
        assertThat(twilio.get(sender).text("status")).isEqualTo("PENDING_VERIFICATION");
        verify(sender, "123456");
        pass();
        assertThat(twilio.get(sender).text("status")).isEqualTo("ONLINE");
        assertThat(verify(sender, "123456").code()).isEqualTo(63105);
    }

    @Test
    @Rule(in = SENDERS, says = "An update answers 202 and only the parts that were sent")
    void anUpdateAnswersOnlyWhatWasSent() {
        String sender = ROOT + "/" + register(FOREIGN, "Example", "1234567").sid();
        simulator.setSenderStatus(sender.substring(ROOT.length() + 1), "ONLINE");

        Reply updated = twilio.json("POST", sender, "{\"profile\":{\"about\":\"Hello\"}}");

        assertThat(updated.status()).isEqualTo(202);
        assertThat(updated.text("status")).isEqualTo("ONLINE:UPDATING");
        assertThat(updated.body().path("sender_id").isNull()).isTrue();
        assertThat(updated.body().path("webhook").isNull()).isTrue();
        pass();
        Reply whole = twilio.get(sender);
        assertThat(whole.text("status")).isEqualTo("ONLINE");
        assertThat(whole.body().path("profile").path("about").asString()).isEqualTo("Hello");
        assertThat(whole.body().path("profile").path("name").asString()).isEqualTo("Example");
    }

    @Test
    void anAccountHasOneWabaAndAWabaOneAccount() {
        register(FOREIGN, "Example", "1234567");
        Reply other = twilio.post("/2010-04-01/Accounts.json");
        TwilioClient sibling = twilio.as(other.sid(), other.text("auth_token"));

        assertThat(register("whatsapp:+4917612345679", "Example", "7654321").code())
                .isEqualTo(63102);
        assertThat(sibling.json("POST", ROOT, body("whatsapp:+4917612345679", "Example", "1234567"))
                        .code())
                .isEqualTo(63101);
    }

    @Test
    @Rule(
            in = SENDERS,
            says = "The first sender of a WABA that no person connected, when set so",
            code = 63101,
            status = 400)
    void aWabaThatNobodyConnectedIsRefusedWhenSignupIsNeeded() {
        twilio.json("POST", "/simulator/settings", "{\"first_sender_needs_signup\":true}");
        assertThat(register(FOREIGN, "Example", "1234567").code()).isEqualTo(63101);

        simulator.connectWaba(twilio.account(), "1234567");

        assertThat(register(FOREIGN, "Example", "1234567").status()).isEqualTo(202);
    }

    @Test
    void magicWabasAndNamesFailInTheirWay() {
        assertThat(register(FOREIGN, "Example", "9963101").code()).isEqualTo(63101);
        assertThat(register(FOREIGN, "Example", "9963103").code()).isEqualTo(63103);
        String offline = register(FOREIGN, "Example [offline 63112]", "1234567").sid();
        pass();
        Reply sender = twilio.get(ROOT + "/" + offline);
        assertThat(sender.text("status")).isEqualTo("OFFLINE");
        assertThat(sender.body().path("offline_reasons").path(0).path("code").asString())
                .isEqualTo("63112");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "nonsense",
                "{\"sender_id\":\"+4917612345678\",\"profile\":{\"name\":\"Example\"}}",
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{}}",
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{\"name\":\"x\",\"vertical\":\"RETAIL\"}}",
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{\"name\":\"x\"},\"webhook\":{\"callback_method\":\"GET\"}}"
            })
    void whatIsNotAValidSenderIs63100(String body) {
        assertThat(twilio.json("POST", ROOT, body).code()).isEqualTo(63100);
    }

    @Test
    void theListNeedsAChannelAndShowsTheSandbox() {
        assertThat(twilio.get(ROOT).status()).isEqualTo(400);
        assertThat(twilio.get(ROOT, "Channel", "whatsapp")
                        .body()
                        .path("senders")
                        .toString())
                .contains("whatsapp:+14155238886");
    }

    @Test
    void aPersonMayTakeASenderOfflineForAReason() {
        String sender = register(FOREIGN, "Example", "1234567").sid();

        Reply done = twilio.json(
                "POST",
                "/simulator/senders/" + sender + "/status",
                "{\"status\":\"OFFLINE\",\"offline_reasons\":[\"63111\"]}");

        assertThat(done.status()).isEqualTo(200);
        assertThat(twilio.get(ROOT + "/" + sender)
                        .body()
                        .path("offline_reasons")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo(SenderLife.reason("63111").message());
        twilio.json("POST", "/simulator/senders/" + sender + "/status", "{\"status\":\"PENDING_VERIFICATION\"}");
        assertThat(twilio.get(ROOT + "/" + sender)
                        .body()
                        .path("offline_reasons")
                        .isNull())
                .isTrue();
    }

    private void pass() {
        clock.advance(Duration.ofSeconds(1));
    }

    private Reply verify(String sender, String code) {
        return twilio.json("POST", sender, "{\"configuration\":{\"verification_code\":\"" + code + "\"}}");
    }

    private Reply register(String id, String name, String waba) {
        return twilio.json("POST", ROOT, body(id, name, waba));
    }

    private static String body(String id, String name, String waba) {
        return """
                {"sender_id":"%s","configuration":{"waba_id":"%s"},"profile":{"name":"%s"}}
                """.formatted(id, waba, name);
    }
}
