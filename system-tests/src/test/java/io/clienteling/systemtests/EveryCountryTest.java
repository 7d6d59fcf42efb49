package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Stores of five countries, each with what its country asks for; and lists that are longer than one page of Twilio's. */
@ExtendWith(Stack.class)
@Timeout(240)
class EveryCountryTest {

    private static final Map<String, String> CITIES =
            Map.of("US", "New York", "CA", "Toronto", "DE", "Berlin", "GB", "London", "FR", "Paris");

    private static final List<String> REGULATED = List.of("DE", "GB", "FR");

    /** As many as are asked of Twilio at once, and one. */
    private static final int MORE_THAN_A_PAGE = 1001;

    private final Ring stack;
    private final Simulator twilio;

    EveryCountryTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @Test
    void storesOfFiveCountriesAreOnboardedAndEachPropertyOfTheAnswersIsThere() {
        var retailer = Retailer.enabled(stack, "ventisette");
        var account = retailer.account();
        CITIES.forEach((country, city) -> retailer.putStore(store(country), storeIn(country, city)));
        var product = new Papers(twilio, account).approvedTrustProduct("Texting in the US", "Proof of address");
        var papers = REGULATED.stream().collect(toMap(country -> country, country -> papers(account, country)));

        CITIES.keySet().forEach(country -> onboard(retailer, country, papers.get(country)));
        CITIES.keySet().forEach(country -> retailer.awaitState(store(country), "completed"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var status = retailer.api().get("/onboarding-status").body();
            assertComplete(status);
            assertTrusted(status, product);
        });
        assertThat(retailer.api().get("/trust-products").body()).singleElement().satisfies(listed -> {
            assertThat(listed.get("sid").asString()).isEqualTo(product);
            assertTexts(listed, "friendly_name");
        });
        assertThat(retailer.api().get("/stores/de/available-phone-numbers").body())
                .isNotEmpty()
                .allSatisfy(number -> {
                    assertThat(number.get("phone_number").isString()).isTrue();
                    assertTextOrNull(number, "locality", "region");
                });
        assertThat(retailer.api().get("/stores/de/addresses").body())
                .isNotEmpty()
                .allSatisfy(address -> {
                    assertTexts(
                            address, "sid", "friendly_name", "street", "city", "region", "postal_code", "iso_country");
                    assertTextOrNull(address, "street_secondary");
                });
        assertThat(retailer.api().get("/stores/de/regulatory-bundles").body())
                .isNotEmpty()
                .allSatisfy(bundle -> assertTexts(bundle, "sid", "friendly_name", "address_sid"));
    }

