package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Documentation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form tells all of its mistakes at once, each beside its field, and loses nothing that was typed. */
class FormsHttpTest extends InBerlin {

    private static final String MOBILE = "+4915737166592";
    private static final String SOLD = "+4915737166422";
    private static final String SMS_FORM = PAGE + "/onboarding/new";
    private static final String WHATSAPP_FORM = PAGE + "/whatsapp-onboarding/new";

    @Test
    void aWrongIdOfAStoreIsToldTogetherWithAllElse() {
        browser.get("/console/add-store");
        var wrong = browser.post("/console/stores", Map.of("store_id", "-bad", "name", "Stachus", "landline", "089"));

        assertThat(wrong.body())
                .contains("id=\"store_id-wrong\"", "id=\"street-wrong\"", "id=\"landline-wrong\"")
                .contains("value=\"-bad\"", "value=\"089\"");
    }

    @Test
    void aStoreThatIsThereIsNotReplacedByOneThatIsAdded() {
        browser.get("/console/add-store");
        var wrong = browser.post("/console/stores", Map.of("store_id", "berlin-01", "name", "Alexanderplatz"));

        assertThat(wrong.body())
                .contains("id=\"store_id-wrong\"", "is that of a store which is there already")
                .contains("id=\"street-wrong\"", "value=\"Alexanderplatz\"");
        assertThat(api.get("/clienteling/setup/stores/berlin-01")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("Potsdamer Platz");
    }

    @Test
    void theEntryOfAStoreIsChangedUnderItsOwnId() {
        assertThat(browser.get(PAGE + "/edit").body())
                .contains("action=\"" + PAGE + "\"")
                .doesNotContain("id=\"store_id\"");

        var changed = browser.post(
                PAGE,
                Map.of(
                        "name", "Leipziger Platz",
                        "country_code", "DE",
                        "street", "Leipziger Platz 1",
                        "city", "Berlin",
                        "time_zone", "Europe/Berlin"));

        assertThat(changed.header("Location")).contains(PAGE);
        assertThat(browser.get(PAGE).body()).contains("Leipziger Platz");
    }

    @Test
    void whatIsWrongWithAChangeOfAStoreIsSaidAtItsField() {
        browser.get(PAGE + "/edit");

        var wrong = browser.post(PAGE, Map.of("name", "Leipziger Platz", "country_code", "Germany"));

        assertThat(wrong.body())
                .contains("action=\"" + PAGE + "\"", "id=\"country_code-wrong\"", "id=\"street-wrong\"")
                .contains("value=\"Leipziger Platz\"", "value=\"Germany\"");
    }

    @Test
    void aGroupThatIsThereIsToldTogetherWithAllElse() {
        ring.publishGroup(
                Documentation.group(tenant, "shared-de", GroupState.ACTIVE, MOBILE, null, null, List.of("berlin-02")));

        var wrong = browser.get(SMS_FORM
                + "/summary?kind=create_group&sender_group_id=shared-de&typed_number=212&papers=BU1/AD1&enable=true");

        assertThat(wrong.body())
                .contains("id=\"sender_group_id-wrong\"", "id=\"phone_number-wrong\"", "id=\"bundle_sid-wrong\"")
                .contains("value=\"shared-de\"", "value=\"212\"")
                .containsPattern("id=\"kind-create\"[^>]*checked")
                .containsPattern("id=\"enable\"[^>]*checked");
    }

    @Test
    void aGroupThatIsNotThereIsToldBeforeTheSummary() {
        var wrong = browser.get(
                SMS_FORM + "/summary?kind=join_existing_group&sender_group_id=nobody&typed_number=%2B4915737166592");

        assertThat(wrong.body()).contains("id=\"sender_group_id-wrong\"").doesNotContain("What it will do");
    }

    @Test
    void aMissingAccountAtMetaIsToldTogetherWithAllElse() {
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(MOBILE));
        browser.get(WHATSAPP_FORM);

        var wrong = browser.post(WHATSAPP_FORM, Map.of("profile_email", "nobody", "profile_about", "Open.\nDaily."));

        assertThat(wrong.body())
                .contains("id=\"waba_id-wrong\"", "id=\"profile_name-wrong\"", "id=\"profile_email-wrong\"")
                .contains("value=\"nobody\"", "Open.\nDaily.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/add-store", PAGE + "/edit", WHATSAPP_FORM})
    void noBrowserStopsAtTheFirstMistake(String form) {
        assertThat(browser.get(form).body()).containsPattern("<form[^>]* method=\"post\"[^>]* novalidate");
    }

