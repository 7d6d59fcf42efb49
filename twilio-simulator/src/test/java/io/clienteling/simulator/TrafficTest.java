package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.ACCOUNTS;
import static io.clienteling.simulator.Rule.Chapter.SENDERS;
import static io.clienteling.simulator.Rule.Chapter.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.http.Form;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and calls, with a client that Twilio's own validator lets in or not. */
class TrafficTest extends WithSimulator {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer client;

    private record Received(String method, String path, Map<String, String> fields, String body, boolean genuine) {}

    @BeforeEach
    void listen() throws IOException {
        client = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean json =
                    "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            Map<String, String> fields = json ? Map.of() : fields(body);
            String url = url(exchange.getRequestURI().toString());
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            boolean genuine = isGenuine(url, json ? body : null, fields, signature);
            received.add(new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), fields, body, genuine));
            boolean broken = exchange.getRequestURI().getPath().contains("broken");
            byte[] answer = "<Response/>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(broken ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        client.start();
    }

    @Test
    @Rule(in = SERVICES, says = "A message of a content template that there is not", code = 21655, status = 400)
    void aMessageOfAnUnknownTemplateIsRefused() {
        String messages = twilio.own("Messages.json");
        String content = template();
        String[] unknown = {
            "To", "+4917612345678", "From", "+15005550006", "ContentSid", "HX00000000000000000000000000000000"
        };
        assertThat(twilio.post(messages, unknown).code()).isEqualTo(21655);
        unknown[5] = content;
        assertThat(twilio.post(messages, unknown).status()).isEqualTo(201);
    }

    private boolean isGenuine(String url, @Nullable String json, Map<String, String> fields, String signature) {
        RequestValidator validator = new RequestValidator(simulator.authToken());
        try {
            return json == null ? validator.validate(url, fields, signature) : validator.validate(url, json, signature);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Form.parse(form).asMap().entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }

    @AfterEach
    void stopListening() {
        client.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + client.getAddress().getPort() + path;
    }

    private List<Received> heard(int count) {
        await().until(() -> received.size() >= count && simulator.callbacks().size() >= count);
        assertThat(received)
                .hasSize(count)
                .allMatch(Received::genuine, "has a signature that Twilio's validator accepts");
        return received;
    }

    @Test
    void aMessageIsSentAndDeliveredAndEachStepIsToldSigned() {
        Reply message = twilio.post(
                twilio.own("Messages.json"),
                "From",
                "+15005550006",
                "To",
                "+4917612345678",
                "Body",
                "Hello",
                "StatusCallback",
                url("/status?store=1"));
        assertThat(message.status()).isEqualTo(201);
        assertThat(message.text("status")).isEqualTo("queued");
        pass();
        pass();

        assertThat(twilio.get(message.text("uri")).text("status")).isEqualTo("delivered");
        assertThat(heard(2))
                .extracting(callback -> callback.fields().get("MessageStatus"))
                .containsExactlyInAnyOrder("sent", "delivered");
        assertThat(received)
                .allSatisfy(callback -> assertThat(callback.fields()).containsEntry("MessageSid", message.sid()));
    }

    @Test
    void aMessageMayFailAsItsTextAsks() {
        String failed = send("Hello [failed 30007]").text("uri");
        String undelivered = send("Hello [undelivered 30003]").text("uri");
        pass();
        pass();

        assertThat(twilio.get(failed).text("status")).isEqualTo("failed");
        assertThat(twilio.get(failed).body().path("error_code").asInt()).isEqualTo(30007);
        assertThat(twilio.get(undelivered).text("status")).isEqualTo("undelivered");
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 30002, Account suspended",
        "undelivered, 30003, Unreachable destination handset",
        "failed, 30007, Message filtered",
        "undelivered, 30034, US A2P 10DLC - Message from an Unregistered Number",
        "failed, 30008, Unknown error",
        "failed, 63016, 'Outside messaging window. For WhatsApp, use a Message Template instead'",
        "failed, 39999,"
    })
    void whatBecameOfAMessageIsToldInWords(String outcome, int code, @Nullable String words) {
        Reply message = send("Hello [%s %d]".formatted(outcome, code));
        assertThat(message.body().path("error_message").isNull()).isTrue();
        pass();
        pass();

        Reply ended = twilio.get(message.text("uri"));
        assertThat(ended.text("status")).isEqualTo(outcome);
        assertThat(ended.body().path("error_code").asInt()).isEqualTo(code);
        assertThat(ended.body().path("error_message").stringValue(null)).isEqualTo(words);
    }

    @Test
    @Rule(
            in = ACCOUNTS,
            says = "A message of an account that was suspended meanwhile fails",
            code = 30002,
            status = 200)
    void aMessageOfAnAccountThatWasSuspendedMeanwhileFailsWith30002() {
        TwilioClient child = subaccount();
        Reply message =
                child.post(child.own("Messages.json"), "From", "+15005550006", "To", "+4917612345678", "Body", "Hello");
        twilio.post("/2010-04-01/Accounts/" + child.account() + ".json", "Status", "suspended");
        pass();

        assertThat(twilio.get(message.text("uri")).body().path("error_code").asInt())
                .isEqualTo(30002);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A suspended account receives neither calls nor messages")
    void aSuspendedAccountReceivesNeitherCallsNorMessages() {
        TwilioClient child = subaccount();
        String number = child.post(
                        child.own("IncomingPhoneNumbers.json"),
                        "PhoneNumber",
                        available("US/Local"),
                        "VoiceUrl",
                        url("/voice"),
                        "SmsUrl",
                        url("/sms"))
                .text("phone_number");
        String account = "/2010-04-01/Accounts/" + child.account() + ".json";
        assertThat(called(number)).isEqualTo(url("/voice"));
        assertThat(inbound(number)).isEqualTo(url("/sms"));

        twilio.post(account, "Status", "suspended");
        assertThat(called(number)).isEmpty();
        assertThat(inbound(number)).isEmpty();

        twilio.post(account, "Status", "active");
        assertThat(inbound(number)).isEqualTo(url("/sms"));
    }

    @Test
    @Rule(in = SERVICES, says = "A message to what is no number", code = 21211, status = 400)
    @Rule(in = SERVICES, says = "A message from +15005550001: no valid number", code = 21212, status = 400)
    @Rule(in = SERVICES, says = "A message to +15005550003: not permitted there", code = 21408, status = 400)
    @Rule(in = SERVICES, says = "A message from nobody", code = 21603, status = 400)
    @Rule(in = SERVICES, says = "A message to nobody", code = 21604, status = 400)
    @Rule(in = SERVICES, says = "A message from a number that is not the account's", code = 21606, status = 400)
    @Rule(in = SERVICES, says = "A message to +15005550004: unsubscribed", code = 21610, status = 400)
    @Rule(in = SERVICES, says = "A message from +15005550008: its queue is full", code = 21611, status = 400)
    @Rule(in = SERVICES, says = "A message to +15005550002: can't be reached", code = 21612, status = 400)
    @Rule(in = SERVICES, says = "A message to +15005550009: no mobile number", code = 21614, status = 400)
    @Rule(in = SERVICES, says = "A message of more than 1600 characters", code = 21617, status = 400)
    @Rule(in = SERVICES, says = "A message without text, media and template", code = 21619, status = 400)
    @Rule(in = SERVICES, says = "A message of a service without numbers", code = 21704, status = 400)
    @Rule(in = SENDERS, says = "A message from a number that is no sender online", code = 63007, status = 400)
    void messagesThatTwilioWouldNotTakeAreRefused() {
        assertThat(codeOf("To", "", "Body", "x", "From", "+15005550006")).isEqualTo(21604);
        assertThat(codeOf("To", "+4917612345678", "Body", "x")).isEqualTo(21603);
        assertThat(codeOf("To", "+4917612345678", "From", "+15005550006")).isEqualTo(21619);
        assertThat(codeOf("To", "+4917612345678", "From", "+12125550100", "Body", "x"))
                .isEqualTo(21606);
        assertThat(codeOf("To", "+4917612345678", "From", "+15005550006", "Body", "x".repeat(1601)))
                .isEqualTo(21617);
        assertThat(codeOf("To", "whatsapp:+4917612345678", "From", "whatsapp:+4917600000000", "Body", "x"))
                .isEqualTo(63007);
        assertThat(codeOf("To", "+4917612345678", "MessagingServiceSid", service(), "Body", "x"))
                .isEqualTo(21704);
        Map.of("1", 21211, "2", 21612, "3", 21408, "4", 21610, "9", 21614)
                .forEach((digit, code) -> assertThat(
                                codeOf("To", "+1500555000" + digit, "From", "+15005550006", "Body", "x"))
                        .isEqualTo(code));
        Map.of("1", 21212, "7", 21606, "8", 21611)
                .forEach((digit, code) -> assertThat(
                                codeOf("To", "+4917612345678", "From", "+1500555000" + digit, "Body", "x"))
                        .isEqualTo(code));
    }

    @Test
    @Rule(in = SERVICES, says = "A message from one channel to another", code = 21910, status = 400)
    @Rule(in = SERVICES, says = "A message with variables and without a template for them", code = 21654, status = 400)
    @Rule(in = SERVICES, says = "A message with variables that are no JSON object", code = 21656, status = 400)
    @Rule(in = SERVICES, says = "A message of a service whose SID is no SID", code = 21705, status = 400)
    @Rule(in = SERVICES, says = "A message of a service that does not exist", code = 21701, status = 404)
    void theChannelTheVariablesAndTheServiceOfAMessageAreChecked() {
        assertThat(codeOf("To", "whatsapp:+4917612345678", "From", "+15005550006", "Body", "x"))
                .isEqualTo(21910);
        assertThat(codeOf("To", "+4917612345678", "From", "whatsapp:+15005550006", "Body", "x"))
                .isEqualTo(21910);
        assertThat(withOption("ContentVariables", "{\"1\":\"x\"}")).isEqualTo(21654);
        assertThat(withVariables("{\"1\":\"x\"}")).isZero();
        for (String variables : List.of("x", "[]", "{", "7")) {
            assertThat(withVariables(variables)).as(variables).isEqualTo(21656);
        }
        assertThat(codeOf("To", "+4917612345678", "MessagingServiceSid", "MG0", "Body", "x"))
                .isEqualTo(21705);
        assertThat(codeOf(
                        "To",
                        "+4917612345678",
                        "MessagingServiceSid",
                        "MG00000000000000000000000000000000",
                        "Body",
                        "x"))
                .isEqualTo(21701);
    }

    private String template() {
        return twilio.json("POST", "/v1/Content", "{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}")
                .sid();
    }

    private int withVariables(String variables) {
        return codeOf(
                "To",
                "+4917612345678",
                "From",
                "+15005550006",
                "ContentSid",
                template(),
                "ContentVariables",
                variables);
    }

    @Test
    @Rule(in = SERVICES, says = "A message from a number to itself", code = 21266, status = 400)
    @Rule(in = SENDERS, says = "A message from a sender to itself", code = 63031, status = 400)
    void nobodyWritesToHimself() {
        String own = buyFirst("US/Local").text("phone_number");

        assertThat(codeOf("To", own, "From", own, "Body", "x")).isEqualTo(21266);
        assertThat(codeOf("To", "whatsapp:" + own, "From", "whatsapp:" + own, "Body", "x"))
                .isEqualTo(63031);
    }

    @Test
    @Rule(in = SERVICES, says = "A message with an address for its status that is none", code = 21609, status = 400)
    @Rule(in = SERVICES, says = "A message with a media address that is none", code = 21620, status = 400)
    @Rule(in = SERVICES, says = "A message with more than 10 media", code = 21623, status = 400)
    @Rule(
            in = SERVICES,
            says = "A message that is valid for less than a second or more than 10 hours",
            code = 21624,
            status = 400)
    @Rule(in = SERVICES, says = "A message with a highest price that is no number", code = 21627, status = 400)
    void theOptionsOfAMessageAreChecked() {
        assertThat(withOption("StatusCallback", "nowhere")).isEqualTo(21609);
        assertThat(withOption("MediaUrl", "nowhere")).isEqualTo(21620);
        assertThat(twilio.postForm(
                                twilio.own("Messages.json"),
                                "To=%2B4917612345678&From=%2B15005550006"
                                        + "&MediaUrl=https%3A%2F%2Fexample.com%2Fa.png".repeat(11))
                        .code())
                .isEqualTo(21623);
        for (String validity : List.of("0", "36001", "soon", "-1", "99999999999")) {
            assertThat(withOption("ValidityPeriod", validity)).as(validity).isEqualTo(21624);
        }
        assertThat(withOption("MaxPrice", "cheap")).isEqualTo(21627);
        assertThat(withOption("MaxPrice", "0.05")).isZero();
        assertThat(withOption("ContentRetention", "discard")).isZero();
    }

    private int withOption(String name, String value) {
        return codeOf("To", "+4917612345678", "From", "+15005550006", "Body", "x", name, value);
    }

    @Test
    @Rule(in = SERVICES, says = "A schedule without a time", code = 35111, status = 400)
    @Rule(in = SERVICES, says = "A schedule in less than 5 minutes or more than 35 days", code = 35114, status = 400)
    @Rule(in = SERVICES, says = "A schedule without a service", code = 35118, status = 400)
    @Rule(in = SERVICES, says = "A scheduled message is sent at its time, unless it is cancelled")
    void aServiceSendsLater() {
        String service = service();
        twilio.post(
                "/v1/Services/" + service + "/PhoneNumbers",
                "PhoneNumberSid",
                buyFirst("US/Local").sid());
        String[] later = {
            "To",
            "+4917612345678",
            "MessagingServiceSid",
            service,
            "Body",
            "x",
            "ScheduleType",
            "fixed",
            "SendAt",
            clock.instant().plus(Duration.ofHours(1)).toString()
        };
        Reply scheduled = twilio.post(twilio.own("Messages.json"), later);
        Reply cancelled = twilio.post(twilio.own("Messages.json"), later);
        assertThat(scheduled.text("status")).isEqualTo("scheduled");
        twilio.post(cancelled.text("uri"), "Status", "canceled");
        pass();
        assertThat(twilio.get(scheduled.text("uri")).text("status")).isEqualTo("scheduled");
        clock.advance(Duration.ofHours(1));
        pass();
        pass();
        assertThat(twilio.get(scheduled.text("uri")).text("status")).isEqualTo("delivered");
        assertThat(twilio.get(cancelled.text("uri")).text("status")).isEqualTo("canceled");

        assertThat(codeOf(later)).as("the time is over").isEqualTo(35114);
        later[9] = clock.instant().plus(Duration.ofDays(36)).toString();
        assertThat(codeOf(later)).isEqualTo(35114);
        later[9] = "";
        assertThat(codeOf(later)).isEqualTo(35111);
        later[9] = clock.instant().plus(Duration.ofHours(1)).toString();
        later[7] = "";
        assertThat(codeOf(later)).isEqualTo(20001);
        assertThat(withOption("ScheduleType", "fixed")).isEqualTo(35111);
        assertThat(codeOf(
                        "To",
                        "+4917612345678",
                        "From",
                        "+15005550006",
                        "Body",
                        "x",
                        "ScheduleType",
                        "fixed",
                        "SendAt",
                        clock.instant().plus(Duration.ofHours(1)).toString()))
                .isEqualTo(35118);
    }

    private int codeOf(String... fields) {
        return twilio.post(twilio.own("Messages.json"), fields).code();
    }

    @Test
    void whatIsNotSentYetCanBeCancelledAndATextBeWipedOut() {
        String message = send("Hello").text("uri");
        assertThat(twilio.post(message, "Status", "canceled").text("status")).isEqualTo("canceled");
        pass();
        assertThat(twilio.get(message).text("status")).isEqualTo("canceled");
        assertThat(twilio.post(message, "Status", "canceled").code()).isEqualTo(20409);
        assertThat(twilio.post(message, "Body", "").text("body")).isEmpty();
        assertThat(twilio.get(twilio.own("Messages.json"), "To", "+4917612345678")
                        .body()
                        .path("messages"))
                .hasSize(1);
    }

    private Reply send(String body) {
        return twilio.post(twilio.own("Messages.json"), "From", "+15005550006", "To", "+4917612345678", "Body", body);
    }

    @Test
    void aCallAsksTheNumbersAddressAndTellsItsEnd() {
        String number = buyFirst("US/Local", "VoiceUrl", url("/voice?x=1"), "StatusCallback", url("/ended"))
                .text("phone_number");

        simulator.call("+4917612345678", number);

        heard(2);
        assertThat(received).extracting(Received::path).containsExactly("/voice", "/ended");
        assertThat(received.getFirst().fields())
                .containsEntry("To", number)
                .containsEntry("CallStatus", "ringing")
                .containsKeys("CallSid", "AccountSid", "From", "Direction");
        assertThat(simulator.callbacks()).extracting(Callbacks.Delivery::answer).contains("<Response/>");
    }

    @Test
    void aCallThatFailsGoesToTheFallback() {
        String number = buyFirst(
                        "US/Local",
                        "VoiceUrl",
                        url("/broken"),
                        "VoiceMethod",
                        "GET",
                        "VoiceFallbackUrl",
                        url("/fallback"))
                .text("phone_number");

        twilio.json("POST", "/simulator/calls", "{\"from\":\"+4917612345678\",\"to\":\"" + number + "\"}");

        heard(2);
        assertThat(received).extracting(Received::method).containsExactly("GET", "POST");
        assertThat(received.getLast().fields()).containsEntry("ErrorUrl", url("/broken"));
    }

    @Test
    void anApplicationStandsBeforeTheNumbersOwnAddress() {
        String application = twilio.post(
                        twilio.own("Applications.json"), "FriendlyName", "Calls", "VoiceUrl", url("/application"))
                .sid();
        String number = buyFirst("US/Local", "VoiceUrl", url("/number"), "VoiceApplicationSid", application)
                .text("phone_number");

        simulator.call("+4917612345678", number);

        heard(1);
        assertThat(received.getFirst().path()).isEqualTo("/application");
    }

    @Test
    @Rule(in = SERVICES, says = "In a service, its inbound address counts, not the number's")
    @Rule(
            in = SERVICES,
            says = "A service without inbound address drops what comes in, unless it leaves that to the number")
    void theInboundAddressOfTheServiceCounts() {
        Reply number = buyFirst("US/Local", "SmsUrl", url("/number"));
        String phone = number.text("phone_number");
        assertThat(inbound(phone)).isEqualTo(url("/number"));
        String service = service();
        twilio.post("/v1/Services/" + service + "/PhoneNumbers", "PhoneNumberSid", number.sid());
        assertThat(inbound(phone)).isEmpty();
        twilio.post("/v1/Services/" + service, "InboundRequestUrl", url("/service"));
        assertThat(inbound(phone)).isEqualTo(url("/service"));
        twilio.post("/v1/Services/" + service, "UseInboundWebhookOnNumber", "true");
        assertThat(inbound(phone)).isEqualTo(url("/number"));

        heard(3);
        assertThat(received)
                .filteredOn(callback -> callback.path().equals("/service"))
                .singleElement()
                .satisfies(callback -> assertThat(callback.fields()).containsEntry("MessagingServiceSid", service));
    }

    @Test
    void aSenderThatIsBeingUpdatedStaysInService() {
        String sender = twilio.json("POST", "/v2/Channels/Senders", """
                {"sender_id":"whatsapp:+4917612345678","configuration":{"waba_id":"1234567"},"profile":{"name":"x"}}
                """).sid();
        for (String status : List.of("ONLINE", "ONLINE:UPDATING", "OFFLINE")) {
            twilio.json("POST", "/simulator/senders/" + sender + "/status", "{\"status\":\"" + status + "\"}");

            assertThat(codeOf("To", "whatsapp:+4917600000000", "From", "whatsapp:+4917612345678", "Body", "x"))
                    .as(status)
                    .isEqualTo(status.equals("OFFLINE") ? 63007 : 0);
        }
    }

    @Test
    @Rule(in = SENDERS, says = "What comes in goes to the sender's webhook, not to the number's SMS address")
    void whatsAppGoesToTheSendersWebhook() {
        Reply sender = twilio.json("POST", "/v2/Channels/Senders", """
                {"sender_id":"whatsapp:+4917612345678","configuration":{"waba_id":"1234567"},"profile":{"name":"x"},
                 "webhook":{"callback_url":"%s","callback_method":"PUT"}}
                """.formatted(url("/whatsapp")));
        assertThat(sender.status()).isEqualTo(202);

        assertThat(inbound("whatsapp:+4917612345678")).isEqualTo(url("/whatsapp"));

        heard(1);
        assertThat(received.getFirst().method()).isEqualTo("PUT");
    }

    private String called(String to) {
        return askedFor("calls", "{\"from\":\"+4917699999999\",\"to\":\"" + to + "\"}");
    }

    private String inbound(String to) {
        return askedFor("messages", "{\"from\":\"+4917699999999\",\"to\":\"" + to + "\",\"body\":\"YES\"}");
    }

    /** The address that is asked because somebody calls or writes. */
    private String askedFor(String what, String json) {
        Reply sent = twilio.json("POST", "/simulator/" + what, json);
        assertThat(sent.status()).as(sent.body().toString()).isEqualTo(200);
        return sent.body().path("url").asString("");
    }

    @Test
    void jsonIsSignedWithItsHashInTheAddress() {
        Reply told = twilio.json(
                "POST",
                "/simulator/callbacks",
                "{\"account_sid\":\"%s\",\"url\":\"%s\",\"json\":{\"Status\":\"ok\"}}"
                        .formatted(twilio.account(), url("/json?x=1")));
        assertThat(told.status()).isEqualTo(200);

        heard(1);
        assertThat(received.getFirst().body()).isEqualTo("{\"Status\":\"ok\"}");
    }

    @Test
    void theFirstTokenSignsAndAfterPromotionTheSecondOneDoes() {
        String second = twilio.post("/v1/AuthTokens/Secondary").text("secondary_auth_token");
        assertThat(twilio.as(twilio.account(), second).get("/v1/Services").status())
                .isEqualTo(200);
        String number = buyFirst("US/Local", "VoiceUrl", url("/voice")).text("phone_number");
        simulator.call("+4917612345678", number);
        heard(1);
        twilio.post("/v1/AuthTokens/Promote");
        assertThat(twilio.get("/v1/Services").status()).isEqualTo(401);

        simulator.call("+4917612345678", number);

        await().until(() -> received.size() == 2);
        assertThat(received.getLast().genuine()).isFalse();
    }

    private String service() {
        return twilio.post("/v1/Services", "FriendlyName", "Stores").sid();
    }

    private void pass() {
        clock.advance(Duration.ofSeconds(1));
        twilio.get("/simulator/health");
    }

    @Test
    void messagesAreListedByEveryFormOfDateThatTwilioNames() {
        twilio.post(twilio.own("Messages.json"), "From", "+15005550006", "To", "+4917612345678", "Body", "Hello");
        pass();
        pass();

        for (String before : List.of(
                "2019-06-11 22:05:25.000",
                "2019-06-11 22:05:25",
                "06/11/2019 22:05:25 MST",
                "Wed, 19 Jun 2019 22:04:00 -0000",
                "2019-06-11T22:05:25Z",
                "2019-06-11")) {
            assertThat(listed("DateSent>", before)).as(before).isEqualTo(1);
            assertThat(listed("DateSent<", before)).as(before).isZero();
        }
    }

    @Test
    void theZoneOfADateCounts() {
        twilio.post(twilio.own("Messages.json"), "From", "+15005550006", "To", "+4917612345678", "Body", "Hello");
        pass();
        pass();
        Instant sent = clock.instant();
        String denver = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.US)
                        .withZone(ZoneOffset.ofHours(-7))
                        .format(sent)
                + " MST";

        assertThat(listed("DateSent<", denver)).isEqualTo(1);
        assertThat(listed("DateSent<", denver.replace("MST", "GMT"))).isZero();
    }

    private int listed(String filter, String date) {
        return twilio.get(twilio.own("Messages.json"), filter, date)
                .body()
                .path("messages")
                .size();
    }
}
