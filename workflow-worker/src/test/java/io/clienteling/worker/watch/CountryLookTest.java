package io.clienteling.worker.watch;

import static io.clienteling.contracts.compliance.ComplianceAction.AWAIT_REGULATORY_REVIEW;
import static io.clienteling.contracts.compliance.ComplianceAction.AWAIT_TRUST_REVIEW;
import static io.clienteling.contracts.compliance.ComplianceAction.CHOOSE_APPROVED_NUMBER_TYPE;
import static io.clienteling.contracts.compliance.ComplianceAction.COMPLETE_REGULATORY_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_ADDRESS;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_REGULATORY_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_TRUST_PRODUCT;
import static io.clienteling.contracts.compliance.ComplianceAction.FIX_REJECTED_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.NUMBER_TYPE_UNAVAILABLE;
import static io.clienteling.contracts.compliance.ComplianceAction.RENEW_BUNDLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import io.clienteling.contracts.compliance.ComplianceDocument.Upload;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fault.Effect;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.Settings.Repurchase;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a look says of each country: what is sold there, what it asks for, and how far its papers are. */
class CountryLookTest extends LookStory {

    @Test
    void aCountryWithoutRegulationAsksForNothingButUsTexting() {
        watch("CA", "local");
        watch("US", "local");
        var sight = look();
        assertThat(facts(sight, "CA").regulatoryBundle().required()).isFalse();
        assertThat(facts(sight, "CA").trustedProduct().required()).isFalse();
        assertThat(facts(sight, "CA").actions()).isEmpty();
        assertThat(facts(sight, "US").trustedProduct().required()).isTrue();
        assertThat(facts(sight, "US").actions()).containsExactly(CREATE_TRUST_PRODUCT);
        assertThat(simulated.twilio.requests("ListBundle")).isEmpty();
    }

    @Test
    void whereNoTypeIsSoldThatIsSaid() {
        watch("AQ", "local");
        var facts = facts(look(), "AQ");
        assertThat(facts.supported()).isFalse();
        assertThat(facts.numberType()).isEqualTo("local");
        assertThat(facts.actions()).containsExactly(NUMBER_TYPE_UNAVAILABLE);
    }

    /** As the lists of free numbers and the onboarding do. */
    @Test
    void whereTheConfiguredTypeIsNotSoldTheOneThatStandsInIsSpokenOf() {
        watch("US", "mobile");
        watch("MX", "mobile");
        var sight = look();
        assertThat(facts(sight, "US").supported()).isTrue();
        assertThat(facts(sight, "US").numberType()).isEqualTo("local");
        assertThat(facts(sight, "US").actions()).containsExactly(CREATE_TRUST_PRODUCT);
        assertThat(facts(sight, "MX").regulatoryBundle().required()).isTrue();
        assertThat(facts(sight, "MX").actions()).containsExactly(CREATE_REGULATORY_BUNDLE);
    }

    /** Nobody shall see to papers for weeks, and then find no number. */
    @Test
    void whereNoNumberCanTextNoneIsSold() {
        watch("GR", "mobile");
        var facts = facts(look(), "GR");
        assertThat(facts.supported()).isFalse();
        assertThat(facts.actions()).containsExactly(NUMBER_TYPE_UNAVAILABLE);
    }

    @Test
    void aTypeThatCannotTextIsNotTheOneThatIsOffered() {
        watch("GB", "national");
        assertThat(facts(look(), "GB").numberType()).isEqualTo("mobile");
    }

    @Test
    void whereTwilioWasOutOfNumbersItIsAskedAgainWithinTheHour() {
        watch("CA", "local");
        inventory(Map.of("CA/local", 0));
        assertThat(facts(look(), "CA").supported()).isFalse();
        inventory(Map.of());
        assertThat(look().countries()).isEmpty();
        now = now.plus(Duration.ofHours(1));
        assertThat(facts(look(), "CA").supported()).isTrue();
    }

    private void inventory(Map<String, Integer> numbers) {
        simulated.twilio.settings(
                _ -> new Settings(null, null, null, null, null, 0, Repurchase.UPDATE, 20003, false, false, numbers));
    }

    @Test
    void anotherConfiguredTypeIsAskedAboutAtOnce() {
        watch("CA", "local");
        look();
        watch("CA", "toll_free");
        assertThat(facts(look(), "CA").numberType()).isEqualTo("toll_free");
    }

    @Test
    void aBundleIsFollowedFromNothingToItsApprovalAndItsEnd() {
        watch("DE", "mobile");
        assertThat(facts(look(), "DE").actions()).containsExactly(CREATE_REGULATORY_BUNDLE);

        var bundle = console.bundle("DE", "mobile", "Dodici");
        assertThat(facts(look(), "DE").actions()).containsExactly(COMPLETE_REGULATORY_BUNDLE);

        var paper = console.paper(bundle, "Extract", "{}");
        console.submit(bundle);
        var inReview = facts(look(), "DE");
        assertThat(inReview.actions()).containsExactly(AWAIT_REGULATORY_REVIEW);
        assertThat(inReview.regulatoryBundle().sid()).isEqualTo(bundle);
        assertThat(inReview.regulatoryBundle().uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.sid()).isEqualTo(paper))
                .satisfies(upload -> assertThat(upload.name()).isEqualTo("Extract"))
                .extracting(Upload::status)
                .isEqualTo("pending-review");

        simulated.twilio.approveBundle(bundle, now.plus(Duration.ofDays(40)));
        var approved = facts(look(), "DE");
        assertThat(approved.regulatoryBundle().status()).isEqualTo("twilio-approved");
        assertThat(approved.regulatoryBundle().uploads())
                .extracting(Upload::status)
                .containsExactly("approved");
        assertThat(approved.actions()).containsExactly(CREATE_ADDRESS);
        assertThat(look().countries()).isEmpty();

