package io.clienteling.telephony.twilio;

import static io.clienteling.telephony.twilio.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.messaging.MessagingService;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.template.TextTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, where the stand-in can't show it: odd answers, credentials, and what is not sent at all. */
@Timeout(30)
class TwilioWireTest {

    private static final String ACCOUNT = "AC000000000000000000000000000000aa";
    private static final String SERVICE = "MG000000000000000000000000000000aa";
    private static final String NUMBER = "PN000000000000000000000000000000aa";
    private static final String BUNDLE = "BU000000000000000000000000000000aa";
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
            assertThat(twilio.telephony().phoneNumbers().find(ACCOUNT, "+12025550123"))
                    .contains(new IncomingNumber("PN2", "+12025550123", "", "", true));
            assertThat(twilio.asked().getFirst().target())
                    .contains("PhoneNumber=%2B12025550123")
                    .startsWith("/2010-04-01/Accounts/" + ACCOUNT + "/IncomingPhoneNumbers.json?");
        }
    }

    @Test
    void numbersForSaleAreAskedForWithSmsAndVoiceAndWithoutBeta() throws IOException {
        try (RawServer twilio = RawServer.answering(200, "{\"uri\": \"/x\", \"available_phone_numbers\": []}")) {
            var query = new AvailableNumbersQuery("US", "toll_free", "CA", "San José", "+14155550100", 20);
            assertThat(twilio.telephony().phoneNumbers().available(ACCOUNT, query))
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
