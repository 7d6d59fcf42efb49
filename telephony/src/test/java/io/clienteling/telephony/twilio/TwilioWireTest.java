package io.clienteling.telephony.twilio;

import static io.clienteling.telephony.twilio.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Upload;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.messaging.MessagingService;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.telephony.template.TextTemplate;
import io.clienteling.telephony.trust.TrustProduct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, where the stand-in can't show it: odd answers, credentials, and what is not sent at all. */
@Timeout(30)
class TwilioWireTest {

    static final String ACCOUNT = "AC000000000000000000000000000000aa";
    private static final String SERVICE = "MG000000000000000000000000000000aa";
    private static final String NUMBER = "PN000000000000000000000000000000aa";
    private static final String BUNDLE = "BU000000000000000000000000000000aa";
    private static final String SENDER = "XE000000000000000000000000000000aa";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_SERVICES = """
            {"services": [], "meta": {"url": "https://messaging.twilio.com/v1/Services", "key": "services",
             "page": 0, "page_size": 50, "first_page_url": null, "previous_page_url": null, "next_page_url": null}}""";

    @Test
    void theAccountsHostIsCalledAsOurselvesAndTheOthersAsTheRetailersAccount() throws IOException {
        try (RawServer twilio = new RawServer(asked -> asked.target().startsWith("/2010-04-01/Accounts/" + ACCOUNT)
                ? json(200, token("sub-token"))
                : json(200, NO_SERVICES))) {
            assertThat(twilio.telephony().messagingServices().findByName(ACCOUNT, "dodici"))
                    .isEmpty();
            assertThat(twilio.asked())
                    .extracting(RawServer.Asked::target)
                    .containsExactly("/2010-04-01/Accounts/" + ACCOUNT + ".json", "/v1/Services?PageSize=1000");
            assertThat(twilio.asked())
                    .extracting(asked -> asked.headers().get("authorization"))
                    .containsExactly(basic(RawServer.PARENT, RawServer.PARENT_TOKEN), basic(ACCOUNT, "sub-token"));
        }
    }

    @Test
    void anAccountsTokenIsFetchedOnceForManyCalls() throws IOException {
        try (RawServer twilio = new RawServer(asked ->
                asked.target().contains("/Accounts/") ? json(200, token("sub-token")) : json(200, NO_SERVICES))) {
            Telephony telephony = twilio.telephony();
            for (int i = 0; i < 3; i++) {
                assertThat(telephony.messagingServices().findByName(ACCOUNT, "dodici"))
                        .isEmpty();
            }
            assertThat(twilio.asked()).hasSize(4);
        }
    }

    @Test
    void aTokenThatTwilioTurnsDownIsFetchedAgainAndTheCallSentWithTheNewOne() throws IOException {
        AtomicReference<String> token = new AtomicReference<>("old");
        try (RawServer twilio = new RawServer(asked -> {
            if (asked.target().contains("/Accounts/")) {
                return json(200, token(token.getAndSet("new")));
            }
            boolean known = basic(ACCOUNT, "new").equals(asked.headers().get("authorization"));
            return known
                    ? json(201, "{\"sid\": \"" + NUMBER + "\"}")
                    : json(401, "{\"code\": 20003, \"message\": \"Authenticate\"}");
        })) {
            twilio.telephony().messagingServices().join(ACCOUNT, SERVICE, NUMBER);
            assertThat(twilio.asked())
                    .extracting(RawServer.Asked::method)
                    .containsExactly("GET", "POST", "GET", "POST");
        }
    }

    @Test
    void anAccountThatTwilioTurnsDownAltogetherIsARefusalAfterOneMoreLookAtItsToken() throws IOException {
        try (RawServer twilio = new RawServer(asked -> asked.target().contains("/Accounts/")
                ? json(200, token("sub-token"))
                : json(401, "{\"code\": 20003, \"message\": \"Authenticate\"}"))) {
            assertThatThrownBy(() -> twilio.telephony().messagingServices().join(ACCOUNT, SERVICE, NUMBER))
                    .isInstanceOfSatisfying(
                            TelephonyRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo(20003));
            assertThat(twilio.asked()).extracting(RawServer.Asked::method).containsExactly("GET", "POST", "GET");
        }
    }

