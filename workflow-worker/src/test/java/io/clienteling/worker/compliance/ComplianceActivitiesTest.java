package io.clienteling.worker.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.compliance.CallbackToken;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fault.Effect;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplianceActivitiesTest {

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final Instant now = Instant.now();
    private final ComplianceActivities compliance = compliance("0123456789abcdef");
    private final String account = simulated.retailerAccount().sid();

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void theUsAsksForNothing() {
        assertThat(compliance.check(question("US", "local", null, null))).isEqualTo(ComplianceVerdict.NOTHING_NEEDED);
    }

    @Test
    void germanyAsksForABundle() {
        assertThat(refusalOf(question("DE", "mobile", null, null))).isEqualTo("bundle_required");
    }

    /** Mexico's local and mobile numbers look alike, and mobile ones are not sold. */
    @Test
    void aNumberThatCouldBeOfTwoTypesIsOfTheOneThatIsSold() {
        assertThat(refusalOf(numberQuestion("MX", "+525512345678", null, null))).isEqualTo("bundle_required");
    }

    @Test
    void anApprovedBundleWithItsOwnAddressIsFine() {
        var bundle = simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        assertThat(compliance.check(question("DE", "mobile", bundle.bundleSid(), bundle.addressSid())))
                .isEqualTo(ComplianceVerdict.APPROVED);
    }

    @Test
    void anAddressOfAnotherBundleIsRefused() {
        var bundle = simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        var other = simulated.twilio.approvedBundle(account, "DE", "mobile", "Hamburg");
        assertThat(refusalOf(question("DE", "mobile", bundle.bundleSid(), other.addressSid())))
                .isEqualTo("address_not_in_bundle");
    }

    @Test
    void anUnknownBundleIsRefused() {
        assertThat(refusalOf(question("DE", "mobile", "BU" + "0".repeat(32), "AD" + "0".repeat(32))))
                .isEqualTo("bundle_not_found");
    }

    @Test
    void aTrustProductIsNoBundle() {
        var console = new Console(simulated.twilio, account);
        assertThat(refusalOf(question("DE", "mobile", console.trustProduct(), "AD" + "0".repeat(32))))
                .isEqualTo("bundle_not_found");
    }

    @Test
    void aBundleOfAnotherCountryIsRefusedAlsoWhileItIsStillReviewed() {
        var approved = simulated.twilio.approvedBundle(account, "FR", "mobile", "Paris");
        assertThat(refusalOf(question("DE", "mobile", approved.bundleSid(), approved.addressSid())))
                .isEqualTo("bundle_country_differs");
        var console = new Console(simulated.twilio, account);
        var reviewed = console.bundle("FR", "mobile", "Dodici");
        console.submit(reviewed);
        assertThat(refusalOf(question("DE", "mobile", reviewed, approved.addressSid())))
                .isEqualTo("bundle_country_differs");
    }

    @Test
    void aBundleForAnotherTypeOfNumberIsRefusedWhereTheDigitsTellTheType() {
        var local = simulated.twilio.approvedBundle(account, "DE", "local", "Berlin");
        assertThat(refusalOf(numberQuestion("DE", "+4915735983456", local.bundleSid(), local.addressSid())))
                .isEqualTo("bundle_type_differs");
        assertThat(compliance.check(numberQuestion("DE", "+493212345678", local.bundleSid(), local.addressSid())))
                .isEqualTo(ComplianceVerdict.APPROVED);
    }

    @Test
    void theTypeIsThatOfTheNumberThatIsAskedForNow() {
        assertThatThrownBy(() -> compliance.check(numberQuestion("DE", "+493012345678", null, null)))
                .hasMessageContaining("own a local number in DE");
        assertThatThrownBy(() -> compliance.check(numberQuestion("DE", "+4915735983456", null, null)))
                .hasMessageContaining("own a mobile number in DE");
    }

    @Test
    void aBundleThatFitsNothingIsCalledUnneededWhereNoneIsAskedFor() {
        var french = simulated.twilio.approvedBundle(account, "FR", "mobile", "Paris");
        assertThat(refusalOf(question("US", "local", french.bundleSid(), french.addressSid())))
                .isEqualTo("bundle_not_needed");
        assertThat(refusalOf(question("US", "local", "BU" + "0".repeat(32), "AD" + "0".repeat(32))))
                .isEqualTo("bundle_not_needed");
    }

    @Test
    void anAddressAbroadIsRefusedWhereTheNumberIsSoldLocallyOnly() {
        var papers = withAddressIn("FR", "DE");
        assertThat(refusalOf(numberQuestion("DE", forSale("DE", "mobile"), papers.bundleSid(), papers.addressSid())))
                .isEqualTo("address_country_differs");
    }

    @Test
    void anAddressAbroadIsFineWhereTwilioTakesAny() {
        var papers = withAddressIn("FR", "GB");
        assertThat(compliance.check(
                        numberQuestion("GB", forSale("GB", "mobile"), papers.bundleSid(), papers.addressSid())))
                .isEqualTo(ComplianceVerdict.APPROVED);
    }

    @Test
    void anAddressThatIsGoneIsRefused() {
        var gone = "AD" + "1".repeat(32);
        var bundle = submitted("DE", gone);
        simulated.twilio.approveBundle(bundle);
        assertThat(refusalOf(question("DE", "mobile", bundle, gone))).isEqualTo("address_required");
    }

    @Test
    void aProvisionalApprovalIsWaitedForLikeAReview() {
        var bundle = submitted("Dodici [provisional]");
        await().untilAsserted(() -> assertThat(simulated
                        .telephony
                        .compliance()
                        .findBundle(account, bundle)
                        .orElseThrow()
                        .status())
                .isEqualTo("provisionally-approved"));
        assertThat(compliance.check(question("DE", "mobile", bundle, "AD" + "0".repeat(32))))
                .isEqualTo(ComplianceVerdict.IN_REVIEW);
    }

    @Test
    void anApprovalWhoseTimeIsOverIsRefusedAlsoWhereTwilioHasNotTakenItBackYet() {
        var bundle = submitted("Dodici");
        simulated.twilio.approveBundle(bundle, now.plus(Duration.ofHours(1)));
        var anHourLater =
                new ComplianceActivitiesImpl(simulated.telephony, callbacks(""), () -> now.plus(Duration.ofHours(1)));
        assertThat(catchThrowableOfType(
                                ApplicationFailure.class,
                                () -> anHourLater.check(question("DE", "mobile", bundle, "AD" + "0".repeat(32))))
                        .getType())
                .isEqualTo("bundle_expired");
    }

    @Test
    void aBundleWhoseApprovalTwilioTookBackIsCalledExpiredAndNotRejected() {
        var bundle = submitted("Dodici");
        simulated.twilio.approveBundle(bundle, Instant.now().minusSeconds(1));
        await().untilAsserted(() -> assertThat(simulated
                        .telephony
                        .compliance()
                        .findBundle(account, bundle)
                        .orElseThrow()
                        .rejected())
                .isTrue());
        var later = new ComplianceActivitiesImpl(simulated.telephony, callbacks(""), InstantSource.system());
        assertThatThrownBy(() -> later.check(question("DE", "mobile", bundle, "AD" + "0".repeat(32))))
                .hasMessageContaining("ran out");
    }

    @Test
    void aRejectedBundleTellsWhatTwilioSaysAgainstIt() {
        var bundle = submitted("DE", "AD" + "1".repeat(32));
        simulated.twilio.rejectBundle(bundle, "The excerpt is not legible.");
        var question = question("DE", "mobile", bundle, "AD" + "0".repeat(32));
        assertThat(refusalOf(question)).isEqualTo("bundle_rejected");
        assertThatThrownBy(() -> compliance.check(question)).hasMessageContaining("The excerpt is not legible.");
    }

    @Test
    void aRejectedBundleOfWhichTwilioSaysNothingIsSaidToBeSo() {
        var bundle = submitted("Dodici");
        simulated.twilio.rejectBundle(bundle, "Told to nobody, for there is no document");
        assertThatThrownBy(() -> compliance.check(question("DE", "mobile", bundle, "AD" + "0".repeat(32))))
                .hasMessageContaining("say no reason");
    }

    @Test
    void twilioIsAskedOnceToCallBackWhenTheReviewMoves() {
        var bundle = submitted("Dodici");
        var question = question("DE", "mobile", bundle, "AD" + "0".repeat(32));
        compliance.check(question);
        compliance.check(question);
        assertThat(simulated.twilio.requests("UpdateBundle"))
                .filteredOn(request -> request.form().containsKey("StatusCallback"))
                .singleElement()
                .extracting(request -> request.form().get("StatusCallback"))
                .isEqualTo(List.of("https://gateway.example/clienteling/setup/twilio/bundles/"
                        + new CallbackToken("0123456789abcdef").of("dodici")));
    }

    @Test
    void aBundleThatCallsBackAlreadyIsLeftAsItIsAlsoAfterARestart() {
        var approved = withAddressIn("DE", "DE");
        var question = question("DE", "mobile", approved.bundleSid(), approved.addressSid());
        simulated.twilio.clearRequests();
        compliance.check(question);
        compliance("0123456789abcdef").check(question);
        assertThat(simulated.twilio.requests("UpdateBundle")).hasSize(1);
    }

    @Test
    void thatTwilioDoesNotAllowACallbackKeepsNobodyFromGoingOn() {
        var bundle = submitted("Dodici");
        var question = question("DE", "mobile", bundle, "AD" + "0".repeat(32));
        simulated.twilio.clearRequests();
        simulated.twilio.addFault(new Fault(
                "UpdateBundle", null, Effect.ERROR, 409, 20409, "Under review", null, null, 0, 1, null, null));
        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.IN_REVIEW);
        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.IN_REVIEW);
        assertThat(simulated.twilio.requests("UpdateBundle"))
                .as("a refusal is not asked for again")
                .hasSize(1);
    }

    @Test
    void aBundleThatTookNoCallbackUnderReviewIsGivenOneWhenItIsApproved() {
        var address = new Console(simulated.twilio, account).address("DE");
        var bundle = submitted("DE", address);
        var question = question("DE", "mobile", bundle, address);
        simulated.twilio.clearRequests();
        simulated.twilio.addFault(new Fault(
                "UpdateBundle", null, Effect.ERROR, 409, 20409, "Under review", null, null, 0, 1, null, null));
        compliance.check(question);
        simulated.twilio.approveBundle(bundle);

        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.APPROVED);
        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.APPROVED);

        assertThat(simulated.twilio.requests("UpdateBundle"))
                .extracting(RecordedRequest::status)
                .containsExactly(409, 200);
    }

    @Test
    void anOutageAtTheCallbackKeepsNobodyFromGoingOnEither() {
        var bundle = submitted("Dodici");
        var question = question("DE", "mobile", bundle, "AD" + "0".repeat(32));
        simulated.twilio.clearRequests();
        simulated.twilio.addFault(Fault.of("UpdateBundle", Effect.ERROR, 1));
        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.IN_REVIEW);
        assertThat(compliance.check(question)).isEqualTo(ComplianceVerdict.IN_REVIEW);
        assertThat(simulated.twilio.requests("UpdateBundle"))
                .as("the next check asks again")
                .hasSize(2);
    }

    @Test
    void withoutAKeyTwilioDoesNotCallBack() {
        var bundle = submitted("Dodici");
        simulated.twilio.clearRequests();
        compliance("").check(question("DE", "mobile", bundle, "AD" + "0".repeat(32)));
        assertThat(simulated.twilio.requests("UpdateBundle")).isEmpty();
    }

    private ApprovedBundle withAddressIn(String addressCountry, String country) {
        var address = new Console(simulated.twilio, account).address(addressCountry);
        var bundle = submitted(country, address);
        simulated.twilio.approveBundle(bundle);
        return new ApprovedBundle(bundle, address);
    }

    private String submitted(String country, String addressSid) {
        var console = new Console(simulated.twilio, account);
        var bundle = console.bundle(country, "mobile", "Dodici");
        console.paper(bundle, "Register", "{\"address_sids\": [\"" + addressSid + "\"]}");
        console.submit(bundle);
        return bundle;
    }

    private String forSale(String country, String type) {
        return simulated
                .telephony
                .numbersForSale()
                .available(account, new AvailableNumbersQuery(country, type, null, null, null, false, 1))
                .getFirst()
                .phoneNumber();
    }

    private String submitted(String name) {
        var console = new Console(simulated.twilio, account);
        var bundle = console.bundle("DE", "mobile", name);
        console.submit(bundle);
        return bundle;
    }

    private ComplianceActivities compliance(String callbackKey) {
        return new ComplianceActivitiesImpl(simulated.telephony, callbacks(callbackKey), () -> now);
    }

    private static BundleCallbacks callbacks(String key) {
        return new BundleCallbacks(URI.create("https://gateway.example"), key);
    }

    private String refusalOf(ComplianceQuestion question) {
        return catchThrowableOfType(ApplicationFailure.class, () -> compliance.check(question))
                .getType();
    }

    /** Of a number whose digits do not tell its type. */
    private ComplianceQuestion question(
            String country, String type, @Nullable String bundleSid, @Nullable String addressSid) {
        return new ComplianceQuestion("dodici", account, country, type, "+15005550006", bundleSid, addressSid);
    }

    private ComplianceQuestion numberQuestion(
            String country, String number, @Nullable String bundleSid, @Nullable String addressSid) {
        return new ComplianceQuestion("dodici", account, country, "mobile", number, bundleSid, addressSid);
    }

    /** The papers that a number is bought with. */
    private record ApprovedBundle(String bundleSid, String addressSid) {}
}
