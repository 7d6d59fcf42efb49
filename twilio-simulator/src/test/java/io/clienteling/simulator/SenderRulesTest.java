package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.SENDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SenderRulesTest extends WithSimulator {
    private static final String ROOT = "/v2/Channels/Senders";

    @Test
    @Rule(
            in = SENDERS,
            says = "No JSON, a bad sender_id, no profile name, a bad vertical or method",
            code = 63100,
            status = 400)
    @Rule(in = SENDERS, says = "A number that is a sender already", code = 63100, status = 400)
    void aSenderIsChecked() {
        for (String body : List.of(
                "{}",
                "{\"sender_id\":\"+4917612345678\",\"profile\":{\"name\":\"x\"}}",
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{}}",
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"profile\":{\"name\":\"x\",\"vertical\":\"RETAIL\"}}")) {
            assertThat(twilio.json("POST", ROOT, body).code()).isEqualTo(63100);
        }
        register("+4917612345678", "Example", "1234567");
        assertThat(register("+4917612345678", "Example", "1234567").code()).isEqualTo(63100);
    }

    @Test
    @Rule(in = SENDERS, says = "A WABA that is wrong, not shared, or another account's", code = 63101, status = 400)
    @Rule(in = SENDERS, says = "An account has one WABA", code = 63102, status = 400)
    @Rule(in = SENDERS, says = "A WABA that can't use Twilio's credit line (magic WABA)", code = 63103, status = 400)
    @Rule(in = SENDERS, says = "Not ready yet: try again later (magic WABA)", code = 63108, status = 400)
    void wabasAreChecked() {
        assertThat(register("+4917612345678", "Example", "9963101").code()).isEqualTo(63101);
        assertThat(register("+4917612345678", "Example", "9963103").code()).isEqualTo(63103);
        assertThat(register("+4917612345678", "Example", "9963108").code()).isEqualTo(63108);
        register("+4917612345678", "Example", "1234567");
        assertThat(register("+4917612345679", "Example", "7654321").code()).isEqualTo(63102);
        assertThat(subaccount()
                        .json("POST", ROOT, body("+4917612345679", "Example", "1234567"))
                        .code())
                .isEqualTo(63101);
    }

    @Test
    @Rule(
            in = SENDERS,
            says = "A code for a sender that waits for none; a change of the sandbox",
            code = 63105,
            status = 400)
    void whatASenderCannotDoIsRefused() {
        String sender = register("+4917612345678", "Example", "1234567").sid();

        assertThat(twilio.json("POST", ROOT + "/" + sender, "{\"configuration\":{\"verification_code\":\"1\"}}")
                        .code())
                .isEqualTo(63105);
    }

    @Test
    @Rule(in = SENDERS, says = "Offline: the business manager failed or did not accept", code = 63020, status = 200)
    @Rule(in = SENDERS, says = "Offline: the certificate of the name is invalid", code = 63022, status = 200)
    @Rule(in = SENDERS, says = "Offline: the WABA is locked", code = 63051, status = 200)
    @Rule(in = SENDERS, says = "Offline: moved to another account", code = 63109, status = 200)
    @Rule(in = SENDERS, says = "Offline: Meta does not find number or WABA", code = 63111, status = 200)
    @Rule(in = SENDERS, says = "Offline: Meta disabled the business", code = 63112, status = 200)
    void aSenderThatGoesOfflineSaysWhy() {
        for (int code : new int[] {63020, 63022, 63051, 63109, 63111, 63112}) {
            String sender = register("+49176000" + code, "Example [offline " + code + "]", "1234567")
                    .sid();
            clock.advance(Duration.ofSeconds(1));

            Reply offline = twilio.get(ROOT + "/" + sender);

            assertThat(offline.text("status")).isEqualTo("OFFLINE");
            assertThat(offline.body()
                            .path("offline_reasons")
                            .path(0)
                            .path("code")
                            .asString())
                    .isEqualTo(Integer.toString(code));
        }
    }

    @Test
    @Rule(in = SENDERS, says = "An address to call or to show has to be one", code = 63100, status = 400)
    void anAddressHasToBeOne() {
        for (String part : new String[] {
            "\"webhook\":{\"callback_url\":\"nope\"}", "\"profile\":{\"name\":\"x\",\"logo_url\":\"nope\"}"
        }) {
            Reply refused = twilio.json(
                    "POST",
                    ROOT,
                    "{\"sender_id\":\"whatsapp:+4917612345678\",\"configuration\":{\"waba_id\":\"1234567\"},"
                            + "\"profile\":{\"name\":\"x\"}," + part + "}");
            assertThat(refused.code()).isEqualTo(63100);
            assertThat(refused.text("message")).contains("web address");
        }
    }

    @Test
    @Rule(
            in = SENDERS,
            says = "A part that is no object, a field that is no text, an unknown account_type or voice application,"
                    + " a mail address or website that can't be one",
            code = 63100,
            status = 400)
    void everyPartOfASenderIsChecked() {
        for (String part : List.of(
                "\"configuration\":{\"account_type\":\"Reseller\"}",
                "\"configuration\":{\"voice_application_sid\":\"AP00000000000000000000000000000000\"}",
                "\"configuration\":{\"waba_id\":{}}",
                "\"configuration\":\"1234567\"",
                "\"webhook\":\"https://example.com\"",
                "\"webhook\":{\"callback_url\":7}",
                "\"profile\":[]",
                "\"profile\":{\"name\":7}",
                "\"profile\":{\"name\":\"x\",\"about\":[\"y\"]}",
                "\"profile\":{\"name\":\"x\",\"about\":\"%s\"}".formatted("y".repeat(140)),
                "\"profile\":{\"name\":\"x\",\"emails\":\"a@example.com\"}",
                "\"profile\":{\"name\":\"x\",\"emails\":[\"nobody\"]}",
                "\"profile\":{\"name\":\"x\",\"emails\":[{\"label\":\"Email\"}]}",
                "\"profile\":{\"name\":\"x\",\"emails\":[{\"email\":\"a@example.com\",\"label\":7}]}",
                "\"profile\":{\"name\":\"x\",\"websites\":[7]}",
                "\"profile\":{\"name\":\"x\",\"websites\":[{\"website\":\"nope\"}]}",
                "\"profile\":{\"name\":\"x\",\"phone_numbers\":[{}]}")) {
            assertThat(registerWith(part).code()).as(part).isEqualTo(63100);
        }
    }

    @Test
    @Rule(
            in = SENDERS,
            says =
                    "A mail address, website or phone number is answered with its label, the usual one where none was sent,"
                            + " and with nothing else")
    void whatIsListedIsAnsweredWithItsLabelAndNothingElse() {
        JsonNode profile = registerWith(
                        "\"profile\":{\"name\":\"x\","
                                + "\"emails\":[\"a@example.com\",{\"email\":\"b@example.com\",\"verified\":true}],"
                                + "\"websites\":[{\"website\":\"https://example.com\",\"label\":null,\"rank\":1}],"
                                + "\"phone_numbers\":[{\"phone_number\":\"+4930123456\",\"label\":\"Office\"},\"+4930123457\"]}")
                .body()
                .path("profile");

        assertThat(profile.path("emails"))
                .hasToString("[{\"email\":\"a@example.com\",\"label\":\"Email\"},"
                        + "{\"email\":\"b@example.com\",\"label\":\"Email\"}]");
        assertThat(profile.path("websites"))
                .hasToString("[{\"website\":\"https://example.com\",\"label\":\"Website\"}]");
        assertThat(profile.path("phone_numbers"))
                .hasToString("[{\"phone_number\":\"+4930123456\",\"label\":\"Office\"},"
                        + "{\"phone_number\":\"+4930123457\",\"label\":\"Phone number\"}]");
    }

    @Test
    @Rule(in = SENDERS, says = "A color is in hex format, such as #1a2b3c", code = 63100, status = 400)
    void aColorIsInHexFormat() {
        for (String color : List.of("blue", "#12345", "#1234567", "#12345g", "123456", "rgb(1,2,3)")) {
            assertThat(registerWith(profileIn(color)).code()).as(color).isEqualTo(63100);
        }
        Reply sender = registerWith(profileIn("#1a2B3c"));
        assertThat(sender.body().at("/profile/accent_color").asString()).isEqualTo("#1a2B3c");
        assertThat(twilio.json("POST", ROOT + "/" + sender.sid(), "{" + profileIn("red") + "}")
                        .code())
                .isEqualTo(63100);
    }

    private static String profileIn(String color) {
        return "\"profile\":{\"name\":\"x\",\"accent_color\":\"" + color + "\"}";
    }

    @Test
    void whatTwilioTakesIsTaken() {
        String application = twilio.post(twilio.own("Applications.json")).sid();

        Reply sender = registerWith("\"configuration\":{\"waba_id\":\"1234567\",\"account_type\":\"ISVSubAccount\","
                + "\"voice_application_sid\":\"" + application + "\"},\"webhook\":null,"
                + "\"profile\":{\"name\":\"x\",\"about\":\"" + "🛍".repeat(139)
                + "\",\"address\":null,\"emails\":[\"a@example.com\"],"
                + "\"websites\":[{\"website\":\"https://example.com\",\"label\":\"Shop\"}]}");

        assertThat(sender.status()).as(sender.raw().body()).isEqualTo(202);
        Reply cleared = twilio.json("POST", ROOT + "/" + sender.sid(), "{\"configuration\":{\"account_type\":\"\"}}");
        assertThat(cleared.status()).isEqualTo(202);
    }

    /** A later part of the same name counts. */
    private Reply registerWith(String part) {
        return twilio.json(
                "POST",
                ROOT,
                "{\"sender_id\":\"whatsapp:+4917612345678\",\"configuration\":{\"waba_id\":\"1234567\"},"
                        + "\"profile\":{\"name\":\"x\"}," + part + "}");
    }

    @Test
    @Rule(in = SENDERS, says = "The list wants a channel", code = 20001, status = 400)
    @Rule(in = SENDERS, says = "The list shows the shared sandbox, too, 20 to a page")
    void theListWantsAChannel() {
        assertThat(twilio.get("/v2/Channels/Senders", "Channel", "sms").code()).isEqualTo(20422);
        Reply refused = twilio.get(ROOT);
        assertThat(refused.code()).isEqualTo(20001);
        assertThat(refused.text("message")).isEqualTo("Missing required parameter Channel in the query string");
        Reply list = twilio.get(ROOT, "Channel", "whatsapp");
        assertThat(list.body().path("meta").path("page_size").asInt()).isEqualTo(20);
        assertThat(list.body().path("senders").toString()).contains("whatsapp:+14155238886");
    }

    @Test
    @Rule(in = SENDERS, says = "The shared sandbox joins no service", code = 63105, status = 400)
    void theSandboxJoinsNoService() {
        String sandbox = twilio.get(ROOT, "Channel", "whatsapp")
                .body()
                .path("senders")
                .path(0)
                .path("sid")
                .asString();
        String service = twilio.post("/v1/Services", "FriendlyName", "Stores").sid();

        assertThat(twilio.post("/v1/Services/" + service + "/ChannelSenders", "Sid", sandbox)
                        .code())
                .isEqualTo(63105);
    }

    private Reply register(String number, String name, String waba) {
        return twilio.json("POST", ROOT, body(number, name, waba));
    }

    private static String body(String number, String name, String waba) {
        return """
                {"sender_id":"whatsapp:%s","configuration":{"waba_id":"%s"},"profile":{"name":"%s"}}
                """.formatted(number, waba, name);
    }

    @Test
    void whatIsSentEmptyIsCleared() {
        String application = twilio.post(twilio.own("Applications.json")).sid();
        String sender = ROOT + "/"
                + registerWith("\"configuration\":{\"waba_id\":\"1234567\",\"account_type\":\"ISV\","
                                + "\"voice_application_sid\":\"" + application + "\"},"
                                + "\"webhook\":{\"callback_url\":\"https://example.com/in\"}")
                        .sid();

        twilio.json(
                "POST",
                sender,
                "{\"configuration\":{\"account_type\":\"\",\"voice_application_sid\":\"\"},"
                        + "\"webhook\":{\"callback_url\":\"\"}}");

        JsonNode cleared = twilio.get(sender).body();
        assertThat(cleared.at("/configuration/account_type").isNull()).isTrue();
        assertThat(cleared.at("/configuration/voice_application_sid").isNull()).isTrue();
        assertThat(cleared.at("/webhook/callback_url").isNull()).isTrue();
        assertThat(cleared.at("/configuration/waba_id").asString()).isEqualTo("1234567");
    }
}
