package io.clienteling.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.Twilio;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Twilio is told to do with a call, signed as Twilio signs. */
@GatewayTest
class VoiceHttpTest {

    private static final String PATH = "/clienteling/setup/twilio/voice";
    private static final String NUMBER = "+4915737166592";

    @Autowired
    private Ring ring;

    private String tenant;
    private String account;
    private String token;

    @BeforeEach
    void aStoreThatTakesCalls() {
        tenant = ring.newTenant();
        account = ring.publishRetailerWithAccount(tenant);
        token = Twilio.tokenOf(account);
        ring.publishSms(tenant, "berlin-01", SmsRequest.dedicated(NUMBER), OnboardingState.COMPLETED, Ring.LONG_AGO, 9);
        putStore("\"+493012345678\"");
    }

    private void putStore(String landline) {
        putStore("berlin-01", landline);
    }

    private void putStore(String store, String landline) {
        ring.api(tenant).put("/clienteling/setup/stores/" + store, """
                        {"name": "PP", "country_code": "DE", "landline": %s, "time_zone": "Europe/Berlin",
                         "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
                        """.formatted(landline));
    }

    @Test
    void aCallIsForwardedToTheStoresLandline() {
        var answer = call(Map.of("AccountSid", account, "To", NUMBER, "From", "+4930999"), token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/xml");
        assertThat(answer.body()).contains("<Dial>+493012345678</Dial>");
    }

    @Test
    void aCallToANumberThatAStoreHasForWhatsAppAloneIsForwardedToItsLandlineToo() {
        var own = "+4915216739977";
        ring.publishWhatsApp(tenant, "berlin-01", own, OnboardingState.COMPLETED);

        assertThat(call(Map.of("AccountSid", account, "To", own), token).body()).contains("<Dial>+493012345678</Dial>");
    }

    @Test
    void whoeverCallsAStoreWithoutALandlineHearsASentence() {
        putStore("null");

        assertThat(call(Map.of("AccountSid", account, "To", NUMBER), token).body())
                .contains("<Say>");
    }

    @Test
    void aCallToAGroupIsForwardedToTheStoreThatItsCallsGoTo() {
        putStore("hamburg-01", "\"+494012345678\"");
        thereIsAGroup("hamburg-01", "berlin-01");

        assertThat(call(Map.of("AccountSid", account, "To", NUMBER), token).body())
                .contains("<Dial>+494012345678</Dial>");
    }

    @Test
    void whoeverCallsAGroupWhoseStoreHasNoLandlineHearsASentence() {
        thereIsAGroup("nowhere", "berlin-01");

        assertThat(call(Map.of("AccountSid", account, "To", NUMBER), token).body())
                .contains("<Say>")
                .doesNotContain("+493012345678");
    }

    @Test
    void aCallToAGroupIsForwardedToTheLandlineThatIsConfiguredForIt() {
        tenant = "with-a-landline";
        account = ring.publishRetailerWithAccount(tenant);
        thereIsAGroup("berlin-01");

        assertThat(call(Map.of("AccountSid", account, "To", NUMBER), Twilio.tokenOf(account))
                        .body())
                .contains("<Dial>+493055555555</Dial>");
    }

    @Test
    void aGroupThatOnlyAsksForANumberTakesNobodysCalls() {
        putStore("hamburg-01", "\"+494012345678\"");
        ring.publishGroup(Documentation.group(
                tenant, "shared-eu", GroupState.FORMING, NUMBER, null, null, List.of("hamburg-01")));

        assertThat(call(Map.of("AccountSid", account, "To", NUMBER), token).body())
                .contains("<Dial>+493012345678</Dial>");
    }

    private void thereIsAGroup(String... members) {
        ring.publishGroup(
                Documentation.group(tenant, "shared-eu", GroupState.ACTIVE, NUMBER, null, null, List.of(members)));
    }

    @Test
    void whoeverCallsANumberThatIsNobodysHearsASentence() {
        assertThat(call(Map.of("AccountSid", account, "To", "+4915700000000"), token)
                        .body())
                .contains("<Say>");
        assertThat(call(Map.of("AccountSid", account), token).body()).contains("<Say>");
    }

    @Test
    void anAccountThatNoRowCanHoldIsNobodys() {
        assertThat(call(Map.of("AccountSid", "AC\0", "To", NUMBER), token).status())
                .isEqualTo(403);
    }

    @Test
    void aNumberOfAnotherTenantIsNotForwarded() {
        var other = ring.newTenant();
        var otherAccount = ring.publishRetailerWithAccount(other);

        var answer = call(Map.of("AccountSid", otherAccount, "To", NUMBER), Twilio.tokenOf(otherAccount));

        assertThat(answer.body()).contains("<Say>").doesNotContain("+493012345678");
    }

    @Test
    void aWrongOrMissingSignatureIsForbidden() {
        var form = Map.of("AccountSid", account, "To", NUMBER);

        assertThat(call(form, "0123456789abcdef0123456789abcdee").status()).isEqualTo(403);
        assertThat(send(form, null).status()).isEqualTo(403);
        assertThat(send(form, null).message()).contains("X-Twilio-Signature");
        assertThat(send(Map.of("AccountSid", account, "To", "+4915700000001"), Twilio.signature(PATH, form, token))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aQueryOfTheAddressIsSignedAndHidesNoFieldOfTheForm() {
        var form = Map.of("AccountSid", account, "To", "+4915700000001");
        var path = PATH + "?To=x";
        var twilio = ring.anybody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("X-Twilio-Signature", Twilio.signature(path, form, token));

        var answer = twilio.send("POST", path, BodyPublishers.ofString(Twilio.form(form)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aFormOfTooManyFieldsIsToldSo() {
        var form = new TreeMap<>(Map.of("AccountSid", account, "To", NUMBER));
        for (int field = 0; field < 1_000; field++) {
            form.put("Field" + field, "1");
        }

        var answer = call(form, token);

        assertThat(answer.status()).isIn(400, 413);
        assertThat(answer.message()).contains("500");
    }

    @Test
    void anAccountThatIsNoneOfOursIsNotEvenLookedUp() {
        var before = Surroundings.TWILIO.requests().size();

        var answer = call(Map.of("AccountSid", "AC" + "f".repeat(32), "To", NUMBER), token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Surroundings.TWILIO.requests()).hasSize(before);
    }

    private Answer call(Map<String, String> form, String authToken) {
        return send(form, Twilio.signature(PATH, form, authToken));
    }

    private Answer send(Map<String, String> form, @Nullable String signature) {
        var twilio = ring.anybody().with("Content-Type", "application/x-www-form-urlencoded");
        return (signature == null ? twilio : twilio.with("X-Twilio-Signature", signature))
                .send("POST", PATH, BodyPublishers.ofString(Twilio.form(form)));
    }
}
