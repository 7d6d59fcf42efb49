package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.clienteling.simulator.TwilioSimulator;
import io.clienteling.simulator.control.Fault;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.TelephonySettings;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.address.PostalAddress;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Regulation;
import io.clienteling.telephony.compliance.Upload;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.telephony.messaging.MessagingService;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.template.TextTemplate;
import io.clienteling.telephony.trust.TrustProduct;
import io.clienteling.telephony.voice.VoiceApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of {@link Telephony} against the stand-in for Twilio, with lists that come two to a page. */
@Timeout(60)
class TwilioStandInTest {

    private static final String GONE = "PN00000000000000000000000000000bad";
    private static final String BUY = "CreateIncomingPhoneNumber";

    private final SettableClock clock = new SettableClock();
    private TwilioSimulator twilio;
    private Telephony telephony;
    private TwilioConsole console;
    private String account;
    private String application;

    @BeforeEach
    void aRetailersAccount() {
        twilio = TwilioSimulator.builder().clock(clock).start();
        var settings = TelephonySettings.of(twilio.accountSid(), twilio.authToken(), twilio.baseUri());
        telephony = TwilioTelephony.connect(settings, 2);
        account = telephony.accounts().create("dodici").sid();
        console = new TwilioConsole(new Switchboard(settings, 2), account);
        application = telephony
                .voiceApplications()
                .create(account, "calls", "https://clienteling.example/voice")
                .sid();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void anAccountThatTwilioHasShownIsNotAskedForItsToken() {
        assertThat(twilio.requests("CreateApplication")).hasSize(1);
        assertThat(twilio.requests("FetchAccount")).isEmpty();
    }

    @Test
    void anAccountIsFoundByItsExactName() {
        assertThat(telephony.accounts().findByName("dodici")).contains(new Account(account, "dodici", "active"));
        assertThat(telephony.accounts().findByName("Dodici")).isEmpty();
        assertThat(telephony.accounts().findByName("dodic")).isEmpty();
    }

    @Test
    void aSuspendedAccountIsFoundAsOne() {
        telephony.accounts().suspend(account);
        assertThat(telephony.accounts().findByName("dodici")).contains(new Account(account, "dodici", "suspended"));
    }

    @Test
    void anAccountIsFoundByItsSidInWhateverStatus() {
        assertThat(telephony.accounts().find(account)).isEqualTo(new Account(account, "dodici", "active"));
        telephony.accounts().suspend(account);
        assertThat(telephony.accounts().find(account).status()).isEqualTo("suspended");
        twilio.setAccountStatus(account, "closed");
        assertThat(telephony.accounts().find(account).status()).isEqualTo("closed");
    }

    @Test
    void anAccountThatIsNotThereIsRefused() {
        assertRefused(20404, () -> telephony.accounts().find("AC00000000000000000000000000000bad"));
        assertRefused(20404, () -> telephony.accounts().find("dodici"));
    }

    @Test
    void theOldestAccountOfANameIsFoundOnWhateverPageItIs() {
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(1));
            telephony.accounts().create("dodici");
        }
        twilio.clearRequests();
        assertThat(telephony.accounts().findByName("dodici").orElseThrow().sid())
                .isEqualTo(account);
        assertThat(twilio.requests("ListAccount")).hasSize(3);
    }

    @Test
    void allAccountsOfANameThatAreNotClosedAreListedOldestFirst() {
        clock.advance(Duration.ofMinutes(1));
        var second = telephony.accounts().create("dodici").sid();
        clock.advance(Duration.ofMinutes(1));
        twilio.setAccountStatus(telephony.accounts().create("dodici").sid(), "closed");
        assertThat(telephony.accounts().allByName("dodici"))
                .extracting(Account::sid)
                .containsExactly(account, second);
    }

    @Test
    void aSuspendedAccountIsRefusedUntilItIsActivated() {
        telephony.accounts().suspend(account);
        assertThatThrownBy(() -> telephony.messagingServices().findByName(account, "texts"))
                .isInstanceOf(TelephonyRefused.class);
        assertThat(telephony.accounts().activate(account)).isEqualTo(new Account(account, "dodici", "active"));
        assertThat(telephony.messagingServices().findByName(account, "texts")).isEmpty();
    }

    @Test
    void aClosedAccountIsNotFound() {
        twilio.setAccountStatus(account, "closed");
        assertThat(telephony.accounts().findByName("dodici")).isEmpty();
    }

    @Test
    void anAccountNameThatIsTooLongIsRefused() {
        assertRefused(20002, () -> telephony.accounts().create("x".repeat(65)));
    }

    @Test
    void typesSoldAreThoseOfTheCountry() {
        assertThat(telephony.numbersForSale().typesSold(account, "US")).containsExactlyInAnyOrder("local", "toll_free");
        assertThat(telephony.numbersForSale().typesSold(account, "DE")).contains("local", "mobile");
        assertThat(telephony.numbersForSale().typesSold(account, "AQ")).isEmpty();
        assertThat(telephony.numbersForSale().typesSold(account, "?")).isEmpty();
    }

    @Test
    void numbersForSaleHaveSmsAndVoiceAndAreNoMoreThanAskedFor() {
        List<AvailableNumber> numbers = telephony.numbersForSale().available(account, local("US", 3));
        assertThat(numbers).hasSize(3);
        assertThat(numbers).allSatisfy(number -> {
            assertThat(number.sms()).isTrue();
            assertThat(number.voice()).isTrue();
            assertThat(number.beta()).isFalse();
            assertThat(number.phoneNumber()).startsWith("+1");
        });
    }

    @Test
    void aTypeThatIsNotSoldInACountryHasNoNumbers() {
        var query = new AvailableNumbersQuery("US", "mobile", null, null, null, false, 5);
        assertThat(telephony.numbersForSale().available(account, query)).isEmpty();
    }

    @Test
    void aNumberIsBoughtFoundRenamedRoutedAndGivenBack() {
        String number = aNumber();
        assertThat(telephony.ownedNumbers().find(account, number)).isEmpty();

        IncomingNumber bought = buy(number);
        assertThat(bought.phoneNumber()).isEqualTo(number);
        assertThat(bought.friendlyName()).isEqualTo("clt-marker");
        assertThat(bought.voiceApplicationSid()).isEqualTo(application);
        assertThat(bought.sms()).isTrue();
        assertThat(telephony.ownedNumbers().find(account, number)).contains(bought);
        assertThat(telephony.ownedNumbers().get(account, bought.sid())).isEqualTo(bought);
        assertThat(telephony.ownedNumbers().find(account, number.substring(0, 8)))
                .isEmpty();

        assertThat(telephony
                        .ownedNumbers()
                        .rename(account, bought.sid(), "kept")
                        .friendlyName())
                .isEqualTo("kept");
        assertThat(telephony
                        .ownedNumbers()
                        .routeCalls(account, bought.sid(), "")
                        .voiceApplicationSid())
                .isEmpty();
        assertThat(telephony
                        .ownedNumbers()
                        .routeCalls(account, bought.sid(), application)
                        .voiceApplicationSid())
                .isEqualTo(application);
        String trunk = twilio.openTrunk(account);
        assertThat(telephony.ownedNumbers().routeToTrunk(account, bought.sid(), trunk))
                .satisfies(routed -> assertThat(routed.trunkSid()).isEqualTo(trunk))
                .satisfies(routed -> assertThat(routed.voiceApplicationSid()).isEmpty());

        telephony.ownedNumbers().release(account, bought.sid());
        assertThat(telephony.ownedNumbers().find(account, number)).isEmpty();
        telephony.ownedNumbers().release(account, bought.sid());
    }

    @Test
    void aNumberThatSomebodyElseBoughtMeanwhileIs21422() {
        String number = aNumber();
        twilio.sellNumber(number);
        assertRefused(21422, () -> buy(number));
    }

    @Test
    void allNumbersOfAnAccountAreListedFromAllPagesAndNobodyElses() {
        assertThat(telephony.ownedNumbers().owned(account)).isEmpty();
        var bought = List.of(buy(aNumber()), buy(aNumber()), buy(aNumber()));
        assertThat(telephony.ownedNumbers().owned(account)).containsExactlyInAnyOrderElementsOf(bought);
        assertThat(telephony
                        .ownedNumbers()
                        .owned(telephony.accounts().create("Another").sid()))
                .isEmpty();
    }

    @Test
    void aNumberOfAnotherAccountIsNotFound() {
        String number = aNumber();
        buy(number);
        String other = telephony.accounts().create("tredici").sid();
        assertThat(telephony.ownedNumbers().find(other, number)).isEmpty();
    }

    @Test
    void renamingANumberThatIsGoneIsRefused() {
        assertRefused(20404, () -> telephony.ownedNumbers().get(account, GONE));
        assertRefused(20404, () -> telephony.ownedNumbers().rename(account, GONE, "name"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE_THEN_ERROR", "ANSWER_LOST"})
    void aPurchaseThatWasDoneWithoutAnAnswerIsUnclearSentOnceAndFoundByLooking(Fault.Effect effect) {
        String number = aNumber();
        twilio.addFault(Fault.of(BUY, effect, 1));
        assertThatThrownBy(() -> buy(number)).isInstanceOf(TelephonyUnclear.class);
        assertThat(twilio.requests(BUY)).hasSize(1);
        assertThat(telephony.ownedNumbers().find(account, number).orElseThrow().friendlyName())
                .isEqualTo("clt-marker");
    }

    @Test
    void aPurchaseThatTwilioFailsIsUnclearSentOnceAndNotFoundByLooking() {
        String number = aNumber();
        twilio.addFault(Fault.error(BUY, 503, 20503, 1));
        assertThatThrownBy(() -> buy(number)).isInstanceOf(TelephonyUnclear.class);
        assertThat(twilio.requests(BUY)).hasSize(1);
        assertThat(telephony.ownedNumbers().find(account, number)).isEmpty();
    }

    @Test
    void aThrottledPurchaseIsSentOnceAndNothingIsBought() {
        String number = aNumber();
        twilio.addFault(Fault.of(BUY, Fault.Effect.TOO_MANY_REQUESTS, 1));
        assertThatThrownBy(() -> buy(number)).isInstanceOf(TelephonyThrottled.class);
        assertThat(twilio.requests(BUY)).hasSize(1);
        assertThat(telephony.ownedNumbers().find(account, number)).isEmpty();
    }

    @Test
    void aLookThatTwilioFailsMayBeSentAgain() {
        twilio.addFault(Fault.error("ListIncomingPhoneNumber", 500, 20500, 1));
        assertThatThrownBy(() -> telephony.ownedNumbers().find(account, "+12025550123"))
                .isInstanceOf(TelephonyUnavailable.class);
        assertThat(telephony.ownedNumbers().find(account, "+12025550123")).isEmpty();
    }

    @Test
    void aCountrysRegulationSaysWhetherABundleIsNeeded() {
        assertThat(telephony.compliance().bundleRequired(account, "DE", "mobile"))
                .isTrue();
        assertThat(telephony.compliance().bundleRequired(account, "US", "local"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {22212, 22213})
    void whereTwilioKnowsNoSuchCountryOrTypeNoRegulationAsksForABundle(int code) {
        twilio.addFault(Fault.error("ListRegulation", 400, code, 1));
        assertThat(telephony.compliance().bundleRequired(account, "DE", "mobile"))
                .isFalse();
    }

    @Test
    void aNumberIsBoughtWithItsBundleAndAnAddressOfIt() {
        var approved = twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        assertThat(telephony.compliance().findBundle(account, approved.bundleSid()))
                .map(Bundle::approved)
                .contains(true);
        assertThat(telephony.compliance().addressesOf(account, approved.bundleSid()))
                .containsExactly(approved.addressSid());

        String number = telephony
                .numbersForSale()
                .available(account, new AvailableNumbersQuery("DE", "mobile", null, null, null, false, 1))
                .getFirst()
                .phoneNumber();
        assertRefused(21649, () -> buy(number));
        var purchase =
                new NumberPurchase(number, "clt-berlin", approved.bundleSid(), approved.addressSid(), application);
        assertThat(telephony.ownedNumbers().buy(account, purchase).phoneNumber())
                .isEqualTo(number);
    }

    @Test
    void aBundleNamesTheRegulationThatItAnswers() {
        var bundle = telephony
                .compliance()
                .findBundle(account, console.bundle("GB", "mobile", "London"))
                .orElseThrow();
        assertThat(telephony.compliance().findRegulation(account, String.valueOf(bundle.regulationSid())))
                .contains(new Regulation("GB", "mobile"));
        assertThat(telephony.compliance().findRegulation(account, "RN" + "0".repeat(32)))
                .isEmpty();
    }

    @Test
    void anAddressIsFoundByItsSidInItsOwnAccount() {
        var approved = twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        String other = telephony.accounts().create("tredici").sid();
        assertThat(telephony.addresses().find(account, approved.addressSid()))
                .map(PostalAddress::isoCountry)
                .contains("DE");
        assertThat(telephony.addresses().find(other, approved.addressSid())).isEmpty();
    }

    @Test
    void aNumberForSaleIsFoundByItsExactDigitsAndType() {
        AvailableNumber number = telephony
                .numbersForSale()
                .available(account, new AvailableNumbersQuery("DE", "mobile", null, null, null, false, 1))
                .getFirst();
        var numbers = telephony.numbersForSale();
        assertThat(number.addressNeeded()).isEqualTo("local");
        assertThat(numbers.findForSale(account, "DE", "mobile", number.phoneNumber()))
                .contains(number);
        assertThat(numbers.findForSale(account, "DE", "local", number.phoneNumber()))
                .isEmpty();
        assertThat(numbers.findForSale(
                        account, "DE", "mobile", number.phoneNumber().substring(0, 9)))
                .isEmpty();
    }

    @Test
    void numbersInBetaAreListedWhereTheyAreAskedFor() {
        var query = new AvailableNumbersQuery("US", "local", null, null, null, true, 1000);
        assertThat(telephony.numbersForSale().available(account, query)).anyMatch(AvailableNumber::beta);
    }

    @Test
    void aBundleOfAnotherAccountIsNotFound() {
        var approved = twilio.approvedBundle(account, "DE", "mobile", "Berlin");
        String other = telephony.accounts().create("tredici").sid();
        assertThat(telephony.compliance().findBundle(other, approved.bundleSid()))
                .isEmpty();
        assertRefused(20404, () -> telephony.compliance().addressesOf(other, approved.bundleSid()));
    }

    @Test
    void theBundlesOfACountryAndATypeAreListedNewestFirstFromAllPages() {
        List<String> mobile = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> aMinuteLater(() -> console.bundle("DE", "mobile", "Mobile " + i)))
                .toList();
        String local = aMinuteLater(() -> console.bundle("DE", "local", "Local"));
        aMinuteLater(() -> console.bundle("FR", "mobile", "France"));
        twilio.clearRequests();

        assertThat(telephony.compliance().bundles(account, "DE", "mobile"))
                .extracting(Bundle::sid)
                .containsExactlyElementsOf(mobile.reversed());
        assertThat(twilio.requests("ListBundle")).hasSize(3);
        assertThat(telephony.compliance().bundles(account, "DE", null))
                .hasSize(6)
                .first()
                .satisfies(bundle -> assertThat(bundle.sid()).isEqualTo(local));
        assertThat(telephony.compliance().bundles(account, "IT", null)).isEmpty();
    }

    @Test
    void aListedBundleAndItsPapersShowHowFarTheReviewIs() {
        String sid = console.bundle("DE", "mobile", "Berlin");
        console.bundlePaper(sid, "Register");
        console.submit(sid);
        assertBundleAndPaper("pending-review", null, "pending-review");
        Instant end = clock.instant().plus(Duration.ofDays(30));
        twilio.approveBundle(sid, end);
        assertBundleAndPaper("twilio-approved", end, "approved");
        clock.advance(Duration.ofDays(31));
        assertThat(telephony.compliance().bundles(account, "DE", "mobile"))
                .extracting(Bundle::rejected)
                .containsExactly(true);
    }

    @Test
    void theBundlesOfAnotherAccountAreNotListed() {
        console.bundle("DE", "mobile", "Berlin");
        String other = telephony.accounts().create("tredici").sid();
        assertThat(telephony.compliance().bundles(other, "DE", null)).isEmpty();
    }

    @Test
    void aBundlesPapersAreListedInTheOrderInWhichTheyWerePutIn() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        assertThat(telephony.compliance().uploadsOf(account, bundle)).isEmpty();
        Instant then = clock.instant();
        String first = console.bundlePaper(bundle, "Register");
        String second = console.bundlePaper(bundle, "Passport");
        clock.advance(Duration.ofMinutes(1));
        String third = console.bundlePaper(bundle, "Lease");

        assertThat(telephony.compliance().uploadsOf(account, bundle))
                .containsExactly(
                        new Upload(first, "Register", "draft", then, then),
                        new Upload(second, "Passport", "draft", then, then),
                        new Upload(third, "Lease", "draft", clock.instant(), clock.instant()));
    }

    @Test
    void whatTwilioHasAgainstThePapersOfARejectedBundleIsToldOnce() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        console.bundlePaper(bundle, "Register");
        console.bundlePaper(bundle, "Passport");
        assertThat(telephony.compliance().objectionsTo(account, bundle)).isEmpty();
        console.submit(bundle);
        twilio.rejectBundle(bundle, "Not legible");
        assertThat(telephony.compliance().objectionsTo(account, bundle)).containsExactly("Not legible");
    }

    /** Documents and events keep the sentence for ever. */
    @Test
    void whomThePapersAreAboutIsLeftOutOfWhatTwilioHasAgainstThem() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        console.bundlePaper(bundle, "Register", Map.of("business_name", "Anna Li Moda"));
        console.submit(bundle);
        twilio.rejectBundle(bundle, "The excerpt is not one of ANNA LI MODA.");
        assertThat(telephony.compliance().objectionsTo(account, bundle))
                .containsExactly("The excerpt is not one of ….");
    }

    @Test
    void thePapersOfABundleThatIsNotThereAreRefused() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        String other = telephony.accounts().create("tredici").sid();
        assertRefused(20404, () -> telephony.compliance().uploadsOf(other, bundle));
    }

    @Test
    void aBundleCallsBackWhenItsStatusMoves() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        telephony.compliance().callBack(account, bundle, "https://clienteling.example/twilio/bundles/token");
        assertThat(console.callbackOf(bundle)).isEqualTo("https://clienteling.example/twilio/bundles/token");
        telephony.compliance().callBack(account, bundle, "https://clienteling.example/elsewhere?a=1&b=2");
        assertThat(console.callbackOf(bundle)).isEqualTo("https://clienteling.example/elsewhere?a=1&b=2");
    }

    @Test
    void aBundleThatIsNotThereCannotCallBack() {
        String bundle = console.bundle("DE", "mobile", "Berlin");
        String other = telephony.accounts().create("tredici").sid();
        assertRefused(20404, () -> telephony.compliance().callBack(other, bundle, "https://clienteling.example/"));
    }

    @Test
    void theAddressesOfACountryAreListedFromAllPages() {
        List<String> sids = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> console.address("DE", i + " Kantstraße", "Berlin " + i))
                .toList();
        String french = console.address("FR", "1 Rue de Rivoli", "");
        twilio.clearRequests();

        assertThat(telephony.addresses().list(account, "DE"))
                .extracting(PostalAddress::sid)
                .containsExactlyInAnyOrderElementsOf(sids);
        assertThat(twilio.requests("ListAddress")).hasSize(3);
        assertThat(telephony.addresses().list(account, "FR"))
                .containsExactly(
                        new PostalAddress(french, "", "1 Rue de Rivoli", null, "Berlin", "Berlin", "10115", "FR"));
        assertThat(telephony.addresses().list(account, "IT")).isEmpty();
    }

    @Test
    void theAddressesOfAnAccountThatIsNotThereAreRefused() {
        assertRefused(20404, () -> telephony.addresses().list("AC00000000000000000000000000000bad", "DE"));
    }

    @Test
    void trustProductsAreListedNewestFirstFromAllPages() {
        assertThat(telephony.trustProducts().list(account)).isEmpty();
        List<String> sids = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> aMinuteLater(() -> console.trustProduct("Product " + i)))
                .toList();
        twilio.clearRequests();

        assertThat(telephony.trustProducts().list(account))
                .extracting(TrustProduct::sid)
                .containsExactlyElementsOf(sids.reversed());
        assertThat(twilio.requests("ListTrustProduct")).hasSize(3);
        assertThat(telephony.trustProducts().list(account))
                .first()
                .isEqualTo(new TrustProduct(sids.getLast(), "Product 5", "draft", null));
    }

    @Test
    void aTrustProductsPapersAreTrustHubsOwnWithTheirStatusInTheSameWordsAsABundles() {
        String product = console.trustProduct("A2P");
        Instant then = clock.instant();
        List<String> papers = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> console.trustPaper(product, "Paper " + i))
                .toList();
        assertThat(telephony.trustProducts().uploadsOf(account, product))
                .containsExactly(
                        new Upload(papers.get(0), "Paper 1", "draft", then, then),
                        new Upload(papers.get(1), "Paper 2", "draft", then, then),
                        new Upload(papers.get(2), "Paper 3", "draft", then, then));
    }

    @Test
    void thePapersOfATrustProductThatIsNotThereAreRefused() {
        String product = console.trustProduct("A2P");
        String other = telephony.accounts().create("tredici").sid();
        assertRefused(20404, () -> telephony.trustProducts().uploadsOf(other, product));
        assertRefused(20404, () -> telephony.trustProducts().uploadsOf(account, "A2P"));
    }

    @Test
    void aVoiceApplicationIsFoundByItsExactNameAndGivenAnotherAddress() {
        var created = new VoiceApplication(application, "calls", "https://clienteling.example/voice");
        assertThat(telephony.voiceApplications().findByName(account, "calls")).contains(created);
        assertThat(telephony.voiceApplications().findByName(account, "call")).isEmpty();
        assertThat(telephony.voiceApplications().find(account, application)).contains(created);
        assertThat(telephony.voiceApplications().find(account, "AP" + "0".repeat(32)))
                .isEmpty();
        var moved = telephony
                .voiceApplications()
                .routeTo(account, application, "https://clienteling.example/elsewhere?a=1&b=2");
        assertThat(moved.voiceUrl()).isEqualTo("https://clienteling.example/elsewhere?a=1&b=2");
        assertThat(telephony.voiceApplications().findByName(account, "calls")).contains(moved);
    }

    @Test
    void aMessagingServiceIsFoundByItsExactNameAndGivenAnotherInboundAddress() {
        MessagingService service = service("texts");
        assertThat(service.inboundRequestUrl()).isEqualTo("https://clienteling.example/texts");
        assertThat(telephony.messagingServices().findByName(account, "texts")).contains(service);
        assertThat(telephony.messagingServices().findByName(account, "text")).isEmpty();
        var moved = telephony
                .messagingServices()
                .routeInbound(account, service.sid(), "https://clienteling.example/elsewhere");
        assertThat(telephony.messagingServices().findByName(account, "texts")).contains(moved);
        assertThat(moved.inboundRequestUrl()).isEqualTo("https://clienteling.example/elsewhere");
    }

    @Test
    void theFirstOfANameIsFoundOnWhateverPageItIs() {
        String service = service("texts").sid();
        telephony.textTemplates().create(account, "opt-in", "en", "the first");
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(1));
            service("texts");
            telephony.textTemplates().create(account, "opt-in", "en", "another");
            telephony.voiceApplications().create(account, "calls", "https://clienteling.example/another");
        }
        assertThat(telephony.messagingServices().findByName(account, "texts"))
                .map(MessagingService::sid)
                .contains(service);
        assertThat(telephony.textTemplates().findByName(account, "opt-in"))
                .map(TextTemplate::body)
                .contains("the first");
        assertThat(telephony.voiceApplications().findByName(account, "calls"))
                .map(VoiceApplication::sid)
                .contains(application);
    }

    @Test
    void aMessagingServiceIsDeletedOnce() {
        String service = service("texts").sid();
        telephony.messagingServices().delete(account, service);
        telephony.messagingServices().delete(account, service);
        assertThat(telephony.messagingServices().findByName(account, "texts")).isEmpty();
    }

    @Test
    void aNumberJoinsItsServiceOnceAndLeavesItOnce() {
        String number = buy(aNumber()).sid();
        String service = service("texts").sid();
        telephony.messagingServices().join(account, service, number);
        telephony.messagingServices().join(account, service, number);
        assertRefused(
                21712,
                () -> telephony
                        .messagingServices()
                        .join(account, service("others").sid(), number));
        telephony.messagingServices().leave(account, service, number);
        telephony.messagingServices().leave(account, service, number);
        telephony.messagingServices().join(account, service("thirds").sid(), number);
    }

    @Test
    void theNumbersOfAServiceAndOfTheAccountAreListedFromAllPages() {
        String service = service("texts").sid();
        service("others");
        var bought = telephony.numbersForSale().available(account, local("US", 4)).stream()
                .map(number -> buy(number.phoneNumber()).sid())
                .toList();
        bought.subList(0, 3).forEach(number -> telephony.messagingServices().join(account, service, number));

        assertThat(telephony.ownedNumbers().owned(account))
                .extracting(IncomingNumber::sid)
                .containsExactlyInAnyOrderElementsOf(bought);
        assertThat(telephony.messagingServices().numbersIn(account, service))
                .hasValueSatisfying(
                        numbers -> assertThat(numbers).containsExactlyInAnyOrderElementsOf(bought.subList(0, 3)));
    }

    @Test
    void aServiceThatIsNotThereHasNoNumbersAndAnEmptyOneHasNone() {
        assertThat(telephony.messagingServices().numbersIn(account, "MG00000000000000000000000000000bad"))
                .isEmpty();
        assertThat(telephony
                        .messagingServices()
                        .numbersIn(account, service("texts").sid()))
                .hasValueSatisfying(numbers -> assertThat(numbers).isEmpty());
    }

    @Test
    void leavingAServiceThatIsNotThereIsNoFailure() {
        telephony.messagingServices().leave(account, "MG00000000000000000000000000000bad", GONE);
    }

    @Test
    void aTextIsKeptAndFoundByItsExactName() {
        TextTemplate kept =
                telephony.textTemplates().create(account, "opt-in", "en", "Reply YES – \"Dodici\" & friends");
        assertThat(kept.body()).isEqualTo("Reply YES – \"Dodici\" & friends");
        assertThat(telephony.textTemplates().findByName(account, "opt-in")).contains(kept);
        assertThat(telephony.textTemplates().findByName(account, "opt")).isEmpty();
    }

    private String aNumber() {
        return telephony
                .numbersForSale()
                .available(account, local("US", 1))
                .getFirst()
                .phoneNumber();
    }

    private static AvailableNumbersQuery local(String country, int limit) {
        return new AvailableNumbersQuery(country, "local", null, null, null, false, limit);
    }

    private IncomingNumber buy(String number) {
        return telephony.ownedNumbers().buy(account, new NumberPurchase(number, "clt-marker", null, null, application));
    }

    private MessagingService service(String name) {
        return telephony.messagingServices().create(account, name, "https://clienteling.example/texts");
    }

    private void assertBundleAndPaper(String status, @Nullable Instant validUntil, String paperStatus) {
        Bundle bundle = telephony.compliance().bundles(account, "DE", "mobile").getFirst();
        assertThat(bundle)
                .isEqualTo(new Bundle(bundle.sid(), "Berlin", status, validUntil, bundle.regulationSid(), ""));
        assertThat(telephony.compliance().uploadsOf(account, bundle.sid()))
                .extracting(Upload::status)
                .containsExactly(paperStatus);
    }

    private <T> T aMinuteLater(Supplier<T> doing) {
        clock.advance(Duration.ofMinutes(1));
        return doing.get();
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(TelephonyRefused.class))
                .extracting(TelephonyRefused::code)
                .isEqualTo(code);
    }
}
