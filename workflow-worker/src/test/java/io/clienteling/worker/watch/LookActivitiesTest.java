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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import io.clienteling.contracts.compliance.AccountDocument.Part;
import io.clienteling.contracts.compliance.ComplianceDocument.OtherBundle;
import io.clienteling.contracts.compliance.ComplianceDocument.Upload;
import io.clienteling.contracts.compliance.SenderDocument.OfflineReason;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fault.Effect;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.Settings.Repurchase;
import io.clienteling.simulator.sender.SenderLife;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.clienteling.worker.watch.Memory.CountryNote;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at a retailer's account at the stand-in for Twilio, remembering between looks what a watcher would. */
@Timeout(60)
class LookActivitiesTest {

    private static final String TENANT = "dodici";
    private static final String WABA = "102290129340398";

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final String account = simulated.retailerAccount().sid();
    private final Console console = new Console(simulated.twilio, account);
    private final Map<String, String> watched = new LinkedHashMap<>();
    private final Map<String, CountryNote> notes = new TreeMap<>();
    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final LookActivities activities =
            new LookActivitiesImpl(simulated.telephony, new WatchSettings(Duration.ofMinutes(5), Set.of("US")), clock);
    private @Nullable AccountFacts accountFacts;
    private boolean senders;

    @BeforeEach
    void anEnabledRetailer() {
        simulated
                .telephony
                .voiceApplications()
                .create(account, Marker.ofRetailer(TENANT), "https://gateway.example/voice");
        simulated.telephony.textTemplates().create(account, Marker.ofRetailer(TENANT), "en", "You can text us.");
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void theAccountIsShownAsItIsAndThenOnlyWhenItChanges() {
        var first = Objects.requireNonNull(look().account());
        assertThat(first.sid()).isEqualTo(account);
        assertThat(first.unseen()).isEmpty();
        assertThat(first.status()).isEqualTo("active");
        assertThat(first.callForwarding()).extracting(CallForwarding::name).isEqualTo(Marker.ofRetailer(TENANT));
        assertThat(first.optIn()).extracting(OptIn::body).isEqualTo("You can text us.");
        assertThat(look().account()).isNull();
    }

    @Test
    void aTextDeletedByHandIsGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteTemplate(Objects.requireNonNull(before.optIn()).sid());
        assertThat(look().account()).isEqualTo(before.with((OptIn) null));
    }

