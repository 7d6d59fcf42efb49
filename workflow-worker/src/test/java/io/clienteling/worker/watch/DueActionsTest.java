package io.clienteling.worker.watch;

import static io.clienteling.contracts.compliance.ComplianceAction.AWAIT_REGULATORY_REVIEW;
import static io.clienteling.contracts.compliance.ComplianceAction.CHOOSE_APPROVED_NUMBER_TYPE;
import static io.clienteling.contracts.compliance.ComplianceAction.COMPLETE_REGULATORY_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_ADDRESS;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_TRUST_PRODUCT;
import static io.clienteling.contracts.compliance.ComplianceAction.NUMBER_TYPE_UNAVAILABLE;
import static io.clienteling.contracts.compliance.ComplianceAction.RENEW_BUNDLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueActionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Dossier NOT_REQUIRED = dossier(false, null, null);

    @ParameterizedTest
    @CsvSource({
        ",create_regulatory_bundle",
        "draft,complete_regulatory_bundle",
        "pending-review,await_regulatory_review",
        "in-review,await_regulatory_review",
        "provisionally-approved,await_regulatory_review",
        "twilio-rejected,fix_rejected_bundle"
    })
    void aRequiredBundleAsksForWhatItsStatusLacks(@Nullable String status, String action) {
        assertThat(due(true, dossier(true, status, null), false, NOT_REQUIRED)).containsExactly(action(action));
    }

    @ParameterizedTest
    @CsvSource({
        ",create_trust_product",
        "draft,complete_trust_product",
        "pending-review,await_trust_review",
        "in-review,await_trust_review",
        "twilio-rejected,fix_rejected_trust_product"
    })
    void aRequiredTrustProductAsksForWhatItsStatusLacks(@Nullable String status, String action) {
        assertThat(due(true, NOT_REQUIRED, false, dossier(true, status, null))).containsExactly(action(action));
    }

    @Test
    void nothingIsDueWhereAllIsApprovedOrNothingRequired() {
        var approved = dossier(true, "twilio-approved", null);
        assertThat(due(true, approved, true, approved)).isEmpty();
        assertThat(due(true, NOT_REQUIRED, false, NOT_REQUIRED)).isEmpty();
    }

    @Test
    void aWordOfTwiliosThatIsNotKnownYetAsksForNothing() {
        assertThat(due(true, dossier(true, "twilio-pondering", null), true, NOT_REQUIRED))
                .isEmpty();
    }

    @Test
    void anApprovalIsRenewedFromThirtyDaysBeforeItsEnd() {
        assertThat(dueWithApprovalUntil(NOW.plus(Duration.ofDays(30)).plusSeconds(1)))
                .isEmpty();
        assertThat(dueWithApprovalUntil(NOW.plus(Duration.ofDays(30)))).containsExactly(RENEW_BUNDLE);
        assertThat(dueWithApprovalUntil(NOW.minusSeconds(1))).containsExactly(RENEW_BUNDLE);
    }

    @Test
    void anApprovedBundleWithoutAnAddressIsNoGoodForBuying() {
        var endsTomorrow = dossier(true, "twilio-approved", NOW.plus(Duration.ofDays(1)));
        assertThat(due(true, endsTomorrow, false, NOT_REQUIRED)).containsExactly(CREATE_ADDRESS, RENEW_BUNDLE);
    }

    @Test
    void aTypeThatIsNotSoldMakesTheBundlePointless() {
        assertThat(due(false, dossier(true, null, null), false, NOT_REQUIRED)).containsExactly(NUMBER_TYPE_UNAVAILABLE);
    }

    @Test
    void anApprovalForAnotherTypeIsAChoiceAsLongAsThereIsNoneForThisOne() {
        assertThat(DueActions.of(true, dossier(true, "draft", null), false, NOT_REQUIRED, true, NOW))
                .containsExactly(COMPLETE_REGULATORY_BUNDLE, CHOOSE_APPROVED_NUMBER_TYPE);
        assertThat(DueActions.of(true, dossier(true, "twilio-approved", null), true, NOT_REQUIRED, true, NOW))
                .isEmpty();
    }

    @Test
    void whatSomebodyHasToDoComesBeforeWhatIsOnlyWaitedFor() {
        assertThat(due(true, dossier(true, "in-review", null), false, dossier(true, null, null)))
                .containsExactly(CREATE_TRUST_PRODUCT, AWAIT_REGULATORY_REVIEW);
    }

    private static List<ComplianceAction> dueWithApprovalUntil(Instant validUntil) {
        return due(true, dossier(true, "twilio-approved", validUntil), true, NOT_REQUIRED);
    }

    private static List<ComplianceAction> due(boolean sold, Dossier bundle, boolean addressed, Dossier trust) {
        return DueActions.of(sold, bundle, addressed, trust, false, NOW);
    }

    private static ComplianceAction action(String wireName) {
        return ContractJson.mapper().convertValue(wireName, ComplianceAction.class);
    }

    private static Dossier dossier(boolean required, @Nullable String status, @Nullable Instant validUntil) {
        return new Dossier(required, status, status == null ? null : "BU1", validUntil, List.of());
    }
}
