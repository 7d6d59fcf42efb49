package io.clienteling.worker.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.compliance.CallbackToken;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fault.Effect;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
                .isEqualTo("bundle_rejected");
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

    private ComplianceQuestion question(
            String country, String type, @Nullable String bundleSid, @Nullable String addressSid) {
        return new ComplianceQuestion("dodici", account, country, type, bundleSid, addressSid);
    }
}
