package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.Ring;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read in the console are its own words, not those in which programs are told. */
class PlainWordsHttpTest extends InBerlin {

    private static final String MOBILE = "+4915737166592";
    /** What nobody reads, what stands in small print for whoever searches for it, and names of time zones. */
    private static final Pattern UNREAD =
            Pattern.compile("(?s)<head>.*?</head>|<select id=\"time_zone\".*?</select>|<code[ >].*?</code>|<[^>]*>");

    private static final Pattern OF_PROGRAMS = Pattern.compile(
            "[a-z]+_[a-z_]+|\\b(?:GET|PUT|POST|DELETE|HTTP|JSON|API|null)\\b|/clienteling/setup|request again");

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void whatToDoAboutABlockedStepIsSaidPlainly(FailureCode code) {
        blockPurchase(
                MOBILE,
                code,
                "Twilio refused it. Send another phone_number, or leave bundle_sid out. GET …/onboarding shows it.");

        isPlain(browser.get(PAGE).body());
        isPlain(browser.get(PAGE + "/sms/correct").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/configuration",
                "/console/add-store",
                "/console/stores/nowhere",
                "/console/stores/%7Bx%7D",
                "/console/nothing",
                PAGE,
                PAGE + "/edit",
                PAGE + "/onboarding/new",
                PAGE + "/whatsapp-onboarding/new",
                PAGE + "/sms/cancel",
                PAGE + "/onboarding/new/summary?kind=dedicated&typed_number=%2B12125550100",
                PAGE + "/onboarding/new/summary?kind=dedicated&sender_group_id=g&typed_number=%2B4915737166592",
                PAGE
                        + "/onboarding/new/summary?kind=join_existing_group&sender_group_id=g&typed_number=%2B4915737166592",
                PAGE + "/onboarding/new/summary?kind=sideways&typed_number=%2B4915737166592&bundle_sid=BU1"
            })
    void everyPageAndRefusalIsSaidPlainly(String page) {
        isPlain(browser.get(page).body());
    }

    @Test
    void aSignInIsAskedForPlainly() {
        isPlain(new Browser(ring.url()).get("/console/sign-in?tenant=NOBODY").body());
    }

    @Test
    void whatAnOnboardingDoesNotAllowIsSaidPlainly() {
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated(MOBILE));
        browser.get(PAGE);

        browser.post(PAGE + "/sms/retry", Map.of());
        isPlain(browser.get(PAGE).body());
        browser.post(PAGE + "/whatsapp/skip", Map.of());
        isPlain(browser.get(PAGE).body());
        isPlain(browser.post(PAGE + "/onboarding/new", Map.of("typed_number", "+4915737166593"))
                .body());
        browser.post("/console/configuration/retry", Map.of());
        isPlain(browser.get("/console/configuration").body());
    }

    @Test
    void aStoreThatIsNotThatFarIsToldPlainly() {
        browser.get(PAGE);

        var whatsapp = Map.of("waba_id", "1234567890", "profile_name", "Dodici");
        isPlain(browser.post(PAGE + "/whatsapp-onboarding/new", whatsapp).body());
        browser.post(PAGE + "/sms/enable", Map.of());
        isPlain(browser.get(PAGE).body());
    }

    @Test
    void aNumberThatIsStillBeingGivenBackIsToldPlainly() {
        ring.publishSms(
                tenant, "berlin-01", SmsRequest.dedicated(MOBILE), OnboardingState.CANCELLING, Ring.LONG_AGO, 3);
        browser.get(PAGE);

        browser.post(PAGE + "/sms/retry", Map.of());
        isPlain(browser.get(PAGE).body());
    }

    private static void isPlain(String page) {
        assertThat(UNREAD.matcher(page).replaceAll(" "))
                .contains("Clienteling onboarding")
                .doesNotContainPattern(OF_PROGRAMS);
    }
}