    @Test
    void whoSearchesForANumberLosesNothingThatWasTyped() {
        var page = browser.get(SMS_FORM
                        + "?near=berlin&kind=create_group&sender_group_id=g1&typed_number=%2B49157&enable=true&papers=")
                .body();

        assertThat(page.substring(page.indexOf("<form action=\"" + SMS_FORM + "/summary\"")))
                .as("one form, which is also sent to show other numbers")
                .contains("id=\"near\"", "formaction=\"" + SMS_FORM + "\"")
                .contains("value=\"g1\"", "value=\"+49157\"", "value=\"berlin\"")
                .containsPattern("id=\"kind-create\"[^>]*checked");
    }

    @Test
    void aChosenNumberThatIsNotListedNowIsStillChosen() {
        assertThat(browser.get(SMS_FORM + "?near=hamburg&phone_number=%2B4915737166592")
                        .body())
                .containsPattern("<input type=\"radio\" name=\"phone_number\"[^>]* value=\"\\+4915737166592\" checked");
    }

    @Test
    void whyAnOnboardingIsCancelledIsNotLostWithARefusal() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"" + MOBILE + "\"}");
        browser.get(PAGE + "/sms/cancel");

        var refused = browser.post(PAGE + "/sms/cancel", Map.of("reason", "two\nlines"));

        assertThat(refused.body())
                .contains("id=\"reason-wrong\"", "href=\"#reason\"", "<span>Why</span>")
                .containsPattern("<input[^>]*value=\"two\\s*lines\"");
    }

    @Test
    void whatWasChosenInACorrectionIsNotLostWithARefusal() {
        publishBlocked(FailureCode.NUMBER_IN_USE);
        browser.get(PAGE + "/sms/correct");

        var refused = browser.post(
                PAGE + "/sms/correct", Map.of("phone_number", "212", "phone_number_already_purchased", "true"));

        assertThat(refused.body()).containsPattern("<option value=\"true\" selected");
    }

    @Test
    void aFieldIsEitherFilledInOrTakenOut() {
        publishBlocked(FailureCode.BUNDLE_REQUIRED);
        browser.get(PAGE + "/sms/correct");

        var refused = browser.post(
                PAGE + "/sms/correct",
                Map.of("phone_number", "212", "address_sid", "AD" + "0".repeat(32), "remove-address_sid", "true"));

        assertThat(refused.body())
                .contains("id=\"address_sid-wrong\"", "is filled in and taken out", "id=\"phone_number-wrong\"")
                .containsPattern("id=\"remove-address_sid\"[^>]*checked");
    }

    @Test
    void aWrongVerificationCodeIsSaidAtItsField() {
        api.post("/clienteling/setup/stores/berlin-01/onboarding", "{\"phone_number\": \"+4915737166500\"}");
        ring.awaitCompleted(tenant, "berlin-01");
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated("+4915737166500"));
        api.post(
                "/clienteling/setup/stores/berlin-01/whatsapp-onboarding",
                "{\"waba_id\": \"1234567890\", \"profile_name\": \"Dodici\"}");
        ring.publish(
                EventKeys.whatsapp(tenant, "berlin-01"),
                blocked(
                        tenant,
                        Channel.WHATSAPP,
                        StepName.REGISTER_SENDER,
                        SOLD,
                        Refusal.of(FailureCode.VERIFICATION_CODE_NEEDED, "It was refused.")));
        browser.get(PAGE + "/whatsapp/correct");

        var refused = browser.post(PAGE + "/whatsapp/verification-code", Map.of("verification_code", "12 34"));

        assertThat(refused.body())
                .contains("id=\"verification_code-wrong\"", "href=\"#verification_code\"", "value=\"12 34\"");
    }

    private void publishBlocked(FailureCode code) {
        blockPurchase(SOLD, code, "It was refused.");
    }
}