        now = now.plus(Duration.ofDays(15));
        assertThat(facts(look(), "DE").actions()).containsExactly(CREATE_ADDRESS, RENEW_BUNDLE);
    }

    @Test
    void anApprovedBundleWhoseAddressWasDeletedWantsAnother() {
        watch("DE", "mobile");
        var approved = simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        assertThat(facts(look(), "DE").actions()).isEmpty();

        console.deleteAddress(approved.addressSid());

        assertThat(facts(look(), "DE").actions()).containsExactly(CREATE_ADDRESS);
    }

    @Test
    void anApprovedBundleForAnotherTypeIsShownAndSaid() {
        watch("GB", "mobile");
        var local = simulated.twilio.approvedBundle(account, "GB", "local", "London");
        var facts = facts(look(), "GB");
        assertThat(facts.regulatoryBundle().status()).isNull();
        assertThat(facts.otherBundles())
                .containsExactly(new OtherBundle("local", "twilio-approved", local.bundleSid()));
        assertThat(facts.actions()).containsExactly(CREATE_REGULATORY_BUNDLE, CHOOSE_APPROVED_NUMBER_TYPE);

        simulated.twilio.approvedBundle(account, "GB", "mobile", "London");
        assertThat(facts(look(), "GB").actions()).isEmpty();
    }

    @Test
    void aBundleIsFollowedWhereTheConfiguredTypeIsNotSold() {
        watch("MX", "mobile");
        var bundle = console.bundle("MX", "local", "Dodici");
        console.submit(bundle);
        var inReview = facts(look(), "MX");
        assertThat(inReview.actions()).containsExactly(AWAIT_REGULATORY_REVIEW);
        assertThat(inReview.regulatoryBundle().sid()).isEqualTo(bundle);

        simulated.twilio.rejectBundle(bundle, "Unreadable");

        assertThat(facts(look(), "MX").actions()).containsExactly(FIX_REJECTED_BUNDLE);
    }

    @Test
    void whichTypeABundleIsForIsAskedOnce() {
        watch("DE", "mobile");
        simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        look();
        console.bundle("DE", "mobile", "Another");
        look();
        assertThat(simulated.twilio.requests("FetchRegulation")).hasSize(1);
    }

    @Test
    void aRejectedBundleIsToBeMended() {
        watch("DE", "mobile");
        var bundle = console.bundle("DE", "mobile", "Dodici");
        console.paper(bundle, "Extract", "{}");
        console.submit(bundle);
        simulated.twilio.rejectBundle(bundle, "Unreadable");
        var facts = facts(look(), "DE");
        assertThat(facts.actions()).containsExactly(FIX_REJECTED_BUNDLE);
        assertThat(facts.regulatoryBundle().uploads())
                .extracting(Upload::status)
                .containsExactly("rejected");
    }

    @Test
    void onePaperThatChangesAloneIsSeen() {
        watch("DE", "mobile");
        var bundle = console.bundle("DE", "mobile", "Dodici");
        var paper = console.paper(bundle, "Extract", "{}");
        look();
        console.rename(paper, "Extract of 2026");
        assertThat(facts(look(), "DE").regulatoryBundle().uploads())
                .extracting(Upload::name)
                .containsExactly("Extract of 2026");
    }

    @Test
    void aBundleThatDoesNotCountChangesTheBundlesButNotTheDocument() {
        watch("DE", "mobile");
        simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        var other = console.bundle("DE", "mobile", "Dodici");
        console.submit(other);
        look();
        simulated.twilio.rejectBundle(other, "Unreadable");
        var before = Objects.requireNonNull(notes.get("DE")).bundles();
        var sight = Objects.requireNonNull(look().countries().get("DE"));
        assertThat(sight.facts()).isNull();
        assertThat(sight.bundles()).isNotEqualTo(before);
    }

    @Test
    void aTrustProductIsFollowed() {
        watch("US", "local");
        look();
        var product = console.trustProduct();
        console.submitTrustProduct(product);
        var facts = facts(look(), "US");
        assertThat(facts.trustedProduct().sid()).isEqualTo(product);
        assertThat(facts.actions()).containsExactly(AWAIT_TRUST_REVIEW);
        simulated.twilio.approveTrust(product);
        assertThat(facts(look(), "US").actions()).isEmpty();
    }

    @Test
    void whatBarelyChangesIsAskedForOnceADay() {
        watch("DE", "mobile");
        simulated.twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        look();
        simulated.twilio.clearRequests();
        look();
        assertThat(simulated.twilio.requests("ListRegulation")).isEmpty();
        assertThat(simulated.twilio.requests("FetchAvailablePhoneNumberCountry"))
                .isEmpty();
        now = now.plus(Duration.ofDays(1));
        assertThat(look().countries().get("DE"))
                .as("what is known is new, and nothing is to be told")
                .extracting(Sight.CountrySight::facts)
                .isNull();
        assertThat(simulated.twilio.requests("ListRegulation")).hasSize(1);
    }

    @Test
    void whatTwilioRefusesToShowIsSaidAndHidesNothingElse() {
        watch("DE", "mobile");
        watch("US", "local");
        simulated.twilio.addFault(new Fault(
                "ListTrustProduct", null, Effect.ERROR, 403, 20403, "No TrustHub", null, null, 0, 1, null, null));
        var sight = look();
        assertThat(sight.countries()).containsOnlyKeys("DE");
        assertThat(sight.account()).isNotNull();
        assertThat(sight.troubles()).singleElement().asString().contains("US").contains("20403");
    }
}
