package io.clienteling.worker.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplianceActivitiesTest {

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final ComplianceActivities compliance = new ComplianceActivitiesImpl(simulated.telephony);
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

    private String refusalOf(ComplianceQuestion question) {
        return catchThrowableOfType(ApplicationFailure.class, () -> compliance.check(question))
                .getType();
    }

    private ComplianceQuestion question(
            String country, String type, @Nullable String bundleSid, @Nullable String addressSid) {
        return new ComplianceQuestion(account, country, type, bundleSid, addressSid);
    }
}
