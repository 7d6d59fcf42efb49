package io.clienteling.worker.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.simulator.control.Fault;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberActivitiesTest {

    private static final String PHONE = "+19044023093";
    private static final String BUYS = "CreateIncomingPhoneNumber";

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final CountedByHand limit = new CountedByHand();
    private final NumberActivities numbers = new NumberActivitiesImpl(simulated.telephony, limit);
    private String account = "";
    private String application = "";

    @BeforeEach
    void enableRetailer() {
        account = simulated.retailerAccount().sid();
        application = simulated
                .telephony
                .voiceApplications()
                .create(account, "calls", "https://gateway.example/voice")
                .sid();
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void aNumberIsBoughtMarkedAndConnectedInOneCall() {
        var bought = numbers.purchase(claim("berlin-01"));
        assertThat(bought.phoneNumber()).isEqualTo(PHONE);
        assertThat(bought.bought()).isTrue();
        assertThat(bought.voiceApplicationSid()).isEqualTo(application);
        assertThat(nameAtTwilio()).isEqualTo(marker("berlin-01"));
    }

    @Test
    void aPurchaseThatIsTriedAgainBuysNothingMore() {
        var first = numbers.purchase(claim("berlin-01"));
        assertThat(numbers.purchase(claim("berlin-01"))).isEqualTo(first);
        assertThat(simulated.twilio.requests(BUYS)).hasSize(1);
    }

    @Test
    void aPurchaseWhoseAnswerIsLostIsFoundByTheNextTry() {
        simulated.twilio.addFault(Fault.of(BUYS, Fault.Effect.ANSWER_LOST, 1));
        assertThatThrownBy(() -> numbers.purchase(claim("berlin-01"))).isInstanceOf(TelephonyUnclear.class);
        assertThat(numbers.purchase(claim("berlin-01")).bought()).isTrue();
        assertThat(simulated.twilio.requests(BUYS)).hasSize(1);
    }

    @Test
    void anotherStoresNumberIsNotTaken() {
        numbers.purchase(claim("berlin-01"));
        var failure = catchThrowableOfType(ApplicationFailure.class, () -> numbers.purchase(claim("paris-02")));
        assertThat(failure.getType()).isEqualTo("number_in_use");
        assertThat(simulated.twilio.requests(BUYS)).hasSize(1);
    }

    @Test
    void aNumberSoldMeanwhileIsRefusedInTwiliosWords() {
        simulated.twilio.sellNumber(PHONE);
        var refused = catchThrowableOfType(TelephonyRefused.class, () -> numbers.purchase(claim("berlin-01")));
        assertThat(refused.code()).isEqualTo(21422);
    }

    @Test
    void thatNoBundleWasSentIsToldFromOneThatDoesNotSuit() {
        simulated.twilio.addFault(Fault.error(BUYS, 400, 21649, 2));
        var failure = catchThrowableOfType(ApplicationFailure.class, () -> numbers.purchase(claim("berlin-01")));
        assertThat(failure.getType()).isEqualTo("bundle_required");

        var withBundle = new NumberClaimInput(
                "dodici",
                account,
                PHONE,
                marker("berlin-01"),
                null,
                "BU" + "1".repeat(32),
                "AD" + "1".repeat(32),
                "",
                false);
        var refused = catchThrowableOfType(TelephonyRefused.class, () -> numbers.purchase(withBundle));
        assertThat(FailureCode.ofProvider(refused.code())).isEqualTo(FailureCode.BUNDLE_UNSUITABLE);
    }

    @Test
    void whatIsAboveTheLimitIsNotBought() {
        limit.reached = true;
        assertThatThrownBy(() -> numbers.purchase(claim("berlin-01"))).isInstanceOf(ApplicationFailure.class);
        assertThat(simulated.twilio.requests(BUYS)).isEmpty();
    }

    @Test
    void aNumberThatIsThereIsTakenWhateverTheLimit() {
        numbers.purchase(claim("berlin-01"));
        limit.reached = true;
        assertThat(numbers.purchase(claim("berlin-01")).bought()).isTrue();
    }

    @Test
    void whatTwilioRefusesToSellDoesNotCountAndWhatMayHaveBeenSoldDoes() {
        simulated.twilio.addFault(Fault.error(BUYS, 400, 21422, 1));
        assertThatThrownBy(() -> numbers.purchase(claim("berlin-01"))).isInstanceOf(TelephonyRefused.class);
        assertThat(limit.counted).isEmpty();

        simulated.twilio.addFault(Fault.of(BUYS, Fault.Effect.ANSWER_LOST, 1));
        assertThatThrownBy(() -> numbers.purchase(claim("berlin-01"))).isInstanceOf(TelephonyUnclear.class);
        assertThat(limit.counted).containsExactly(PHONE);
    }

    @Test
    void whatTwilioHasChangedBeforeTheWorkerDiedIsNotChangedAgain() {
        var sid = simulated
                .telephony
                .ownedNumbers()
                .buy(account, new NumberPurchase(PHONE, "Front desk", null, null, ""))
                .sid();
        for (int tries = 0; tries < 2; tries++) {
            numbers.mark(account, sid, marker("berlin-01"));
            numbers.forwardCalls(account, sid, application);
        }
        assertThat(simulated.twilio.requests("UpdateIncomingPhoneNumber")).hasSize(2);
    }

    @Test
    void anAdoptedNumberIsMarkedAndItsOldNameKept() {
        simulated.telephony.ownedNumbers().buy(account, new NumberPurchase(PHONE, "Front desk", null, null, ""));
        var located = numbers.locate(claim("berlin-01"));
        assertThat(located.bought()).isFalse();
        assertThat(located.formerName()).isEqualTo("Front desk");
        numbers.mark(account, located.sid(), marker("berlin-01"));
        assertThat(catchThrowableOfType(ApplicationFailure.class, () -> numbers.locate(claim("paris-02")))
                        .getType())
                .isEqualTo("number_in_use");

        numbers.restoreName(account, PHONE, marker("berlin-01"), "Front desk");
        assertThat(nameAtTwilio()).isEqualTo("Front desk");
    }

    @Test
    void anAdoptedNumbersTrunkIsKnownAndTakesItsCallsAgain() {
        var there = simulated
                .telephony
                .ownedNumbers()
                .buy(account, new NumberPurchase(PHONE, "Front desk", null, null, ""));
        var trunk = simulated.twilio.openTrunk(account);
        numbers.routeToTrunk(account, there.sid(), trunk);
        var located = numbers.locate(claim("berlin-01"));
        assertThat(located.trunkSid()).isEqualTo(trunk);
        numbers.forwardCalls(account, there.sid(), application);
        assertThat(numbers.locate(claim("berlin-01")).trunkSid())
                .as("Twilio has an application take it out")
                .isNull();

        simulated.twilio.clearRequests();
        numbers.routeToTrunk(account, there.sid(), trunk);
        numbers.routeToTrunk(account, there.sid(), trunk);
        assertThat(numbers.locate(claim("berlin-01")).trunkSid()).isEqualTo(trunk);
        assertThat(simulated.twilio.requests("UpdateIncomingPhoneNumber")).hasSize(1);
    }

    @Test
    void aNumberThatTheAccountDoesNotOwnIsNotAdopted() {
        var failure = catchThrowableOfType(ApplicationFailure.class, () -> numbers.locate(claim("berlin-01")));
        assertThat(failure.getType()).isEqualTo("number_not_owned");
    }

    @Test
    void aNumberIsSeenInTheAccountUnderAnyNameButOurs() {
        assertThat(numbers.hasOtherwise(account, PHONE, marker("berlin-01"))).isFalse();
        numbers.purchase(claim("berlin-01"));
        assertThat(numbers.hasOtherwise(account, PHONE, marker("berlin-01"))).isFalse();
        assertThat(numbers.hasOtherwise(account, PHONE, marker("paris-02"))).isTrue();
    }

    @Test
    void aNumberThatIsKeptMayBeAdoptedByAnybody() {
        assertThat(keep("berlin-01")).as("nothing was bought").isFalse();
        numbers.purchase(claim("berlin-01"));
        assertThat(keep("paris-02")).as("it is another's").isFalse();
        assertThat(keep("berlin-01")).isTrue();
        assertThat(keep("berlin-01")).as("the first answer was lost").isTrue();
        assertThat(numbers.locate(claim("paris-02")).formerName()).isEqualTo("Kept, was dodici berlin-01");
    }

    private @Nullable Boolean keep(String store) {
        return numbers.restoreName(account, PHONE, marker(store), "Kept, was dodici berlin-01");
    }

    @Test
    void onlyANumberWithTheSameMarkerIsGivenBack() {
        numbers.purchase(claim("berlin-01"));
        assertThat(numbers.release(account, PHONE, marker("paris-02"))).isFalse();
        assertThat(simulated.telephony.ownedNumbers().find(account, PHONE)).isPresent();
        assertThat(numbers.release(account, PHONE, marker("berlin-01"))).isTrue();
        assertThat(simulated.telephony.ownedNumbers().find(account, PHONE)).isEmpty();
        assertThat(numbers.release(account, PHONE, marker("berlin-01"))).isFalse();
    }

    @Test
    void joiningTwiceAndLeavingTwiceIsHarmless() {
        var service = simulated
                .telephony
                .messagingServices()
                .create(account, "service", "https://inbound.example/")
                .sid();
        var number = numbers.purchase(claim("berlin-01")).sid();
        numbers.joinMessagingService(account, service, number);
        numbers.joinMessagingService(account, service, number);
        numbers.leaveMessagingService(account, service, number);
        numbers.leaveMessagingService(account, service, number);
    }

    @Test
    void everyNumberWithWhichAStoreTextsIsPutIntoANewServiceAndNoOther() {
        var service = service("new");
        var texting = numbers.purchase(claim("berlin-01")).sid();
        var there = buy(marker("paris-02"));
        var elsewhere = buy(marker("rome-03"));
        buy(Marker.of("dodici", "whatsapp:dodici:berlin-01", "WhatsApp dodici berlin-01"));
        buy("Front desk");
        numbers.joinMessagingService(account, service, there);
        numbers.joinMessagingService(account, service("other"), elsewhere);

        numbers.putAllIntoMessagingService(account, service);
        numbers.putAllIntoMessagingService(account, service);

        assertThat(new Console(simulated.twilio, account).numbersIn(service)).containsExactlyInAnyOrder(texting, there);
    }

    @Test
    void aServiceThatTakesNoMoreNumbersIsToldOf() {
        var service = service("new");
        numbers.purchase(claim("berlin-01"));
        simulated.twilio.addFault(Fault.error("messaging.CreatePhoneNumber", 400, 21714, 1));
        var refused = catchThrowableOfType(
                TelephonyRefused.class, () -> numbers.putAllIntoMessagingService(account, service));
        assertThat(FailureCode.ofProvider(refused.code())).isEqualTo(FailureCode.MESSAGING_SERVICE_FULL);
    }

    private String service(String name) {
        return simulated
                .telephony
                .messagingServices()
                .create(account, name, "https://inbound.example/")
                .sid();
    }

    private String buy(String name) {
        var query = new AvailableNumbersQuery("US", "local", null, null, null, false, 1);
        var free = simulated
                .telephony
                .numbersForSale()
                .available(account, query)
                .getFirst()
                .phoneNumber();
        return simulated
                .telephony
                .ownedNumbers()
                .buy(account, new NumberPurchase(free, name, null, null, ""))
                .sid();
    }

    private NumberClaimInput claim(String store) {
        return new NumberClaimInput("dodici", account, PHONE, marker(store), null, null, null, application, false);
    }

    private String nameAtTwilio() {
        return simulated
                .telephony
                .ownedNumbers()
                .find(account, PHONE)
                .orElseThrow()
                .friendlyName();
    }

    private static String marker(String store) {
        return Marker.of("dodici", "sms:dodici:" + store, "dodici " + store);
    }
}
