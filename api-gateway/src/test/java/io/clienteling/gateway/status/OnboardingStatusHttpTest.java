package io.clienteling.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.AccountDocument.Part;
import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.compliance.SenderDocument;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@GatewayTest
class OnboardingStatusHttpTest {

    private static final String PATH = "/clienteling/setup/onboarding-status";
    private static final String NUMBER = "+19045550123";
    private static final ComplianceDocument.Dossier NONE =
            new ComplianceDocument.Dossier(false, null, null, null, List.of());

    @Autowired
    private Ring ring;

    @Test
    void aRetailerThatWasNeverEnabledIsNotOnboarded() {
        var tenant = ring.newTenant();

        var answer = ring.api(tenant).get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("tenant").asString()).isEqualTo(tenant);
        assertThat(answer.json().path("onboarded").asBoolean(true)).isFalse();
        assertThat(answer.json().path("onboarded_at").isNull()).isTrue();
        assertThat(answer.json().path("twilio").path("connected").asBoolean(true))
                .isFalse();
    }

    @Test
    void anEnabledRetailerShowsWhatItHasAtTwilio() {
        var tenant = ring.newRetailer();

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("onboarded").asBoolean()).isTrue();
        assertThat(status.path("onboarded_at").asString()).isEqualTo(Ring.LONG_AGO.toString());
        assertThat(status.path("twilio").path("sid").asString()).isEqualTo(Documentation.account(tenant));
        assertThat(status.path("twilio").path("call_forwarding").path("sid").asString())
                .isEqualTo(Documentation.VOICE_APPLICATION);
        assertThat(status.path("opt_in").path("id").asString()).isEqualTo(Documentation.OPT_IN);
    }

    @Test
    void operatorsFindTheRetailersWorkflowsByTheRunbooksQueries() {
        var tenant = ring.newTenant();

        var links = ring.api(tenant).get(PATH).json().path("links");

        assertThat(links.propertyNames()).containsExactly("needs_operator", "waiting", "delayed", "bug");
        assertThat(URI.create(links.path("delayed").asString()).getQuery())
                .isEqualTo("query=Tenant=\"" + tenant + "\" AND `Delayed`=true AND ExecutionStatus=\"Running\"");
    }

    @Test
    void everyStoreShowsHowFarItIs() {
        var tenant = ring.newRetailer();
        var states = List.of(OnboardingState.values());
        for (var state : states) {
            putStore(tenant, state.wireName().replace('_', '-'), "US");
            ring.publishSms(
                    tenant, state.wireName().replace('_', '-'), SmsRequest.dedicated(NUMBER), state, Ring.LONG_AGO, 1);
        }
        putStore(tenant, "never", "DE");

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("stores")).hasSize(8);
        assertThat(sms(status, "completed")).isEqualTo("onboarded");
        assertThat(sms(status, "never")).isEqualTo("not_onboarded");
        assertThat(sms(status, "cancelled")).isEqualTo("not_onboarded");
        assertThat(sms(status, "cancelling")).isEqualTo("not_onboarded");
        assertThat(List.of("accepted", "running", "waiting", "action-required"))
                .allMatch(store -> sms(status, store).equals("pending"));
        assertThat(store(status, "completed").path("phone_number").asString()).isEqualTo(NUMBER);
        assertThat(store(status, "cancelled").path("phone_number").isNull()).isTrue();
        assertThat(status.path("countries").findValuesAsString("country_code")).containsExactly("DE", "US");
        assertThat(status.path("countries").path(1).path("stores").asInt()).isEqualTo(7);
    }

    @Test
    void whatTwilioShowsOfTheAccountIsShownAndNotWhatWasOnceMade() {
        var tenant = ring.newRetailer();
        ring.publish(
                EventKeys.account(tenant),
                new AccountDocument(
                        tenant,
                        Documentation.account(tenant),
                        "active",
                        new AccountDocument.CallForwarding("AP1", "call forwarding"),
                        new AccountDocument.OptIn("HX1", "Reply YES"),
                        List.of(),
                        Ring.LONG_AGO,
                        Ring.LONG_AGO,
                        1));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("twilio").path("connected").asBoolean()).isTrue();
        assertThat(status.path("twilio").path("call_forwarding").path("name").asString())
                .isEqualTo("call forwarding");
        assertThat(status.path("opt_in").path("body").asString()).isEqualTo("Reply YES");
    }

    @Test
    void whatIsGoneAtTwilioIsGoneHere() {
        var tenant = ring.newRetailer();
        ring.publish(EventKeys.account(tenant), account(tenant, "active", null, List.of()));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("onboarded").asBoolean()).isTrue();
        assertThat(status.path("twilio").path("connected").asBoolean()).isTrue();
        bothPartsAreGone(status);
    }

    private static void bothPartsAreGone(JsonNode status) {
        assertThat(status.path("twilio").path("call_forwarding").path("sid").isNull())
                .isTrue();
        assertThat(status.path("opt_in").path("exists").asBoolean(true)).isFalse();
        assertThat(status.path("opt_in").path("id").isNull()).isTrue();
    }

    @Test
    void whatASuspendedAccountHeldWhenItWasSeenLastIsNotTakenForGone() {
        var tenant = ring.newRetailer();
        ring.publish(
                EventKeys.account(tenant),
                account(tenant, "suspended", new AccountDocument.OptIn("HX1", "Reply YES"), List.of()));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("twilio").path("connected").asBoolean(true)).isFalse();
        assertThat(status.path("opt_in").path("exists").asBoolean()).isTrue();
        assertThat(status.path("opt_in").path("id").asString()).isEqualTo("HX1");
    }

    @Test
    void whatAnAccountHoldsThatWasSuspendedBeforeTheFirstLookIsShownAsItWasMade() {
        var tenant = ring.newRetailer();
        ring.publish(EventKeys.account(tenant), account(tenant, "suspended", null, List.of(Part.values())));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("twilio").path("connected").asBoolean(true)).isFalse();
        assertThat(status.path("twilio").path("call_forwarding").path("sid").asString())
                .isEqualTo(Documentation.VOICE_APPLICATION);
        assertThat(status.path("opt_in").path("exists").asBoolean()).isTrue();
        assertThat(status.path("opt_in").path("id").asString()).isEqualTo(Documentation.OPT_IN);
    }

    @Test
    void whatWasGoneBeforeTheAccountWasSuspendedIsGoneHereToo() {
        var tenant = ring.newRetailer();
        ring.publish(EventKeys.account(tenant), account(tenant, "suspended", null, List.of()));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("twilio").path("connected").asBoolean(true)).isFalse();
        bothPartsAreGone(status);
    }

    @Test
    void whatTwilioHasNotShownYetOfAnActiveAccountIsShownAsItWasMade() {
        var tenant = ring.newRetailer();
        ring.publish(EventKeys.account(tenant), account(tenant, "active", null, List.of(Part.OPT_IN)));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(status.path("twilio").path("call_forwarding").path("sid").isNull())
                .isTrue();
        assertThat(status.path("opt_in").path("id").asString()).isEqualTo(Documentation.OPT_IN);
    }

    private static AccountDocument account(
            String tenant, String status, AccountDocument.@Nullable OptIn optIn, List<Part> unseen) {
        return new AccountDocument(
                tenant, Documentation.account(tenant), status, null, optIn, unseen, Ring.LONG_AGO, Ring.LONG_AGO, 2);
    }

    @Test
    void eachCountryThatHasStoresShowsWhatItAsksForAndWhatIsDue() {
        var tenant = ring.newRetailer();
        putStore(tenant, "berlin-01", "DE");
        putStore(tenant, "berlin-02", "DE");
        putStore(tenant, "paris-01", "FR");
        ring.publish(EventKeys.compliance(tenant, "DE"), german(tenant));
        ring.publish(
                EventKeys.compliance(tenant, "GB"),
                new ComplianceDocument(
                        tenant,
                        "GB",
                        "mobile",
                        true,
                        NONE,
                        NONE,
                        List.of(),
                        List.of(),
                        Ring.LONG_AGO,
                        Ring.LONG_AGO,
                        1));

        var countries = ring.api(tenant).get(PATH).json().path("countries");

        assertThat(countries.findValuesAsString("country_code")).containsExactly("DE", "FR");
        var germany = countries.path(0);
        assertThat(germany.path("stores").asInt()).isEqualTo(2);
        assertThat(germany.path("number_availability").path("supported").asBoolean())
                .isTrue();
        assertThat(germany.path("regulatory_bundle").path("required").asBoolean())
                .isTrue();
        assertThat(germany.path("regulatory_bundle").path("status").asString()).isEqualTo("twilio-rejected");
        assertThat(germany.path("regulatory_bundle").path("bundle_id").asString())
                .isEqualTo("BU1");
        assertThat(germany.path("regulatory_bundle")
                        .path("uploads")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("passport");
        assertThat(germany.path("number_availability").path("number_type").asString())
                .isEqualTo("mobile");
        assertThat(germany.path("regulatory_bundle").path("other_types").path(0))
                .hasToString("""
                {"number_type":"local","status":"twilio-approved","bundle_id":"BU3"}""");
        assertThat(germany.path("trusted_product").path("product_id").asString())
                .isEqualTo("BU2");
        assertThat(germany.path("actions").path(0).asString()).isEqualTo("fix_rejected_bundle");
        var france = countries.path(1);
        assertThat(france.path("number_availability").path("supported").isNull())
                .isTrue();
        assertThat(france.path("regulatory_bundle").path("required").isNull()).isTrue();
        assertThat(france.path("actions")).isEmpty();
    }

    private static ComplianceDocument german(String tenant) {
        var upload = new ComplianceDocument.Upload("RD1", "passport", "rejected", Ring.LONG_AGO, Ring.LONG_AGO);
        return new ComplianceDocument(
                tenant,
                "DE",
                "mobile",
                true,
                new ComplianceDocument.Dossier(true, "twilio-rejected", "BU1", null, List.of(upload)),
                new ComplianceDocument.Dossier(true, "draft", "BU2", null, List.of()),
                List.of(new ComplianceDocument.OtherBundle("local", "twilio-approved", "BU3")),
                List.of(ComplianceAction.FIX_REJECTED_BUNDLE, ComplianceAction.COMPLETE_TRUST_PRODUCT),
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                1);
    }

    @Test
    void aDocumentThatCannotBeReadCostsNothingButItself() {
        var tenant = ring.newRetailer();
        putStore(tenant, "berlin-01", "DE");
        ring.publish(
                EventKeys.compliance(tenant, "DE"),
                Map.of("tenant", tenant, "requested_at", Ring.LONG_AGO, "sequence", 1, "actions", 7));

        var status = ring.api(tenant).get(PATH);

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().path("countries").path(0).path("actions")).isEmpty();
        assertThat(status.json().path("onboarded").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, ONLINE, onboarded",
        "COMPLETED, ONLINE:UPDATING, onboarded",
        "WAITING, ONLINE, onboarded",
        "COMPLETED, OFFLINE, offline",
        "ACTION_REQUIRED, OFFLINE, offline",
        "WAITING, CREATING, pending",
        "COMPLETED, TWILIO_REVIEW, pending",
        "WAITING, SOMETHING_NEW, pending",
        "COMPLETED, , offline",
        "RUNNING, , pending",
        "CANCELLED, ONLINE, not_onboarded",
        "CANCELLING, ONLINE, not_onboarded"
    })
    void whatsAppIsAsFarAsItsSenderIsAtTwilio(OnboardingState onboarding, @Nullable String sender, String status) {
        var tenant = ring.newRetailer();
        putStore(tenant, "berlin-01", "DE");
        ring.publishWhatsApp(tenant, "berlin-01", NUMBER, onboarding);
        ring.publish(EventKeys.sender(tenant, "berlin-01"), sender(tenant, "berlin-01", sender));

        var whatsApp = whatsApp(ring.api(tenant).get(PATH).json(), "berlin-01");

        assertThat(whatsApp.path("status").asString()).isEqualTo(status);
        var shown = !status.equals("not_onboarded") && sender != null;
        assertThat(whatsApp.path("sid").isString()).isEqualTo(shown);
        assertThat(whatsApp.path("waba").isString()).isEqualTo(shown);
        assertThat(whatsApp.path("quality_rating").isString()).isEqualTo(shown);
        assertThat(whatsApp.path("messaging_limit").isString()).isEqualTo(shown);
    }

    @Test
    void beforeTheWatcherSpeaksWhatsAppIsAsFarAsItsOnboarding() {
        var tenant = ring.newRetailer();
        putStore(tenant, "berlin-01", "DE");
        putStore(tenant, "berlin-02", "DE");
        ring.publishWhatsApp(tenant, "berlin-01", NUMBER, OnboardingState.COMPLETED);

        var status = ring.api(tenant).get(PATH).json();

        assertThat(whatsApp(status, "berlin-01").path("status").asString()).isEqualTo("onboarded");
        assertThat(whatsApp(status, "berlin-01").path("sid").asString()).isEqualTo(Documentation.SENDER);
        assertThat(whatsApp(status, "berlin-01").path("waba").asString()).isEqualTo("1234567890");
        assertThat(whatsApp(status, "berlin-02").path("status").asString()).isEqualTo("not_onboarded");
    }

    @Test
    void theMembersOfAGroupShowTheSenderThatTheyShare() {
        var tenant = ring.newRetailer();
        for (var store : List.of("berlin-01", "berlin-02", "berlin-03")) {
            putStore(tenant, store, "DE");
        }
        ring.publishWhatsApp(tenant, "berlin-01", NUMBER, OnboardingState.COMPLETED);
        ring.publishWhatsApp(tenant, "berlin-02", NUMBER, OnboardingState.COMPLETED);
        ring.publishGroup(Documentation.group(
                tenant,
                "shared-eu",
                GroupState.ACTIVE,
                NUMBER,
                "1234567890",
                null,
                List.of("berlin-01", "berlin-02", "berlin-03")));
        ring.publish(EventKeys.sender(tenant, "berlin-01"), sender(tenant, "berlin-01", "OFFLINE"));

        var status = ring.api(tenant).get(PATH).json();

        assertThat(whatsApp(status, "berlin-01").path("status").asString()).isEqualTo("offline");
        assertThat(whatsApp(status, "berlin-02").path("status").asString()).isEqualTo("offline");
        assertThat(whatsApp(status, "berlin-02").path("sid").asString()).isEqualTo(Documentation.SENDER);
        assertThat(whatsApp(status, "berlin-03").path("status").asString())
                .as("it never asked for WhatsApp")
                .isEqualTo("not_onboarded");
    }

    /** A sender of that status; one that is gone where there is none. */
    private static SenderDocument sender(String tenant, String store, @Nullable String status) {
        var there = status != null;
        return new SenderDocument(
                tenant,
                store,
                there ? Documentation.SENDER : null,
                status,
                there ? "1234567890" : null,
                there ? "HIGH" : null,
                there ? "10K Customers/24hr" : null,
                List.of(),
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                1);
    }

    private static JsonNode whatsApp(JsonNode status, String store) {
        return store(status, store).path("channels").path("whatsapp");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var tenant = ring.newRetailer();
        var api = ring.api(tenant);
        var first = api.get(PATH);
        var etag = first.header("ETag").orElseThrow();
        var known = api.with("If-None-Match", etag);
        assertThat(first.header("Cache-Control").orElseThrow())
                .contains("no-cache")
                .contains("private");

        var unchanged = known.get(PATH);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).contains(etag);
        assertThat(unchanged.body()).isEmpty();

        ring.publishSms(
                ring.newRetailer(),
                "berlin-01",
                SmsRequest.dedicated(NUMBER),
                OnboardingState.RUNNING,
                Ring.LONG_AGO,
                1);
        assertThat(known.get(PATH).status()).as("another tenant's change").isEqualTo(304);

        putStore(tenant, "berlin-01", "DE");
        var changed = known.get(PATH);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("stores")).hasSize(1);

        var known2 = api.with("If-None-Match", changed.header("ETag").orElseThrow());
        assertThat(known2.get(PATH).status()).isEqualTo(304);
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(NUMBER), OnboardingState.RUNNING, Ring.LONG_AGO, 1);
        assertThat(known2.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void whoHasAnyStatusIsSentNone() {
        var answer = ring.api(ring.newRetailer()).with("If-None-Match", "*").get(PATH);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense, W/\"1",
                "%sx",
                "x%s",
                "%s \"other\"",
                "%s, nonsense",
                "*, %s",
                "w/%s",
                "\"a\"b\", %s",
                "",
            })
    void whatIsNoListOfTagsIsPassedOver(String list) {
        var api = ring.api(ring.newRetailer());
        var etag = api.get(PATH).header("ETag").orElseThrow();

        assertThat(api.with("If-None-Match", list.replace("%s", etag)).get(PATH).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s, W/\"other\"", "\"other\" ,%s", ",, %s ,", "\"a,b\", %s"})
    void theTagIsFoundInAListOfThem(String list) {
        var api = ring.api(ring.newRetailer());
        var etag = api.get(PATH).header("ETag").orElseThrow();

        assertThat(api.with("If-None-Match", list.replace("%s", etag)).get(PATH).status())
                .isEqualTo(304);
        assertThat(api.with("If-None-Match", list.replace("%s", etag.substring(2)))
                        .get(PATH)
                        .status())
                .as("weak or not")
                .isEqualTo(304);
    }

    @Test
    void whatCannotBeShownHasNoTag() {
        var answer = ring.api(ring.newRetailer()).with("Accept", "text/html").get(PATH);

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("ETag")).isEmpty();
    }

    @Test
    void theStatusIsCompressedForWhoeverTakesIt() throws IOException, InterruptedException {
        var tenant = ring.newRetailer();
        for (int store = 0; store < 10; store++) {
            putStore(tenant, "berlin-" + store, "DE");
        }

        var answer = compressed(tenant);

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("ETag").orElseThrow()).startsWith("W/");
        var json = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(JsonMapper.shared().readTree(json).path("stores")).hasSize(10);
    }

    private HttpResponse<byte[]> compressed(String tenant) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(ring.url() + PATH))
                .header("Tenant", tenant)
                .header("Authorization", "Bearer " + Surroundings.ISSUER.token(tenant, Ring.READ))
                .header("Accept-Encoding", "gzip")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void putStore(String tenant, String store, String country) {
        ring.api(tenant).put("/clienteling/setup/stores/" + store, """
                        {"name": "S", "country_code": "%s", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                        """.formatted(country));
    }

    private static String sms(JsonNode status, String store) {
        return store(status, store).path("channels").path("sms").path("status").asString();
    }

    private static JsonNode store(JsonNode status, String id) {
        return status.path("stores")
                .valueStream()
                .filter(store -> store.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