    /** Twilio's library registers a shutdown hook when it is first used, which a process that stops refuses. */
    @Test
    void theFirstCallMayComeWhileTheProcessStops() throws IOException, InterruptedException {
        try (RawServer twilio = new RawServer(asked ->
                asked.target().contains("/Accounts/") ? json(200, token("sub-token")) : json(200, NO_SERVICES))) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LastCall.class.getName(),
                            twilio.address().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            assertThat(twilio.asked()).hasSize(2);
        }
    }

    /** The test's logging writes everything, at every level that the libraries know, into one file. */
    @Test
    void noTokenIsLoggedAtAnyLevel() throws IOException {
        try (RawServer twilio = new RawServer(asked -> asked.target().contains("/Accounts/")
                ? json(200, token("a-token-to-look-for"))
                : json(200, NO_SERVICES))) {
            assertThat(twilio.telephony().messagingServices().findByName(ACCOUNT, "dodici"))
                    .isEmpty();
        }
        assertThat(Path.of("target", "everything.log"))
                .content(StandardCharsets.UTF_8)
                .contains("executing GET /v1/Services")
                .doesNotContain("a-token-to-look-for")
                .doesNotContain(RawServer.PARENT_TOKEN)
                .doesNotContain("Authorization")
                .doesNotContain(basic(ACCOUNT, "a-token-to-look-for").substring("Basic ".length()));
    }

    @Test
    void ourOwnAccountNeedsNoTokenFetched() throws IOException {
        try (RawServer twilio = RawServer.answering(200, NO_SERVICES)) {
            assertThat(twilio.telephony().messagingServices().findByName(RawServer.PARENT, "dodici"))
                    .isEmpty();
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void furtherPagesAreReadAlsoBehindAnEmptyOneAndTheOldestOfTheNameIsTaken() throws IOException {
        Deque<String> pages = new ArrayDeque<>(List.of(
                services("", "https://messaging.twilio.com/v1/Services?Page=1&PageToken=a%2Bb"),
                services(
                        service("MG2", "dodici", "2026-03-01T00:00:00Z") + ","
                                + service("MG3", "Dodici", "2026-01-01T00:00:00Z"),
                        "https://messaging.twilio.com/v1/Services?Page=2"),
                services(service("MG1", "dodici", "2026-02-01T00:00:00Z"), null)));
        try (RawServer twilio = new RawServer(_ -> json(200, pages.remove()))) {
            assertThat(twilio.telephony().messagingServices().findByName(RawServer.PARENT, "dodici"))
                    .contains(new MessagingService("MG1", "dodici", ""));
            assertThat(twilio.asked().get(1).target()).isEqualTo("/v1/Services?Page=1&PageToken=a%2Bb");
        }
    }

    @Test
    void aNextPageElsewhereIsNotCalledWithOurCredentials() throws IOException {
        try (RawServer elsewhere = RawServer.answering(200, NO_SERVICES);
                RawServer twilio = RawServer.answering(200, services("", elsewhere.address() + "/v1/Services"))) {
            assertThatThrownBy(() -> twilio.telephony().messagingServices().findByName(RawServer.PARENT, "dodici"))
                    .isInstanceOf(TelephonyUnavailable.class);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void ourOwnAccountIsNeverTakenForARetailersAndNeitherIsAClosedOne() throws IOException {
        String body = """
                {"uri": "/2010-04-01/Accounts.json", "next_page_uri": null, "accounts": [
                  {"sid": "AC4", "friendly_name": "dodici", "status": "suspended", "date_created": "Wed, 01 Jul 2026 00:00:00 +0000"},
                  {"sid": "AC3", "friendly_name": "dodici", "status": "active", "date_created": "Wed, 01 Apr 2026 00:00:00 +0000"},
                  {"sid": "AC2", "friendly_name": "dodici", "status": "closed", "date_created": "Sun, 01 Mar 2026 00:00:00 +0000"},
                  {"sid": "%s", "friendly_name": "dodici", "status": "active", "date_created": "Thu, 01 Jan 2026 00:00:00 +0000"}]}""".formatted(RawServer.PARENT);
        try (RawServer twilio = RawServer.answering(200, body)) {
            assertThat(twilio.telephony().accounts().findByName("dodici"))
                    .contains(new Account("AC3", "dodici", "active"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "SMS"})
    void aNumbersCapabilitiesAreReadInEitherSpelling(String sms) throws IOException {
        String body = """
                {"uri": "/x", "incoming_phone_numbers": [
                  {"sid": "PN1", "phone_number": "+120255501234", "capabilities": {"%s": false}},
                  {"sid": "PN2", "phone_number": "+12025550123", "capabilities": {"%s": true}}]}""".formatted(sms, sms);
        try (RawServer twilio = RawServer.answering(200, body)) {
            assertThat(twilio.telephony().ownedNumbers().find(ACCOUNT, "+12025550123"))
                    .contains(new IncomingNumber("PN2", "+12025550123", "", "", true));
            assertThat(twilio.asked().getFirst().target())
                    .contains("PhoneNumber=%2B12025550123")
                    .startsWith("/2010-04-01/Accounts/" + ACCOUNT + "/IncomingPhoneNumbers.json?");
        }
    }

    @Test
    void numbersForSaleAreAskedForWithSmsAndVoiceAndWithoutBeta() throws IOException {
        try (RawServer twilio = RawServer.answering(200, "{\"uri\": \"/x\", \"available_phone_numbers\": []}")) {
            var query = new AvailableNumbersQuery("US", "toll_free", "CA", "San José", "+14155550100", false, 20);
            assertThat(twilio.telephony().numbersForSale().available(ACCOUNT, query))
                    .isEmpty();
            String[] target = twilio.asked().getFirst().target().split("\\?", 2);
            assertThat(target[0])
                    .isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/AvailablePhoneNumbers/US/TollFree.json");
            assertThat(target[1].split("&", -1))
                    .containsExactlyInAnyOrder(
                            "SmsEnabled=true",
                            "VoiceEnabled=true",
                            "Beta=false",
                            "InRegion=CA",
                            "InLocality=San+Jos%C3%A9",
                            "NearNumber=%2B14155550100",
                            "PageSize=20");
        }
    }

    @Test
    void aBundlesStatusThatIsNewToTheSdkIsNeitherGoodNorBad() throws IOException {
        String body = "{\"sid\": \"" + BUNDLE + "\", \"friendly_name\": \"Berlin\", \"status\": \"twilio-frozen\"}";
        try (RawServer twilio = RawServer.answering(200, body)) {
            Bundle bundle = twilio.telephony()
                    .compliance()
                    .findBundle(RawServer.PARENT, BUNDLE)
                    .orElseThrow();
            assertThat(bundle.status()).isEqualTo("unknown");
            assertThat(bundle.approved() || bundle.inReview() || bundle.rejected())
                    .isFalse();
        }
    }

    @Test
    void aTextIsSentAsTwilioDocumentsIt() throws IOException {
        String answer = """
                {"sid": "HX1", "friendly_name": "opt-in", "language": "en",
                 "types": {"twilio/text": {"body": "Reply YES – to \\"Dodici\\""}}}""";
        try (RawServer twilio = RawServer.answering(201, answer)) {
            assertThat(twilio.telephony()
                            .textTemplates()
                            .create(RawServer.PARENT, "opt-in", "en", "Reply YES – to \"Dodici\""))
                    .isEqualTo(new TextTemplate("HX1", "opt-in", "Reply YES – to \"Dodici\""));
            RawServer.Asked asked = twilio.asked().getFirst();
            assertThat(asked.headers().get("content-type")).startsWith("application/json");
            assertThat(asked.body())
                    .isEqualTo(
                            "{\"friendly_name\":\"opt-in\",\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Reply YES – to \\\"Dodici\\\"\"}}}");
        }
    }

    @Test
    void bundlesAreAskedForByCountryAndAlsoByTypeWhereOneIsGiven() throws IOException {
        try (RawServer twilio = RawServer.answering(200, page("numbers", "results", ""))) {
            var compliance = twilio.telephony().compliance();
            assertThat(compliance.bundles(RawServer.PARENT, "DE", "toll-free")).isEmpty();
            assertThat(compliance.bundles(RawServer.PARENT, "DE", null)).isEmpty();
            String path = "/v2/RegulatoryCompliance/Bundles";
            assertThat(target(twilio.asked().getFirst()))
                    .containsExactlyInAnyOrder(path, "IsoCountry=DE", "NumberType=toll-free", "PageSize=1000");
            assertThat(target(twilio.asked().getLast()))
                    .containsExactlyInAnyOrder(path, "IsoCountry=DE", "PageSize=1000");
        }
    }

    @Test
    void theNewestComesFirstWhateverTwiliosOrder() throws IOException {
        String results = String.join(",", made("BU1", "10"), made("BU3", "30"), made("BU2", "20"));
        try (RawServer twilio = RawServer.answering(200, page("numbers", "results", results))) {
            assertThat(twilio.telephony().compliance().bundles(RawServer.PARENT, "DE", null))
                    .extracting(Bundle::sid)
                    .containsExactly("BU3", "BU2", "BU1");
            assertThat(twilio.telephony().trustProducts().list(RawServer.PARENT))
                    .extracting(TrustProduct::sid)
                    .containsExactly("BU3", "BU2", "BU1");
        }
    }

    @Test
    void thePaperPutInFirstComesFirstWhateverTwiliosOrder() throws IOException {
        List<String> papers = List.of(
                "RD000000000000000000000000000000aa",
                "RD000000000000000000000000000000bb",
                "RD000000000000000000000000000000cc");
        String items = String.join(
                ",",
                assigned(papers.get(1), "20"),
                assigned("IT000000000000000000000000000000aa", "10"),
                assigned(papers.get(0), "10"),
                assigned(papers.get(2), "30"));
        try (RawServer twilio = new RawServer(asked -> json(
                200,
                asked.target().contains("Assignments")
                        ? page("numbers", "results", items)
                        : paper(asked.target().substring(asked.target().lastIndexOf('/') + 1), "approved")))) {
            assertThat(twilio.telephony().compliance().uploadsOf(RawServer.PARENT, BUNDLE))
                    .extracting(Upload::sid)
                    .containsExactlyElementsOf(papers);
            assertThat(twilio.telephony().trustProducts().uploadsOf(RawServer.PARENT, BUNDLE))
                    .extracting(Upload::sid)
                    .containsExactlyElementsOf(papers);
        }
    }

    @Test
    void aPaperThatIsTakenAwayBetweenTheListAndTheLookIsLeftOut() throws IOException {
        String gone = "RD000000000000000000000000000000aa";
        String there = "RD000000000000000000000000000000bb";
        try (RawServer twilio = new RawServer(asked -> {
            if (asked.target().contains("Assignments")) {
                return json(200, page("numbers", "results", assigned(gone, "10") + "," + assigned(there, "20")));
            }
            return asked.target().endsWith(gone) ? json(404, "{\"code\": 20404}") : json(200, paper(there, "approved"));
        })) {
            assertThat(twilio.telephony().compliance().uploadsOf(RawServer.PARENT, BUNDLE))
                    .extracting(Upload::sid)
                    .containsExactly(there);
            assertThat(twilio.telephony().trustProducts().uploadsOf(RawServer.PARENT, BUNDLE))
                    .extracting(Upload::sid)
                    .containsExactly(there);
        }
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, draft", "PENDING_REVIEW, pending-review", "PROVISIONALLY_APPROVED, provisionally-approved"})
    void trustHubsWordsForAPapersStatusAreThoseOfABundlesPapers(String says, String status) throws IOException {
        String sid = "RD000000000000000000000000000000aa";
        try (RawServer twilio = new RawServer(asked -> json(
                200,
                asked.target().contains("EntityAssignments")
                        ? page("trusthub", "results", assigned(sid, "10"))
                        : paper(sid, says)))) {
            assertThat(twilio.telephony().trustProducts().uploadsOf(RawServer.PARENT, BUNDLE))
                    .containsExactly(new Upload(
                            sid,
                            "Register",
                            status,
                            Instant.parse("2026-11-20T10:00:00Z"),
                            Instant.parse("2026-11-21T10:00:00Z")));
            assertThat(twilio.asked())
                    .extracting(RawServer.Asked::target)
                    .containsExactly(
                            "/v1/TrustProducts/" + BUNDLE + "/EntityAssignments?PageSize=1000",
                            "/v1/SupportingDocuments/" + sid);
        }
    }

    @Test
    void addressesAreAskedForByCountryAsOurselves() throws IOException {
        try (RawServer twilio = RawServer.answering(200, "{\"uri\": \"/x\", \"addresses\": []}")) {
            assertThat(twilio.telephony().addresses().list(ACCOUNT, "DE")).isEmpty();
            assertThat(target(twilio.asked().getFirst()))
                    .containsExactlyInAnyOrder(
                            "/2010-04-01/Accounts/" + ACCOUNT + "/Addresses.json", "IsoCountry=DE", "PageSize=1000");
            assertThat(twilio.asked().getFirst().headers())
                    .containsEntry("authorization", basic(RawServer.PARENT, RawServer.PARENT_TOKEN));
        }
    }

    @Test
    void aSenderIsRegisteredAsTwilioDocumentsIt() throws IOException {
        try (RawServer twilio = RawServer.answering(202, sender("whatsapp:+12025550123", "\"CREATING\""))) {
            var registration = new SenderRegistration(
                    "+12025550123",
                    "102290129340398",
                    "https://clienteling.example/whatsapp?a=1&b=2",
                    new SenderRegistration.Profile(
                            "Dodici – \"Broadway\"",
                            "hello@dodici.example",
                            "https://dodici.example",
                            "https://pictures.example/dodici.png",
                            "Shirts and shoes",
                            "Since 1912",
                            "1 Broadway, New York"));
            assertThat(twilio.telephony().senders().register(RawServer.PARENT, registration))
                    .isEqualTo(new Sender(SENDER, "+12025550123", "CREATING", "", "", "", List.of()));
            RawServer.Asked asked = twilio.asked().getFirst();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.target()).isEqualTo("/v2/Channels/Senders");
            assertThat(asked.headers().get("content-type")).startsWith("application/json");
            assertThat(JSON.readTree(asked.body())).isEqualTo(JSON.readTree("""
                    {"sender_id": "whatsapp:+12025550123",
                     "configuration": {"waba_id": "102290129340398"},
                     "webhook": {"callback_url": "https://clienteling.example/whatsapp?a=1&b=2", "callback_method": "POST"},
                     "profile": {
                       "name": "Dodici – \\"Broadway\\"",
                       "emails": [{"email": "hello@dodici.example", "label": "Email"}],
                       "websites": [{"website": "https://dodici.example", "label": "Website"}],
                       "logo_url": "https://pictures.example/dodici.png",
                       "description": "Shirts and shoes",
                       "about": "Since 1912",
                       "address": "1 Broadway, New York"}}"""));
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    void whatARegistrationDoesNotSayIsNotSent(@Nullable String nothing) throws IOException {
        try (RawServer twilio = RawServer.answering(202, sender("whatsapp:+12025550123", "\"CREATING\""))) {
            var profile =
                    new SenderRegistration.Profile("Dodici", nothing, nothing, nothing, nothing, nothing, nothing);
            var registration =
                    new SenderRegistration("+12025550123", null, "https://clienteling.example/whatsapp", profile);
            assertThat(twilio.telephony()
                            .senders()
                            .register(RawServer.PARENT, registration)
                            .sid())
                    .isEqualTo(SENDER);
            assertThat(JSON.readTree(twilio.asked().getFirst().body())).isEqualTo(JSON.readTree("""
                    {"sender_id": "whatsapp:+12025550123",
                     "webhook": {"callback_url": "https://clienteling.example/whatsapp", "callback_method": "POST"},
                     "profile": {"name": "Dodici"}}"""));
        }
    }

    /** Twilio leaves out of the answer what was not in the request, so nothing of it may be needed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sid\": null, \"sender_id\": null, \"status\": \"VERIFYING\", \"profile\": null, \"properties\": null}"
            })
    void aCodeIsHandedOverAloneAndTheAnswerIsNotRead(String answer) throws IOException {
        try (RawServer twilio = RawServer.answering(202, answer)) {
            twilio.telephony().senders().verify(RawServer.PARENT, SENDER, "012345");
            RawServer.Asked asked = twilio.asked().getFirst();
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.target()).isEqualTo("/v2/Channels/Senders/" + SENDER);
            assertThat(asked.headers().get("content-type")).startsWith("application/json");
            assertThat(JSON.readTree(asked.body()))
                    .isEqualTo(JSON.readTree("{\"configuration\": {\"verification_code\": \"012345\"}}"));
        }
    }

    @Test
    void aProfileIsUpdatedAloneWithoutWhatItLeavesOut() throws IOException {
        try (RawServer twilio = RawServer.answering(202, "{}")) {
            var profile = new SenderRegistration.Profile("Dodici", null, null, null, "Shirts", null, null);
            twilio.telephony().senders().updateProfile(RawServer.PARENT, SENDER, profile);
            RawServer.Asked asked = twilio.asked().getFirst();
            assertThat(asked.target()).isEqualTo("/v2/Channels/Senders/" + SENDER);
            assertThat(JSON.readTree(asked.body()))
                    .isEqualTo(JSON.readTree("{\"profile\": {\"name\": \"Dodici\", \"description\": \"Shirts\"}}"));
        }
    }

    @Test
    void anAdoptedSenderGetsProfileAndWebhookAlone() throws IOException {
        try (RawServer twilio = RawServer.answering(202, "{}")) {
            var profile = new SenderRegistration.Profile("Dodici", null, null, null, null, null, null);
            var registration =
                    new SenderRegistration("+12025550123", "102290129340398", "https://inbound.example/", profile);
            twilio.telephony().senders().adopt(RawServer.PARENT, SENDER, registration);
            RawServer.Asked asked = twilio.asked().getFirst();
            assertThat(asked.target()).isEqualTo("/v2/Channels/Senders/" + SENDER);
            assertThat(JSON.readTree(asked.body())).isEqualTo(JSON.readTree("""
                    {"webhook": {"callback_url": "https://inbound.example/", "callback_method": "POST"},
                     "profile": {"name": "Dodici"}}"""));
        }
    }

    @Test
    void sendersAreListedByTheirNumbersWithoutTheSandboxAlsoWhereTwilioKnowsLittleOfThem() throws IOException {
        String known = """
                {"sid": "XE2", "sender_id": "whatsapp:+12025550123", "status": "ONLINE:UPDATING",
                 "configuration": {"waba_id": "102290129340398"},
                 "properties": {"quality_rating": "GREEN", "messaging_limit": null},
                 "offline_reasons": [{"code": "63020", "message": null, "more_info": null}]}""";
        String senders =
                String.join(",", sender("whatsapp:+14155238886", "\"ONLINE\""), known, sender("whatsapp:+1", "null"));
        try (RawServer twilio = RawServer.answering(200, page("messaging", "senders", senders))) {
            assertThat(twilio.telephony().senders().list(RawServer.PARENT))
                    .containsExactly(
                            new Sender(
                                    "XE2",
                                    "+12025550123",
                                    "ONLINE:UPDATING",
                                    "102290129340398",
                                    "GREEN",
                                    "",
                                    List.of(new Sender.OfflineReason("63020", "", ""))),
                            new Sender(SENDER, "+1", "unknown", "", "", "", List.of()));
            assertThat(target(twilio.asked().getFirst()))
                    .containsExactlyInAnyOrder("/v2/Channels/Senders", "Channel=whatsapp", "PageSize=1000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BU1",
                "../../v1/Services",
                "BU000000000000000000000000000000aa?x",
                "AC000000000000000000000000000000aa"
            })
    void whatCannotBeASidIsNotThereAndTwilioIsNotAsked(String bundleSid) throws IOException {
        try (RawServer twilio = RawServer.answering(200, "{}")) {
            assertThat(twilio.telephony().compliance().findBundle(RawServer.PARENT, bundleSid))
                    .isEmpty();
            assertThat(twilio.asked()).isEmpty();
        }
    }

    @Test
    void aNameThatTheSdkWouldSwallowIsRefused() throws IOException {
        try (RawServer twilio = RawServer.answering(201, "{\"sid\": \"AC1\"}")) {
            assertThatThrownBy(() -> twilio.telephony().accounts().create("null"))
                    .isInstanceOf(TelephonyRefused.class)
                    .hasMessage("The name 'null' can't be sent. Use another.");
            assertThat(twilio.asked()).isEmpty();
        }
    }

    @Test
    void anAddressThatTheSdkWouldSwallowIsRefused() throws IOException {
        try (RawServer twilio = RawServer.answering(201, "{\"sid\": \"MG1\"}")) {
            assertThatThrownBy(() -> twilio.telephony()
                            .messagingServices()
                            .create(RawServer.PARENT, "dodici", "https://a b.example/"))
                    .isInstanceOf(TelephonyRefused.class)
                    .hasMessage("'https://a b.example/' is not a URL. Correct it.");
            assertThatThrownBy(() ->
                            twilio.telephony().compliance().callBack(RawServer.PARENT, BUNDLE, "https://a b.example/"))
                    .isInstanceOf(TelephonyRefused.class)
                    .hasMessage("'https://a b.example/' is not a URL. Correct it.");
            assertThat(twilio.asked()).isEmpty();
        }
    }

    @Test
    void aSignatureIsTheAccountsOwn() throws Exception {
        try (RawServer twilio = RawServer.answering(200, token("sub-token"))) {
            var accounts = twilio.telephony().accounts();
            String url = "https://clienteling.example/twilio/voice?tenant=dodici";
            Map<String, String> form = Map.of("To", "+12025550123", "From", "+12025550199", "CallSid", "CA1");
            String signed = "CallSidCA1From+12025550199To+12025550123";
            assertThat(accounts.signed(ACCOUNT, url, form, hmac("sub-token", url + signed)))
                    .isTrue();
            assertThat(accounts.signed(
                            ACCOUNT,
                            url,
                            form,
                            hmac("sub-token", "https://clienteling.example:443/twilio/voice?tenant=dodici" + signed)))
                    .isTrue();
            assertThat(accounts.signed(ACCOUNT, url, form, hmac(RawServer.PARENT_TOKEN, url + signed)))
                    .isFalse();
            assertThat(accounts.signed(ACCOUNT, url, Map.of("To", "+1"), hmac("sub-token", url + signed)))
                    .isFalse();
            assertThat(accounts.signed(ACCOUNT, url, form, "")).isFalse();
            assertThat(twilio.asked()).hasSize(1);
        }
    }

    @Test
    void nothingIsSignedByAnAccountThatIsNotThere() throws IOException {
        try (RawServer twilio = RawServer.answering(404, "{\"code\": 20404, \"message\": \"not found\"}")) {
            var accounts = twilio.telephony().accounts();
            assertThat(accounts.signed(ACCOUNT, "https://a.example", Map.of(), "x"))
                    .isFalse();
            assertThat(accounts.signed("nobody", "https://a.example", Map.of(), "x"))
                    .isFalse();
        }
    }

    private static String token(String token) {
        return "{\"sid\": \"" + ACCOUNT
                + "\", \"friendly_name\": \"dodici\", \"status\": \"active\", \"auth_token\": \"" + token + "\"}";
    }

    private static String services(String services, @Nullable String nextPage) {
        return """
                {"services": [%s], "meta": {"url": "https://messaging.twilio.com/v1/Services", "key": "services", "page": 0,
                 "page_size": 50, "first_page_url": null, "previous_page_url": null, "next_page_url": %s}}""".formatted(services, nextPage == null ? "null" : "\"" + nextPage + "\"");
    }

    /** The path and each parameter, whose order the SDK decides. */
    private static List<String> target(RawServer.Asked asked) {
        return List.of(asked.target().split("[?&]", -1));
    }

    /** One page, the only one, of a list of a host that has {@code meta}. */
    private static String page(String product, String key, String items) {
        return """
                {"%s": [%s], "meta": {"url": "https://%s.twilio.com/x", "key": "%s", "page": 0, "page_size": 50,
                 "first_page_url": null, "previous_page_url": null, "next_page_url": null}}""".formatted(key, items, product, key);
    }

    private static String sender(String senderId, String status) {
        return """
                {"sid": "%s", "sender_id": "%s", "status": %s, "configuration": null, "properties": null,
                 "offline_reasons": null, "profile": null, "webhook": null}""".formatted(SENDER, senderId, status);
    }

    private static String assigned(String objectSid, String second) {
        return """
                {"sid": "BV1", "object_sid": "%s", "date_created": "2026-11-20T10:00:%sZ"}""".formatted(objectSid, second);
    }

    private static String made(String sid, String second) {
        return """
                {"sid": "%s", "status": "draft", "date_created": "2026-11-20T10:00:%sZ"}""".formatted(sid, second);
    }

    private static String paper(String sid, String status) {
        return """
                {"sid": "%s", "friendly_name": "Register", "status": "%s", "attributes": {},
                 "date_created": "2026-11-20T10:00:00Z", "date_updated": "2026-11-21T10:00:00Z"}""".formatted(sid, status);
    }

    private static String service(String sid, String name, String created) {
        return "{\"sid\": \"%s\", \"friendly_name\": \"%s\", \"date_created\": \"%s\", \"inbound_request_url\": null}"
                .formatted(sid, name, created);
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hmac(String key, String data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    }
}
