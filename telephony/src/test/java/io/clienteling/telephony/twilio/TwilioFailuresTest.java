package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.sender.SenderRegistration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TwilioFailuresTest {

    private static final String ACCOUNT = "AC000000000000000000000000000000aa";
    private static final NumberPurchase PURCHASE =
            new NumberPurchase("+12025550123", "clt-marker", null, null, "AP000000000000000000000000000000aa");
    private static final String SENDER = "XE000000000000000000000000000000aa";
    private static final SenderRegistration REGISTRATION = new SenderRegistration(
            "+12025550123",
            "102290129340398",
            "https://clienteling.example/whatsapp",
            new SenderRegistration.Profile("Dodici", null, null, null, null, null, null));
    private static final String BOUGHT = """
            {"sid": "PN000000000000000000000000000000aa", "phone_number": "+12025550123"}""";

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aPurchaseThatTwilioFailsIsSentOnceAndItsOutcomeIsUnclear(int status) throws IOException {
        try (RawServer twilio = RawServer.answering(status, "{\"code\": 20500, \"message\": \"oops\"}")) {
            assertThatThrownBy(() -> buy(twilio.telephony()))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessage(
                            "Twilio answered %d (error 20500) when buying a number; whether it was done is not known."
                                            .formatted(status)
                                    + " Look before trying again.");
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aLookThatTwilioFailsIsSentOnceAndMayBeSentAgain(int status) throws IOException {
        try (RawServer twilio = RawServer.answering(status, "<html>busy</html>")) {
            assertThatThrownBy(() -> find(twilio.telephony()))
                    .isInstanceOf(TelephonyUnavailable.class)
                    .hasMessage("Twilio answered %d when looking for a number of the account. Try again later."
                            .formatted(status));
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aThrottledPurchaseIsSentOnceAndSaysHowLongToWait() throws IOException {
        try (RawServer twilio = RawServer.answering(429, "{\"code\": 20429}", "Retry-After: 7")) {
            assertThat(throttled(twilio)).contains(Duration.ofSeconds(7));
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    /** Two that change a number at once: Twilio does what the other asked for, and nothing of this. */
    @Test
    void aChangeThatMeetsAnotherOfTheSameThingPassesAndIsNoRefusal() throws IOException {
        try (RawServer twilio = RawServer.answering(409, "{\"code\": 20162, \"message\": \"in progress\"}")) {
            assertThatThrownBy(() -> buy(twilio.telephony()))
                    .isInstanceOf(TelephonyThrottled.class)
                    .hasMessage("Something else changes the same at Twilio (409) when buying a number."
                            + " Nothing was done; try again later.");
        }
    }

    @Test
    void aRetryAfterMayBeADate() throws IOException {
        String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        try (RawServer twilio = RawServer.answering(429, "", "Retry-After: " + inAMinute)) {
            assertThat(throttled(twilio).orElseThrow()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Other: 1", "Retry-After: soon", "Retry-After: -4"})
    void withoutAUsableRetryAfterThereIsNone(String header) throws IOException {
        try (RawServer twilio = RawServer.answering(429, "", header)) {
            assertThat(throttled(twilio)).isEmpty();
        }
    }

    @Test
    void aPurchaseThatIsNotAnsweredInTimeIsUnclear() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Silence())) {
            assertThatThrownBy(() -> buy(twilio.telephony(Duration.ofMillis(300))))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessage("Twilio did not answer within 300 ms when buying a number;"
                            + " whether it was done is not known. Look before trying again.");
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aLookThatIsNotAnsweredInTimeMayBeSentAgain() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Silence())) {
            assertThatThrownBy(() -> find(twilio.telephony(Duration.ofSeconds(1))))
                    .isInstanceOf(TelephonyUnavailable.class)
                    .hasMessage(
                            "Twilio did not answer within 1 s when looking for a number of the account. Try again later.");
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatTricklesInForEverEndsInTimeToo() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Drip())) {
            assertThatThrownBy(() -> buy(twilio.telephony(Duration.ofMillis(300))))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessageStartingWith("Twilio did not answer within 300 ms");
        }
    }

    @Test
    void aPurchaseWhoseConnectionBreaksIsUnclearAndSentOnce() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Reset())) {
            assertThatThrownBy(() -> buy(twilio.telephony()))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessageStartingWith("The connection to Twilio broke before its answer when buying a number;")
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aLookWhoseConnectionBreaksMayBeSentAgain() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Reset())) {
            assertThatThrownBy(() -> find(twilio.telephony())).isInstanceOf(TelephonyUnavailable.class);
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aPurchaseWhoseAnswerIsCutOffIsUnclear() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.HalfAnswer(201, BOUGHT))) {
            assertThatThrownBy(() -> buy(twilio.telephony())).isInstanceOf(TelephonyUnclear.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "<html>", "{\"sid\": \"PN1\"}", "[1, 2]"})
    void aPurchaseWhoseAnswerMakesNoSenseIsUnclear(String body) throws IOException {
        try (RawServer twilio = RawServer.answering(201, body)) {
            assertThatThrownBy(() -> buy(twilio.telephony()))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessageStartingWith("Twilio gave an answer that could not be understood when buying a number;");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "{\"incoming_phone_numbers\": [{}], \"uri\": \"/x\"}"})
    void aLookWhoseAnswerMakesNoSenseMayBeSentAgain(String body) throws IOException {
        try (RawServer twilio = RawServer.answering(200, body)) {
            assertThatThrownBy(() -> find(twilio.telephony())).isInstanceOf(TelephonyUnavailable.class);
        }
    }

    @Test
    void aRedirectionIsNotFollowed() throws IOException {
        try (RawServer elsewhere = RawServer.answering(200, BOUGHT);
                RawServer twilio = new RawServer(
                        _ -> new RawServer.Reply.Answer(307, "", List.of("Location: " + elsewhere.address() + "/x")))) {
            assertThatThrownBy(() -> buy(twilio.telephony())).isInstanceOf(TelephonyUnclear.class);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void aPurchaseThatNeverLeftIsUnavailableWhereTheConnectionIsRefused() throws IOException {
        URI closed = closedPort();
        assertThatThrownBy(() -> buy(RawServer.telephony(closed, Duration.ofSeconds(5))))
                .isInstanceOf(TelephonyUnavailable.class)
                .hasMessage("Twilio could not be reached when buying a number. Nothing was done; try again later.")
                .hasRootCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aPurchaseThatNeverLeftIsUnavailableWhereTheHostIsUnknown() {
        URI nowhere = URI.create("http://twilio.invalid");
        assertThatThrownBy(() -> buy(RawServer.telephony(nowhere, Duration.ofSeconds(5))))
                .isInstanceOf(TelephonyUnavailable.class);
    }

    @Test
    void aPurchaseThatNeverLeftIsUnavailableWhereNoConnectionOpensInTime() throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            crowdTheDoor(full, crowd);
            URI base = URI.create("http://127.0.0.1:" + full.getLocalPort());
            assertThatThrownBy(() -> buy(RawServer.telephony(base, Duration.ofSeconds(5))))
                    .isInstanceOf(TelephonyUnavailable.class)
                    .hasMessageStartingWith("Twilio could not be reached when buying a number.");
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionThatTwilioClosedMeanwhileIsNotUsedForTheNextPurchase() throws Exception {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.AnswerAndHangUp(201, BOUGHT))) {
            Telephony telephony = twilio.telephony();
            for (int i = 0; i < 5; i++) {
                assertThat(buy(telephony)).isEqualTo("PN000000000000000000000000000000aa");
                twilio.awaitHungUp(i + 1);
            }
        }
    }

    @Test
    void aRefusalCarriesTwiliosOwnWords() throws IOException {
        String body = """
                {"code": 21422, "message": "+12025550123 is not available",
                 "more_info": "https://www.twilio.com/docs/errors/21422", "status": 400}""";
        try (RawServer twilio = RawServer.answering(400, body)) {
            TelephonyRefused refused = catchThrowableOfType(TelephonyRefused.class, () -> buy(twilio.telephony()));
            assertThat(refused).hasMessage("+12025550123 is not available");
            assertThat(refused.code()).isEqualTo(21422);
            assertThat(refused.httpStatus()).isEqualTo(400);
            assertThat(refused.moreInfo()).isEqualTo("https://www.twilio.com/docs/errors/21422");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aRegistrationThatTwilioFailsIsSentOnceAndItsOutcomeIsUnclear(int status) throws IOException {
        try (RawServer twilio = RawServer.answering(status, "{\"code\": 20500, \"message\": \"oops\"}")) {
            assertThatThrownBy(() -> register(twilio.telephony()))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessage(("Twilio answered %d (error 20500) when registering a WhatsApp sender;"
                                    + " whether it was done is not known. Look before trying again.")
                            .formatted(status));
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aRegistrationThatIsNotAnsweredInTimeIsUnclearAndSentOnce() throws IOException {
        try (RawServer twilio = new RawServer(_ -> new RawServer.Reply.Silence())) {
            assertThatThrownBy(() -> register(twilio.telephony(Duration.ofMillis(300))))
                    .isInstanceOf(TelephonyUnclear.class);
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sid\": \"XE1\", \"sender_id\": null}"})
    void aRegistrationWhoseAnswerDoesNotSayWhatWasRegisteredIsUnclear(String body) throws IOException {
        try (RawServer twilio = RawServer.answering(202, body)) {
            assertThatThrownBy(() -> register(twilio.telephony())).isInstanceOf(TelephonyUnclear.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aCodeWhoseHandingOverTwilioFailsIsSentOnceAndItsOutcomeIsUnclear(int status) throws IOException {
        try (RawServer twilio = RawServer.answering(status, "")) {
            assertThatThrownBy(() -> twilio.telephony().senders().verify(RawServer.PARENT, SENDER, "123456"))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessageStartingWith("Twilio answered %d when verifying a WhatsApp sender;".formatted(status));
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aRefusedRegistrationCarriesTwiliosOwnWords() throws IOException {
        String body = """
                {"code": 63101, "message": "WABA is invalid, not shared, or linked to another account",
                 "more_info": "https://www.twilio.com/docs/errors/63101", "status": 400}""";
        try (RawServer twilio = RawServer.answering(400, body)) {
            TelephonyRefused refused = catchThrowableOfType(TelephonyRefused.class, () -> register(twilio.telephony()));
            assertThat(refused).hasMessage("WABA is invalid, not shared, or linked to another account");
            assertThat(refused.code()).isEqualTo(63101);
            assertThat(refused.httpStatus()).isEqualTo(400);
            assertThat(refused.moreInfo()).isEqualTo("https://www.twilio.com/docs/errors/63101");
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void aListOneOfWhosePagesTwilioFailsIsNotTakenForWhole() throws IOException {
        String first = """
                {"senders": [{"sid": "XE1", "sender_id": "whatsapp:+12025550123", "status": "ONLINE"}],
                 "meta": {"url": "https://messaging.twilio.com/x", "key": "senders", "page": 0, "page_size": 1,
                 "first_page_url": null, "previous_page_url": null,
                 "next_page_url": "https://messaging.twilio.com/v2/Channels/Senders?PageToken=2"}}""";
        try (RawServer twilio = new RawServer(
                asked -> asked.target().contains("PageToken") ? RawServer.json(503, "") : RawServer.json(200, first))) {
            assertThatThrownBy(() -> twilio.telephony().senders().list(RawServer.PARENT))
                    .isInstanceOf(TelephonyUnavailable.class)
                    .hasMessage("Twilio answered 503 when listing an account's WhatsApp senders. Try again later.");
        }
    }

    /** Else a proxy that knows no way to Twilio would have every number, sender and account taken for gone. */
    @Test
    void a404ThatIsNotTwiliosOwnDoesNotMeanThatSomethingIsGone() throws IOException {
        try (RawServer proxy = RawServer.answering(404, "<html>Not Found</html>")) {
            assertThatThrownBy(() -> proxy.telephony().senders().find(RawServer.PARENT, SENDER))
                    .isInstanceOf(TelephonyUnavailable.class)
                    .hasMessage(
                            "Something between here and Twilio answered 404, and not Twilio itself, when looking at a"
                                    + " WhatsApp sender. Try again later.");
            assertThatThrownBy(() -> proxy.telephony().senders().delete(RawServer.PARENT, SENDER))
                    .isInstanceOf(TelephonyUnclear.class);
        }
    }

    @Test
    void aPurchaseThatIsAnsweredBy404WithoutAWordOfTwiliosIsUnclear() throws IOException {
        try (RawServer proxy = RawServer.answering(404, "")) {
            assertThatThrownBy(() -> buy(proxy.telephony()))
                    .isInstanceOf(TelephonyUnclear.class)
                    .hasMessageStartingWith("Something between here and Twilio answered 404");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @Test
    void aRefusalThatIsNotTwiliosStillHasItsStatusAndASentence() throws IOException {
        try (RawServer proxy = RawServer.answering(403, "<html>Forbidden</html>")) {
            TelephonyRefused refused = catchThrowableOfType(TelephonyRefused.class, () -> buy(proxy.telephony()));
            assertThat(refused).hasMessage("Twilio answered 403 when buying a number.");
            assertThat(refused.httpStatus()).isEqualTo(403);
            assertThat(refused.code()).isZero();
            assertThat(refused.moreInfo()).isEmpty();
        }
    }

    @Test
    void noFailureAndNothingInItsChainHoldsAToken() throws IOException {
        String halfAList = """
                {"uri": "/x", "accounts": [{"sid": "AC1", "auth_token": "a-subaccounts-token"}], "page": {""";
        String mappable = """
                {"uri": "/x", "accounts": [{"auth_token": "a-subaccounts-token", "subresource_uris": 7}]}""";
        for (String body : List.of(halfAList, mappable)) {
            try (RawServer twilio = RawServer.answering(200, body)) {
                TelephonyFailure failure = catchThrowableOfType(
                        TelephonyFailure.class,
                        () -> twilio.telephony().accounts().findByName("dodici"));
                String basic = Base64.getEncoder()
                        .encodeToString(
                                (RawServer.PARENT + ":" + RawServer.PARENT_TOKEN).getBytes(StandardCharsets.US_ASCII));
                assertThat(trace(failure))
                        .doesNotContain("a-subaccounts-token")
                        .doesNotContain(RawServer.PARENT_TOKEN)
                        .doesNotContain(basic);
            }
        }
    }

    private static String buy(Telephony telephony) {
        return telephony.ownedNumbers().buy(ACCOUNT, PURCHASE).sid();
    }

    private static void register(Telephony telephony) {
        telephony.senders().register(RawServer.PARENT, REGISTRATION);
    }

    private static void find(Telephony telephony) {
        assertThat(telephony.ownedNumbers().find(ACCOUNT, "+12025550123")).isEmpty();
    }

    private static Optional<Duration> throttled(RawServer twilio) {
        TelephonyThrottled throttled = catchThrowableOfType(TelephonyThrottled.class, () -> buy(twilio.telephony()));
        assertThat(throttled)
                .hasMessage("Twilio takes no more calls at once (429) when buying a number."
                        + " Nothing was done; try again later.");
        return throttled.retryAfter();
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket briefly = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + briefly.getLocalPort());
        }
    }

    /** Connects until the system takes no more connections for a server that accepts none. */
    private static void crowdTheDoor(ServerSocket door, List<Socket> crowd) throws IOException {
        while (true) {
            Socket next = new Socket();
            crowd.add(next);
            try {
                next.connect(new InetSocketAddress(door.getInetAddress(), door.getLocalPort()), 200);
            } catch (SocketTimeoutException _) {
                return;
            }
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
