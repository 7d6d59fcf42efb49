package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.simulator.TwilioSimulator;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.sender.SenderLife;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.TelephonySettings;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.telephony.sender.Senders;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A retailer's WhatsApp senders against the stand-in for Twilio, with lists that come two to a page. */
@Timeout(60)
class TwilioSendersTest {

    private static final String WABA = "102290129340398";
    private static final String SANDBOX = "+14155238886";
    private static final String FOREIGN = "+4915112345670";
    private static final String REGISTER = "CreateChannelsSender";
    private static final Duration ONE_STEP = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private TwilioSimulator twilio;
    private TelephonySettings settings;
    private Telephony telephony;
    private Senders senders;
    private String account;

    @BeforeEach
    void aRetailersAccount() {
        twilio = TwilioSimulator.builder().clock(clock).start();
        settings = TelephonySettings.of(twilio.accountSid(), twilio.authToken(), twilio.baseUri());
        telephony = TwilioTelephony.connect(settings, 2);
        senders = telephony.senders();
        account = telephony.accounts().create("dodici").sid();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void aNumberOfTheAccountGoesOnlineByItselfAndIsRatedLater() {
        String number = anOwnNumber();
        Sender registered = senders.register(account, registration(number, WABA));
        assertThat(registered).isEqualTo(new Sender(registered.sid(), number, "CREATING", WABA, "", "", List.of()));
        assertThat(senders.find(account, registered.sid())).contains(registered);

        clock.advance(ONE_STEP);
        Sender online = senders.find(account, registered.sid()).orElseThrow();
        assertThat(online.status()).isEqualTo("ONLINE");
        assertThat(online.online()).isTrue();
        assertThat(online.phoneNumber()).isEqualTo(number);

        clock.advance(ONE_STEP);
        Sender rated = senders.find(account, registered.sid()).orElseThrow();
        assertThat(rated.qualityRating()).isEqualTo("HIGH");
        assertThat(rated.messagingLimit()).isEqualTo("1K Customers/24hr");
    }

    @Test
    void aForeignNumberWaitsForTheCodeAndAWrongOneLeavesItWaiting() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        assertThat(afterOneStep(sid).awaitsVerification()).isTrue();

        senders.verify(account, sid, "000000");
        assertThat(senders.find(account, sid)).map(Sender::status).contains("VERIFYING");
        assertThat(afterOneStep(sid).awaitsVerification()).isTrue();

        senders.verify(account, sid, "123456");
        assertThat(senders.find(account, sid)).map(Sender::status).contains("VERIFYING");
        assertThat(afterOneStep(sid).online()).isTrue();
    }

