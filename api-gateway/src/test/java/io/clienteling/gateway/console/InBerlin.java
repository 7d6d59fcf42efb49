package io.clienteling.gateway.console;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A retailer that has one store, in Berlin, and somebody of its people who is signed in to the console. */
@GatewayTest
abstract class InBerlin {

    static final String PAGE = "/console/stores/berlin-01";

    @Autowired
    Ring ring;

    String tenant;
    Api api;
    Browser browser;

    @BeforeEach
    void signInAndHaveAStoreInBerlin() {
        tenant = ring.newRetailer();
        api = ring.api(tenant);
        api.put("/clienteling/setup/stores/berlin-01", """
            {"name": "Potsdamer Platz", "country_code": "DE", "landline": "+493012345678", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
            """);
        browser = new Browser(ring.url());
        browser.signIn(tenant);
    }

    /** Has the purchase of that number blocked, for that reason. */
    void blockPurchase(String number, FailureCode code, String message) {
        ring.publish(
                EventKeys.sms(tenant, "berlin-01"),
                blocked(tenant, Channel.SMS, StepName.PURCHASE_NUMBER, number, Refusal.of(code, message)));
    }

    static OnboardingDocument blocked(String tenant, Channel channel, StepName step, String number, Refusal refusal) {
        var steps = channel == Channel.SMS ? StepName.OF_SMS : StepName.OF_WHATSAPP;
        var accepted =
                OnboardingDocument.accepted(tenant, "berlin-01", channel, steps, null, number, "hash", Ring.LONG_AGO);
        return new OnboardingDocument(
                tenant,
                "berlin-01",
                channel,
                OnboardingState.ACTION_REQUIRED,
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                null,
                null,
                3,
                null,
                number,
                accepted.steps(),
                Blocked.of(step, refusal, Ring.LONG_AGO),
                "hash");
    }
}
