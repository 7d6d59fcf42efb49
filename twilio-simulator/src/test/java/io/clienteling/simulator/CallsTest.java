package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.TEST_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls that test credentials try. */
class CallsTest extends WithSimulator {
    private static final String TWIML = "<Response/>";

    @Test
    @Rule(in = TEST_CREDENTIALS, says = "A call from +15005550006 is queued, and leaves nothing behind")
    void aTestCallIsAnsweredAsQueued() {
        Reply made = call(Map.of());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.sid()).matches("CA[0-9a-f]{32}");
        assertThat(made.text("status")).isEqualTo("queued");
        assertThat(made.text("uri")).isEqualTo(test().own("Calls/" + made.sid() + ".json"));
    }

    @Test
    @Rule(in = TEST_CREDENTIALS, says = "A call to +15005550001: no valid number", code = 21217, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call to +15005550002: can't be reached", code = 21214, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call to +15005550003: not permitted there", code = 21215, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call to +15005550004: blocked", code = 21216, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call from +15005550001: no valid number", code = 21212, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call from any other number: not verified", code = 21210, status = 400)
    void magicNumbersFailAsTwiliosDo() {
        Map.of("1", 21217, "2", 21214, "3", 21215, "4", 21216)
                .forEach((digit, code) -> assertThat(
                                call(Map.of("To", "+1500555000" + digit)).code())
                        .isEqualTo(code));
        assertThat(call(Map.of("From", "+15005550001")).code()).isEqualTo(21212);
        assertThat(call(Map.of("From", "+4917612345678")).code()).isEqualTo(21210);
    }

    @Test
    @Rule(in = TEST_CREDENTIALS, says = "A call to nobody", code = 21201, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call to what is no number", code = 21211, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call from nobody", code = 21213, status = 400)
    @Rule(
            in = TEST_CREDENTIALS,
            says = "A call without instructions, or an address that is none",
            code = 21205,
            status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call with keys that no telephone has", code = 21206, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call that rings for more than 600 seconds", code = 21208, status = 400)
    @Rule(in = TEST_CREDENTIALS, says = "A call with a method that is neither GET nor POST", code = 21209, status = 400)
    @Rule(
            in = TEST_CREDENTIALS,
            says = "A call of an application, of which test credentials have none",
            code = 21218,
            status = 400)
    void aCallIsChecked() {
        assertThat(call(Map.of("To", "")).code()).isEqualTo(21201);
        assertThat(call(Map.of("To", "Berlin")).code()).isEqualTo(21211);
        assertThat(call(Map.of("From", "")).code()).isEqualTo(21213);
        assertThat(call(Map.of("Twiml", "")).code()).isEqualTo(21205);
        assertThat(call(Map.of("Twiml", "", "Url", "example.com")).code()).isEqualTo(21205);
        assertThat(call(Map.of("StatusCallback", "nowhere")).code()).isEqualTo(21205);
        assertThat(call(Map.of("SendDigits", "one")).code()).isEqualTo(21206);
        assertThat(call(Map.of("Timeout", "601")).code()).isEqualTo(21208);
        assertThat(call(Map.of("Method", "FETCH")).code()).isEqualTo(21209);
        assertThat(call(Map.of("ApplicationSid", "AP00000000000000000000000000000000"))
                        .code())
                .isEqualTo(21218);
    }

    @Test
    void withOtherCredentialsThereAreNoCalls() {
        Reply refused =
                twilio.post(twilio.own("Calls.json"), "To", "+4917612345678", "From", "+15005550006", "Twiml", TWIML);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo(20404);
    }

    private TwilioClient test() {
        return twilio.as(TwilioSimulator.TEST_ACCOUNT_SID, TwilioSimulator.TEST_AUTH_TOKEN);
    }

    /** A call that Twilio would take, but for what is different. */
    private Reply call(Map<String, String> differently) {
        Map<String, String> fields =
                new TreeMap<>(Map.of("To", "+4917612345678", "From", "+15005550006", "Twiml", TWIML));
        fields.putAll(differently);
        return test().post(
                        test().own("Calls.json"),
                        fields.entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                                .toArray(String[]::new));
    }
}
