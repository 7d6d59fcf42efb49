package io.clienteling.gateway.retailer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class ConfigurationHttpTest {

    private static final String PATH = "/clienteling/setup/configuration";
    private static final String LINK = "{\"ecom_link\": \"https://www.dodici.example\"}";

    @Autowired
    private Ring ring;

    @Test
    void aRetailerIsEnabledOnce() {
        var tenant = ring.newTenant();
        var api = ring.api(tenant);

        var accepted = api.post(PATH, LINK);
        ring.temporal().newUntypedWorkflowStub(WorkflowIds.retailer(tenant)).getResult(OnboardingDocument.class);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).contains(PATH);
        assertThat(accepted.json().has("store_id")).isFalse();
        assertThat(accepted.json().has("enabled")).isFalse();
        assertThat(accepted.json().path("links").path("cancel").isNull()).isTrue();
        assertThat(api.post(PATH, LINK).status()).isEqualTo(200);
        assertThat(api.get(PATH).json().path("state").asString()).isEqualTo("completed");
    }

    @Test
    void anotherLinkIsAConflict() {
        var api = ring.api(ring.newRetailer());

        var answer = api.post(PATH, "{\"ecom_link\": \"https://other.example\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).contains("https://www.example.com").contains("completed");
    }

    @Test
    void anotherLinkWhileTheFirstWaitsIsAConflictToo() {
        var api = ring.api(ring.newTenant());
        api.post(PATH, "{\"ecom_link\": \"https://blocked.example\"}");

        var answer = api.post(PATH, LINK);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).contains("https://blocked.example");
    }

    @Test
    void aRetryLetsABlockedRetailerGoOn() {
        var api = ring.api(ring.newTenant());
        api.post(PATH, "{\"ecom_link\": \"https://blocked.example\"}");

        var answer = api.post(PATH + "/retry", "{\"reason\": \"inbound URL is configured now\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asString()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {LINK, "{\"ecom_link\": null}"})
    void aRetryTakesNoFieldOfTheRequest(String body) {
        var answer = ring.api(ring.newRetailer()).post(PATH + "/retry", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("ecom_link");
    }

    @Test
    void whatWasNeverAskedForIsNotFound() {
        var api = ring.api(ring.newTenant());

        assertThat(api.get(PATH).status()).isEqualTo(404);
        assertThat(api.post(PATH + "/retry").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ecom_link\": \"\"}",
                "{\"ecom_link\": \"   \"}",
                "{\"ecom_link\": null}",
                "{\"ecom_link\": 7}",
                "{\"ecom_link\": \"www.dodici.example\"}",
                "{\"ecom_link\": \"ftp://dodici.example\"}",
                "{\"ecom_link\": \"https://\"}",
                "{\"ecom_link\": \"https:///path\"}",
                "{\"ecom_link\": \"http://localhost:8081/actuator\"}",
                "{\"ecom_link\": \"https://10.0.0.1/\"}",
                "{\"ecom_link\": \"https://a b.example\"}",
                "{\"ecom_link\": \"https://a.example/\\u0000\"}",
                "{\"ecom_link\": \"https://a.example/\\ud800\"}"
            })
    void aLinkThatLeadsNowhereIsRefused(String body) {
        var answer = ring.api(ring.newTenant()).post(PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("ecom_link");
    }
}