    @Test
    void anApplicationDeletedByHandIsGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteApplication(
                Objects.requireNonNull(before.callForwarding()).sid());
        assertThat(look().account()).isEqualTo(before.with((CallForwarding) null));
    }

    @Test
    void anApplicationRenamedByHandIsShownByItsNewName() {
        var before = Objects.requireNonNull(look().account());
        var application = Objects.requireNonNull(before.callForwarding()).sid();
        console.renameApplication(application, "calls");
        assertThat(look().account()).isEqualTo(before.with(new CallForwarding(application, "calls")));
    }

    @ParameterizedTest
    @ValueSource(ints = {20003, 20403, 20005, 10001})
    void aSuspendedAccountShowsAsSuspendedAndWhatItHoldsIsNotTakenForGone(int code) {
        simulated.twilio.settings(
                _ -> new Settings(null, null, null, null, null, 0, Repurchase.UPDATE, code, false, false, Map.of()));
        watch("DE", "mobile");
        senders = true;
        var before = Objects.requireNonNull(look().account());
        simulated.twilio.setAccountStatus(account, "suspended");

        var sight = look();
        assertThat(sight.account()).isEqualTo(before.with("suspended"));
        assertThat(sight.countries()).isEmpty();
        assertThat(sight.senders()).isNull();
        assertThat(sight.troubles()).isEmpty();

        simulated.twilio.setAccountStatus(account, "active");
        assertThat(look().account()).isEqualTo(before);
    }

    @Test
    void whatWasGoneBeforeTheAccountWasSuspendedStaysGone() {
        var before = Objects.requireNonNull(look().account());
        console.deleteTemplate(Objects.requireNonNull(before.optIn()).sid());
        console.deleteApplication(
                Objects.requireNonNull(before.callForwarding()).sid());
        look();
        simulated.twilio.setAccountStatus(account, "suspended");

        assertThat(look().account()).isEqualTo(new AccountFacts(account, "suspended", null, null, List.of()));
    }

    @Test
    void whatNobodyHasSeenYetIsNotToldAsGone() {
        simulated.twilio.setAccountStatus(account, "suspended");
        assertThat(Objects.requireNonNull(look().account()).unseen())
                .containsExactly(Part.CALL_FORWARDING, Part.OPT_IN);
        assertThat(look().account()).isNull();

        simulated.twilio.setAccountStatus(account, "active");
        simulated.twilio.addFault(
                new Fault("ListContent", null, Effect.ERROR, 403, 20403, "No Content", null, null, 0, 1, null, null));
        var partly = Objects.requireNonNull(look().account());
        assertThat(partly.callForwarding()).isNotNull();
        assertThat(partly.unseen()).containsExactly(Part.OPT_IN);

        var whole = Objects.requireNonNull(look().account());
        assertThat(whole.optIn()).isNotNull();
        assertThat(whole.unseen()).isEmpty();
    }

    @Test
    void whatAnotherAccountHeldSaysNothingOfTheOneThatTookItsPlace() {
        look();
        var other = simulated.telephony.accounts().create("another").sid();
        simulated.twilio.setAccountStatus(other, "suspended");

        var sight = activities.look(new Glance(TENANT, other, accountFacts, Map.of(), false));

        assertThat(sight.account()).isEqualTo(AccountFacts.fromOutside(other, "suspended"));
    }

    @Test
    void aClosedAccountShowsAsClosedAlsoOnceTwilioHasDeletedIt() {
        simulated.twilio.setAccountStatus(account, "closed");
        assertThat(Objects.requireNonNull(look().account()).status()).isEqualTo("closed");
        var never = new Glance(TENANT, "AC" + "0".repeat(32), null, Map.of(), false);
        assertThat(Objects.requireNonNull(activities.look(never).account()).status())
                .isEqualTo("closed");
    }

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

    @Test
    void anOutageIsNoNews() {
        look();
        simulated.twilio.addFault(Fault.of("FetchAccount", Effect.ERROR, 1));
        assertThatThrownBy(this::look).isInstanceOf(TelephonyUnavailable.class);
    }

    @Test
    void aSenderThatGoesOfflineSaysWhyAndADeletedOneIsGone() {
        senders = true;
        var before = look().senders();
        var sid = register("+4915112345670");
        assertThat(look().senders()).isNotEqualTo(before);
        var seen = Map.of(sid, "");
        simulated.twilio.setSenderStatus(sid, "OFFLINE", SenderLife.reason("63112"));
        var offline = Objects.requireNonNull(
                lookAtSenders(new SendersGlance(account, seen)).changed().get(sid));
        assertThat(offline.status()).isEqualTo("OFFLINE");
        assertThat(offline.waba()).isEqualTo(WABA);
        assertThat(offline.qualityRating()).isNull();
        assertThat(offline.offlineReasons()).extracting(OfflineReason::code).containsExactly("63112");

        var known = new SendersGlance(account, Map.of(sid, offline.fingerprint()));
        assertThat(lookAtSenders(known).changed()).isEmpty();

        simulated.telephony.senders().delete(account, sid);
        assertThat(lookAtSenders(known).gone()).containsExactly(sid);
        assertThat(lookAtSenders(new SendersGlance(account, Map.of(sid, SenderFacts.GONE.fingerprint())))
                        .gone())
                .as("told already")
                .isEmpty();
        assertThat(lookAtSenders(new SendersGlance(account, seen)).gone())
                .as("never seen, so not gone")
                .isEmpty();
    }

    @Test
    void sendersOfSeveralPagesAreSeenInOneListAndToldInPortions() {
        var sids = IntStream.range(0, 1_001)
                .mapToObj(index -> register("+49151%08d".formatted(index)))
                .toList();
        var seen = new TreeMap<String, String>();
        sids.forEach(sid -> seen.put(sid, ""));
        simulated.twilio.clearRequests();
        var portions = 0;
        SendersSight sight;
        do {
            sight = lookAtSenders(new SendersGlance(account, seen));
            sight.changed().forEach((sid, facts) -> seen.put(sid, facts.fingerprint()));
            portions++;
        } while (sight.more());
        assertThat(seen.values()).doesNotContain("");
        assertThat(portions).isEqualTo(3);
        assertThat(simulated.twilio.requests("ListChannelsSender")).hasSize(2 * portions);
    }

    @Test
    void aLookCostsFewCalls() {
        for (var country : Map.of("US", "local", "CA", "local", "DE", "mobile", "GB", "mobile", "FR", "mobile")
                .entrySet()) {
            watch(country.getKey(), country.getValue());
        }
        for (var country : new String[] {"DE", "GB", "FR"}) {
            simulated.twilio.approvedBundle(account, country, "mobile", "Capital");
        }
        senders = true;
        register("+4915112345670");
        simulated.twilio.clearRequests();
        look();
        var first = simulated.twilio.requests().size();
        simulated.twilio.clearRequests();
        assertThat(look().countries()).isEmpty();
        var next = simulated.twilio.requests().size();
        System.out.printf(
                "A look at a retailer in 5 countries with 3 bundles of 3 papers: %d Twilio calls the first time, %d from then on%n",
                first, next);
        assertThat(next)
                .as(
                        "account, application, text, senders, trust products, and for each bundle a list, its items, papers and address")
                .isEqualTo(5 + 3 * (1 + 1 + 3 + 1));
    }

    @Test
    void whatALookHasListedServesTheLookAtWhatChanged() {
        senders = true;
        var sid = register("+4915112345670");
        look();
        simulated.twilio.clearRequests();
        assertThat(activities
                        .lookAtSenders(new SendersGlance(account, Map.of(sid, "")))
                        .changed())
                .containsOnlyKeys(sid);
        assertThat(simulated.twilio.requests("ListChannelsSender")).isEmpty();
        assertThat(lookAtSenders(new SendersGlance(account, Map.of(sid, ""))).changed())
                .as("later, or without a look before")
                .containsOnlyKeys(sid);
        assertThat(simulated.twilio.requests("ListChannelsSender")).hasSize(1);
    }

    /** So long after a look that it lists them itself. */
    private SendersSight lookAtSenders(SendersGlance glance) {
        now = now.plusSeconds(11);
        return activities.lookAtSenders(glance);
    }

    private String register(String number) {
        var profile = new SenderRegistration.Profile("Dodici [creating]", null, null, null, null, null, null);
        return simulated
                .telephony
                .senders()
                .register(account, new SenderRegistration(number, WABA, "https://messaging.example/in", profile))
                .sid();
    }

    private void watch(String country, String numberType) {
        watched.put(country, numberType);
    }

    private static CountryFacts facts(Sight sight, String country) {
        return Objects.requireNonNull(
                Objects.requireNonNull(sight.countries().get(country)).facts());
    }

    /** Looks as a watcher does, which notes what it saw. */
    private Sight look() {
        var glances = new TreeMap<String, Glance.CountryGlance>();
        watched.forEach((country, type) -> glances.put(
                country, notes.getOrDefault(country, CountryNote.NONE).glance(type)));
        var sight = activities.look(new Glance(TENANT, account, accountFacts, glances, senders));
        sight.countries()
                .forEach((country, seen) -> notes.put(
                        country, notes.getOrDefault(country, CountryNote.NONE).learnt(seen)));
        accountFacts = sight.account() == null ? accountFacts : sight.account();
        return sight;
    }
}
