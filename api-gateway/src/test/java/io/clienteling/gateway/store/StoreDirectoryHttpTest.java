package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class StoreDirectoryHttpTest {

    private static final String BERLIN = """
            {"name": "Potsdamer Platz", "country_code": "DE", "landline": "+493012345678", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "region": null, "postal_code": "10785"}}
            """;
    private static final String STORES = "/clienteling/setup/stores";

    @Autowired
    private Ring ring;

    @Test
    void aStoreThatWasPutIsThere() {
        var api = ring.api(ring.newTenant());

        var created = api.put(STORES + "/berlin-01", BERLIN);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains(STORES + "/berlin-01");
        assertThat(api.put(STORES + "/berlin-01", BERLIN.replace("Potsdamer Platz\"", "PP\""))
                        .status())
                .isEqualTo(200);
        var store = api.get(STORES + "/berlin-01");
        assertThat(store.json().path("name").asString()).isEqualTo("PP");
        assertThat(store.json().path("address").path("city").asString()).isEqualTo("Berlin");
    }

    @Test
    void aStoreThatIsOnboardedStaysInItsCountry() {
        var tenant = ring.newTenant();
        var api = ring.api(tenant);
        api.put(STORES + "/berlin-01", BERLIN);
        ring.publishOnboarded(tenant, "berlin-01", SmsRequest.dedicated("+4915737166592"));

        var moved = api.put(STORES + "/berlin-01", BERLIN.replace("\"DE\"", "\"AT\""));

        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.message()).contains("country_code").contains(STORES + "/berlin-01/onboarding");
        assertThat(api.get(STORES + "/berlin-01").json().path("country_code").asString())
                .isEqualTo("DE");
        assertThat(api.put(STORES + "/berlin-01", BERLIN.replace("Platz 1", "Platz 2"))
                        .status())
                .as("all else may change")
                .isEqualTo(200);
    }

    @Test
    void anEmptyFieldThatMayBeLeftOutIsLeftOut() {
        var api = ring.api(ring.newTenant());

        var put = api.put(STORES + "/berlin-01", """
                {"name": "S", "country_code": "DE", "time_zone": "Europe/Berlin", "landline": "",
                 "address": {"street": "1", "city": "C", "region": "", "postal_code": ""}}""");

        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(put.json().path("landline").isNull()).isTrue();
        assertThat(put.json().path("address").path("region").isNull()).isTrue();
        assertThat(put.json().path("address").path("postal_code").isNull()).isTrue();
    }

    @Test
    void aStoreWhoseOnboardingWasAcceptedAMomentAgoStaysToo() {
        var tenant = ring.newRetailer();
        var api = ring.api(tenant);
        api.put(STORES + "/berlin-01", BERLIN);
        api.post(STORES + "/berlin-01/onboarding", "{\"phone_number\": \"+4915737166592\"}");

        assertThat(api.put(STORES + "/berlin-01", BERLIN.replace("\"DE\"", "\"AT\""))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aStoreWhoseOnboardingWasCancelledMayMove() {
        var tenant = ring.newTenant();
        var api = ring.api(tenant);
        api.put(STORES + "/berlin-01", BERLIN);
        ring.publishSms(
                tenant,
                "berlin-01",
                SmsRequest.dedicated("+4915737166592"),
                OnboardingState.CANCELLED,
                Ring.LONG_AGO,
                9);

        assertThat(api.put(STORES + "/berlin-01", BERLIN.replace("\"DE\"", "\"AT\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTenantNeverSeesTheStoreOfAnother() {
        var owner = ring.api(ring.newTenant());
        owner.put(STORES + "/berlin-01", BERLIN);

        var other = ring.api(ring.newTenant());

        assertThat(other.get(STORES + "/berlin-01").status()).isEqualTo(404);
        assertThat(other.get(STORES).json().path("stores").isEmpty()).isTrue();
    }

    @Test
    void pagesGoThroughAllStoresInOrder() {
        var api = ring.api(ring.newTenant());
        for (var id : new String[] {"b", "a", "C", "d.1", "d-1"}) {
            api.put(STORES + "/" + id, BERLIN);
        }

        var first = api.get(STORES + "?limit=3").json();
        var second = api.get(STORES + "?limit=3&after=" + first.path("next").asString())
                .json();

        assertThat(first.path("stores").findValuesAsString("store_id")).containsExactly("C", "a", "b");
        assertThat(second.path("stores").findValuesAsString("store_id")).containsExactly("d-1", "d.1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var answer = ring.api(ring.newTenant()).put(STORES + "/berlin-01", """
                        {"name": " ", "country_code": "ZZ", "landline": "030-123", "time_zone": "Mars/Base",
                         "adress": {}, "address": {"street": 7, "postal_code": "1"}}
                        """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "name", "country_code", "landline", "time_zone", "adress", "address.street", "address.city");
    }

    @ParameterizedTest
    @CsvSource({
        "/bad%20id, 400",
        "/-bad, 400",
        "/none, 404",
        "?limit=0, 400",
        "?limit=1001, 400",
        "?limit=many, 400",
        "?limit=, 400",
        "?after=%2e%2e%2f, 400",
        "?after=, 400",
        "?=null, 400"
    })
    void whatIsAskedWronglyIsRefusedWithASentence(String path, int status) {
        var answer = ring.api(ring.newTenant()).get(STORES + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({"\\u0000", "\\n", "\\ud800"})
    void charactersThatNobodyCanReadAreRefused(String escape) {
        var answer = ring.api(ring.newTenant())
                .put(STORES + "/berlin-01", BERLIN.replace("Potsdamer Platz\"", "Platz" + escape + "\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("name");
    }
}