    @Test
    void listsGoOverAllPagesAndManyWhoAskAtOnceCostOneFlight() throws InterruptedException, ExecutionException {
        var retailer = Retailer.enabled(stack, "ventotto");
        var account = retailer.account();
        retailer.putStore(store("FR"), storeIn("FR", "Paris"));
        var papers = new Papers(twilio, account);
        IntStream.range(0, MORE_THAN_A_PAGE).parallel().forEach(_ -> papers.address("FR", "Paris"));
        var before = twilio.calls("ListAddress", account).size();

        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> asking =
                    () -> retailer.api().get("/stores/fr/addresses").body().size();
            var lengths =
                    crowd.invokeAll(IntStream.range(0, 20).mapToObj(_ -> asking).toList());
            for (var length : lengths) {
                assertThat(length.get()).isEqualTo(MORE_THAN_A_PAGE);
            }
        }
        assertThat(twilio.calls("ListAddress", account)).hasSize(before + 2);
    }

    private void onboard(Retailer retailer, String country, @Nullable JsonNode papers) {
        var number = retailer.freeNumber(store(country));
        var asked = papers == null
                ? retailer.onboard(store(country), number)
                : retailer.ask(
                        store(country),
                        Row.withPapers(
                                number,
                                papers.get("bundle_sid").asString(),
                                papers.get("address_sid").asString()));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    }

    private JsonNode papers(String account, String country) {
        return twilio.control("bundles", """
                {"account_sid": "%s", "iso_country": "%s", "number_type": "mobile", "city": "%s"}""".formatted(account, country, CITIES.get(country)));
    }

    private static void assertComplete(JsonNode status) {
        assertTexts(status, "tenant", "onboarded_at");
        assertThat(status.at("/onboarded").asBoolean()).isTrue();
        assertThat(status.at("/twilio/connected").asBoolean()).isTrue();
        assertTexts(status.get("twilio"), "sid");
        assertTexts(status.at("/twilio/call_forwarding"), "sid", "name");
        assertThat(status.at("/opt_in/exists").asBoolean()).isTrue();
        assertTexts(status.get("opt_in"), "id", "body");
        assertThat(texts(status.get("countries"), "country_code")).containsExactly("CA", "DE", "FR", "GB", "US");
        assertThat(status.get("countries")).allSatisfy(EveryCountryTest::assertCountry);
        assertThat(texts(status.get("stores"), "country_code")).containsExactlyInAnyOrder("CA", "DE", "FR", "GB", "US");
        assertThat(status.get("stores")).allSatisfy(EveryCountryTest::assertStore);
    }

    private static void assertCountry(JsonNode country) {
        var regulated = REGULATED.contains(country.get("country_code").asString());
        assertThat(country.get("stores").asInt()).isEqualTo(1);
        assertThat(country.at("/number_availability/supported").asBoolean()).isTrue();
        assertTexts(country.get("number_availability"), "number_type");
        var bundle = country.get("regulatory_bundle");
        assertThat(bundle.get("required").booleanValue()).isEqualTo(regulated);
        assertThat(bundle.get("uploads").isArray()).isTrue();
        assertThat(bundle.get("other_types").isArray()).isTrue();
        if (regulated) {
            assertThat(bundle.get("status").asString()).isEqualTo("twilio-approved");
            assertTexts(bundle, "bundle_id");
            assertThat(bundle.get("uploads"))
                    .isNotEmpty()
                    .allSatisfy(upload -> assertTexts(upload, "sid", "name", "status", "created_at", "updated_at"));
            assertThat(country.get("actions")).isEmpty();
        }
        var product = country.get("trusted_product");
        assertThat(product.get("required").booleanValue())
                .isEqualTo(country.get("country_code").asString().equals("US"));
        assertTextOrNull(product, "status", "product_id");
        assertThat(product.get("uploads").isArray()).isTrue();
        assertThat(country.get("actions").isArray()).isTrue();
    }

    /** Only the US ask for it, and then there is nothing left to do there. */
    private static void assertTrusted(JsonNode status, String product) {
        var us = status.get("countries")
                .valueStream()
                .filter(country -> country.get("country_code").asString().equals("US"))
                .findFirst()
                .orElseThrow();
        var trusted = us.get("trusted_product");
        assertThat(trusted.get("status").asString()).isEqualTo("twilio-approved");
        assertThat(trusted.get("product_id").asString()).isEqualTo(product);
        assertThat(trusted.get("uploads")).singleElement().satisfies(upload -> {
            assertTexts(upload, "sid", "status", "created_at", "updated_at");
            assertThat(upload.get("name").asString()).isEqualTo("Proof of address");
        });
        assertThat(us.get("actions")).isEmpty();
    }

    private static void assertStore(JsonNode store) {
        assertTexts(store, "id", "name", "country_code", "phone_number");
        assertThat(store.at("/channels/sms/status").asString()).isEqualTo("onboarded");
        var whatsapp = store.at("/channels/whatsapp");
        assertThat(whatsapp.get("status").asString()).isEqualTo("not_onboarded");
        assertTextOrNull(whatsapp, "sid", "waba", "quality_rating", "messaging_limit");
    }

    private static void assertTexts(JsonNode object, String... names) {
        for (var name : names) {
            assertThat(object.path(name).isString())
                    .as("%s of %s", name, object)
                    .isTrue();
        }
    }

    private static void assertTextOrNull(JsonNode object, String... names) {
        for (var name : names) {
            var value = object.path(name);
            assertThat(value.isString() || value.isNull())
                    .as("%s of %s", name, object)
                    .isTrue();
        }
    }

    private static List<String> texts(JsonNode array, String name) {
        return array.valueStream().map(each -> each.get(name).asString()).toList();
    }

    private static String store(String country) {
        return country.toLowerCase(Locale.ROOT);
    }

    private static String storeIn(String country, String city) {
        return """
                {"name": "Example of %2$s", "country_code": "%1$s", "time_zone": "Etc/UTC",
                 "address": {"street": "Example Street 1", "city": "%2$s"}}""".formatted(country, city);
    }
}