    @Test
    void aCodeForASenderThatDoesNotWaitForOneIsRefused() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        assertThat(refusal(() -> senders.verify(account, sid, "123456")).code()).isEqualTo(63105);
    }

    @Test
    void aCodeForASenderThatIsNotThereIsRefused() {
        TelephonyRefused refused =
                refusal(() -> senders.verify(account, "XE000000000000000000000000000000aa", "123456"));
        assertThat(refused.httpStatus()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo(20404);
    }

    @Test
    void anOfflineSenderSaysWhyInTwiliosWords() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        twilio.setSenderStatus(sid, "OFFLINE", SenderLife.reason("63112"), SenderLife.reason("63020"));
        Sender offline = senders.find(account, sid).orElseThrow();
        assertThat(offline.offline()).isTrue();
        assertThat(offline.online()).isFalse();
        assertThat(offline.offlineReasons())
                .containsExactly(
                        new Sender.OfflineReason(
                                "63112",
                                "Meta disabled the business, or its verification is pending",
                                "https://www.twilio.com/docs/api/errors/63112"),
                        new Sender.OfflineReason(
                                "63020",
                                "Twilio encountered a Business Manager account error",
                                "https://www.twilio.com/docs/api/errors/63020"));
        assertThat(senders.list(account)).containsExactly(offline);
    }

    @Test
    void aRegisteredSendersProfileIsUpdatedAndOneThatDoesNotFitIsRefused() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        twilio.setSenderStatus(sid, "ONLINE");

        senders.updateProfile(account, sid, profile("Dodici Milano"));

        assertThat(senders.find(account, sid)).map(Sender::status).contains("ONLINE:UPDATING");
        assertThat(refusal(() -> senders.updateProfile(account, sid, profile(" ")))
                        .code())
                .isEqualTo(63100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATING",
                "ONLINE",
                "PENDING_VERIFICATION",
                "VERIFYING",
                "ONLINE:UPDATING",
                "TWILIO_REVIEW",
                "DRAFT",
                "STUBBED"
            })
    void aStatusIsTwiliosOwnWord(String status) {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        twilio.setSenderStatus(sid, status);
        Sender sender = senders.find(account, sid).orElseThrow();
        assertThat(sender.status()).isEqualTo(status);
        assertThat(sender.online()).isEqualTo(status.startsWith("ONLINE"));
    }

    @Test
    void allPagesAreListedAndSearchedAndTwiliosSandboxIsNeverAmongThem() {
        List<String> numbers =
                List.of("+4915112345671", "+4915112345672", "+4915112345673", "+4915112345674", "+4915112345675");
        numbers.forEach(number -> senders.register(account, registration(number, WABA)));
        assertThat(new TwilioConsole(new Switchboard(settings, 2), account).senderIds())
                .contains("whatsapp:" + SANDBOX)
                .hasSize(6);
        twilio.clearRequests();

        assertThat(senders.list(account)).extracting(Sender::phoneNumber).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(twilio.requests("ListChannelsSender")).hasSize(3);
        assertThat(numbers)
                .allSatisfy(number -> assertThat(senders.findByNumber(account, number))
                        .map(Sender::phoneNumber)
                        .contains(number));
        assertThat(senders.findByNumber(account, "+4915112345676")).isEmpty();
        assertThat(senders.findByNumber(account, SANDBOX)).isEmpty();
    }

    @Test
    void anAccountWithoutSendersHasNone() {
        assertThat(senders.list(account)).isEmpty();
    }

    @Test
    void aSenderOfAnotherAccountIsNotFound() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        String other = telephony.accounts().create("tredici").sid();
        assertThat(senders.find(other, sid)).isEmpty();
        assertThat(senders.findByNumber(other, FOREIGN)).isEmpty();
        senders.delete(other, sid);
        assertThat(senders.find(account, sid)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XE000000000000000000000000000000aa", "PN000000000000000000000000000000aa", "", "null"})
    void aSenderThatIsNotThereIsNotFound(String sid) {
        assertThat(senders.find(account, sid)).isEmpty();
    }

    @Test
    void aSenderIsTakenOffWhatsAppOnceAndItsNumberMayComeBack() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        senders.delete(account, sid);
        assertThat(senders.find(account, sid)).isEmpty();
        assertThat(senders.list(account)).isEmpty();
        senders.delete(account, sid);
        assertThat(senders.register(account, registration(FOREIGN, WABA)).sid()).isNotEqualTo(sid);
    }

    @Test
    void withoutABusinessAccountItIsTheOneThatTheAccountHas() {
        senders.register(account, registration("+4915112345671", WABA));
        assertThat(senders.register(account, registration("+4915112345672", null))
                        .wabaId())
                .isEqualTo(WABA);
    }

    @Test
    void aBusinessAccountThatTwilioCannotUseIsRefusedInTwiliosWords() {
        TelephonyRefused refused = refusal(() -> senders.register(account, registration(FOREIGN, "10229063101")));
        assertThat(refused.code()).isEqualTo(63101);
        assertThat(refused.httpStatus()).isEqualTo(400);
        assertThat(refused)
                .hasMessage("WABA 10229063101 is invalid, not shared with Twilio, or linked to another Twilio account");
        assertThat(refused.moreInfo()).isEqualTo("https://www.twilio.com/docs/errors/63101");
        assertThat(senders.list(account)).isEmpty();
    }

    @Test
    void aSecondBusinessAccountIsRefused() {
        senders.register(account, registration("+4915112345671", WABA));
        assertThat(refusal(() -> senders.register(account, registration("+4915112345672", "555555555555")))
                        .code())
                .isEqualTo(63102);
    }

    @Test
    void anotherAccountsBusinessAccountIsRefused() {
        senders.register(account, registration("+4915112345671", WABA));
        String other = telephony.accounts().create("tredici").sid();
        assertThat(refusal(() -> senders.register(other, registration("+4915112345672", WABA)))
                        .code())
                .isEqualTo(63101);
    }

    @ParameterizedTest
    @CsvSource({"63103, +4915112345670, 10229063103, Dodici", "63100, 0151, 102290129340398, Dodici"})
    void whatDoesNotFitIsRefusedWithItsCode(int code, String number, String waba, String name) {
        var registration = new SenderRegistration(number, waba, "https://clienteling.example/whatsapp", profile(name));
        assertThat(refusal(() -> senders.register(account, registration)).code())
                .isEqualTo(code);
    }

    @Test
    void aProfileWithoutANameIsRefused() {
        var registration = new SenderRegistration(FOREIGN, WABA, "https://clienteling.example/whatsapp", profile(" "));
        assertThat(refusal(() -> senders.register(account, registration)).code())
                .isEqualTo(63100);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE_THEN_ERROR", "ANSWER_LOST"})
    void aRegistrationThatWasDoneWithoutAnAnswerIsUnclearSentOnceAndFoundByLooking(Fault.Effect effect) {
        twilio.addFault(Fault.of(REGISTER, effect, 1));
        assertThatThrownBy(() -> senders.register(account, registration(FOREIGN, WABA)))
                .isInstanceOf(TelephonyUnclear.class);
        assertThat(twilio.requests(REGISTER)).hasSize(1);
        assertThat(senders.findByNumber(account, FOREIGN)).map(Sender::status).contains("CREATING");
    }

    @Test
    void aThrottledRegistrationIsSentOnceAndNothingIsRegistered() {
        twilio.addFault(Fault.of(REGISTER, Fault.Effect.TOO_MANY_REQUESTS, 1));
        assertThatThrownBy(() -> senders.register(account, registration(FOREIGN, WABA)))
                .isInstanceOf(TelephonyThrottled.class);
        assertThat(twilio.requests(REGISTER)).hasSize(1);
        assertThat(senders.findByNumber(account, FOREIGN)).isEmpty();
    }

    @Test
    void aRefusalDoesNotRepeatThePersonalDataOfTheProfile() {
        twilio.addFault(refusing("hello@dodici.example is not reachable, says 1 broadway, New York"));

        TelephonyRefused refused = refusal(() -> senders.register(account, registration(FOREIGN, WABA)));

        assertThat(refused).hasMessage("… is not reachable, says …");
        assertThat(refused.code()).isEqualTo(63100);
        assertThat(refused.httpStatus()).isEqualTo(400);
    }

    @Test
    void aRefusalThatNamesNobodyIsTwiliosOwn() {
        twilio.addFault(refusing("The profile has too many words."));

        assertThat(refusal(() -> senders.register(account, registration(FOREIGN, WABA))))
                .hasMessage("The profile has too many words.");
    }

    @Test
    void whyASenderIsOfflineDoesNotRepeatThePersonalDataOfItsProfile() {
        String sid = senders.register(account, registration(FOREIGN, WABA)).sid();
        twilio.setSenderStatus(
                sid, "OFFLINE", new SenderLife.OfflineReason("63112", "Nobody at hello@dodici.example answers"));

        assertThat(senders.find(account, sid).orElseThrow().offlineReasons())
                .extracting(Sender.OfflineReason::message)
                .containsExactly("Nobody at … answers");
    }

    private static Fault refusing(String message) {
        return new Fault(REGISTER, null, Fault.Effect.ERROR, 400, 63100, message, null, null, null, 1, null, null);
    }

    private Sender afterOneStep(String sid) {
        clock.advance(ONE_STEP);
        return senders.find(account, sid).orElseThrow();
    }

    private String anOwnNumber() {
        String number = telephony
                .numbersForSale()
                .available(account, new AvailableNumbersQuery("US", "local", null, null, null, false, 1))
                .getFirst()
                .phoneNumber();
        String application = telephony
                .voiceApplications()
                .create(account, "calls", "https://clienteling.example/voice")
                .sid();
        return telephony
                .ownedNumbers()
                .buy(account, new NumberPurchase(number, "clt-marker", null, null, application))
                .phoneNumber();
    }

    private static SenderRegistration registration(String number, @Nullable String waba) {
        return new SenderRegistration(number, waba, "https://clienteling.example/whatsapp", profile("Dodici"));
    }

    private static SenderRegistration.Profile profile(String name) {
        return new SenderRegistration.Profile(
                name,
                "hello@dodici.example",
                "https://dodici.example",
                "https://pictures.example/dodici.png",
                "Shirts and shoes",
                "Dodici Broadway",
                "1 Broadway, New York");
    }

    private static TelephonyRefused refusal(Runnable call) {
        return catchThrowableOfType(TelephonyRefused.class, call::run);
    }
}
