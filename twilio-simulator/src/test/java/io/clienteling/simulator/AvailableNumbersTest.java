package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AvailableNumbersTest {
    private static TwilioSimulator simulator;
    private static TwilioClient twilio;

    @BeforeAll
    static void start() {
        simulator = TwilioSimulator.start();
        twilio = TwilioClient.main(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AreaCode, 904, locality, Jacksonville",
        "InLocality, San Francisco, locality, San Francisco",
        "InRegion, TX, region, TX",
        "InPostalCode, 96720, locality, Hilo",
        "NearNumber, +19045550100, locality, Jacksonville",
        "NearLatLong, '37.77,-122.41', region, CA"
    })
    void aFilterLeavesOnlyWhatFits(String filter, String value, String field, String expected) {
        List<JsonNode> numbers = list("US/Local", filter, value);

        assertThat(numbers)
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number.path(field).asString()).isEqualTo(expected));
    }

    @Test
    void containsFindsDigitsLettersAndPatterns() {
        assertThat(list("US/Local", "Contains", "+1212"))
                .allSatisfy(number -> assertThat(phone(number)).startsWith("+1212"));
        assertThat(list("US/Local", "Contains", "99$"))
                .allSatisfy(number -> assertThat(phone(number)).endsWith("99"));
        assertThat(list("US/Local", "Contains", "+1212$")).isEmpty();
        assertThat(list("US/Local", "Contains", "*212*"))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(phone(number)).matches(".*\\d212\\d.*"));
        assertThat(list("US/Local", "Contains", "%JACK"))
                .allSatisfy(number -> assertThat(phone(number)).contains("5225"));
    }

    @Test
    void asManyCharactersAreFreeAsThereAreStars() {
        String beginning = phone(list("US/Local").getFirst()).substring(0, 5);

        assertThat(list("US/Local", "Contains", beginning + "*******"))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(phone(number)).startsWith(beginning));
        assertThat(list("US/Local", "Contains", beginning + "********")).isEmpty();
    }

    /** Too short, too long, fewer than two that are not wildcards, a wildcard between others, two side by side. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "12345678901234567",
                "*1",
                "%1*",
                "**",
                "%%",
                "212*9",
                "212****9",
                "2%12",
                "*%212",
                "+*212",
                "212*$",
                "212$$",
                "++212",
                "2+12",
                "2$12",
                "$212",
                "212+",
                "2 12"
            })
    void aPatternThatTwilioDoesNotTakeIsRefused(String pattern) {
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/US/Local.json"), "Contains", pattern)
                        .code())
                .isEqualTo(20422);
    }

    @Test
    void voiceOnlyNumbersAreNotListedWhenSmsIsWanted() {
        assertThat(list("GB/Local")).isNotEmpty();
        assertThat(list("GB/Local", "SmsEnabled", "true")).isEmpty();
        assertThat(list("GB/Mobile", "SmsEnabled", "true")).isNotEmpty();
    }

    @Test
    void numbersThatNeedALocalAddressCanBeLeftOut() {
        assertThat(list("DE/Mobile", "ExcludeLocalAddressRequired", "true")).isEmpty();
        assertThat(list("GB/Mobile", "ExcludeAllAddressRequired", "true")).isEmpty();
        assertThat(list("US/Local", "ExcludeAllAddressRequired", "true")).isNotEmpty();
    }

    @Test
    void numbersThatNeedAnAddressAbroadCanBeLeftOut() {
        assertThat(list("TN/Local"))
                .isNotEmpty()
                .allSatisfy(
                        number -> assertThat(number.path("address_requirements").asString())
                                .isEqualTo("foreign"));
        assertThat(list("TN/Local", "ExcludeLocalAddressRequired", "true")).isNotEmpty();
        assertThat(list("TN/Local", "ExcludeForeignAddressRequired", "true")).isEmpty();
        assertThat(list("TN/Local", "ExcludeAllAddressRequired", "true")).isEmpty();
        assertThat(list("DE/Local", "ExcludeForeignAddressRequired", "true")).isNotEmpty();
    }

    @Test
    void betaNumbersAreListedUnlessRefused() {
        assertThat(list("US/Local", "PageSize", "200"))
                .anyMatch(number -> number.path("beta").asBoolean());
        assertThat(list("US/Local", "PageSize", "200", "Beta", "false"))
                .noneMatch(number -> number.path("beta").asBoolean());
    }

    @Test
    void aCountryListsTheTypesThatExistAndNoOther() {
        JsonNode american =
                twilio.get(twilio.own("AvailablePhoneNumbers/US.json")).body();

        assertThat(american.path("subresource_uris").propertyNames()).containsExactlyInAnyOrder("local", "toll_free");
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/US/Mobile.json"))
                        .code())
                .isEqualTo(20404);
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/XX.json")).code())
                .isEqualTo(20404);
    }

    @Test
    void everyCountrySellsNumbersOfEachTypeThatItLists() {
        for (JsonNode country :
                twilio.get(twilio.own("AvailablePhoneNumbers.json")).body().path("countries")) {
            country.path("subresource_uris")
                    .forEach(uri -> assertThat(twilio.get(uri.asString(), "PageSize", "1000")
                                    .body()
                                    .path("available_phone_numbers")
                                    .valueStream()
                                    .map(AvailableNumbersTest::phone)
                                    .distinct()
                                    .toList())
                            .as(uri.asString())
                            .hasSizeGreaterThanOrEqualTo(200)
                            .allMatch(number -> number.matches("\\+[1-9]\\d{7,14}")));
        }
    }

    private static String phone(JsonNode number) {
        return number.path("phone_number").asString();
    }

    private static List<JsonNode> list(String what, String... query) {
        return twilio.get(twilio.own("AvailablePhoneNumbers/" + what + ".json"), query)
                .body()
                .path("available_phone_numbers")
                .valueStream()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "US/Local, 212, InRegion, region",
        "US/Local, 212, InPostalCode, postal_code",
        "US/Local, 212, InLata, lata",
        "US/Local, 212, InRateCenter, rate_center",
        "US/Local, 212, InLocality, locality"
    })
    void aNumberStandsForWhereItIs(String what, String areaCode, String filter, String field) {
        JsonNode near = list(what, "AreaCode", areaCode).getFirst();
        String place = near.path(field).asString();

        for (String number : List.of(phone(near), phone(near).substring(1), "+1" + areaCode + "5550100")) {
            assertThat(list(what, filter, number, "InLata", number))
                    .as(filter + " " + number)
                    .isNotEmpty()
                    .allSatisfy(
                            found -> assertThat(found.path(field).asString()).isEqualTo(place));
        }
        assertThat(twilio.get(twilio.own("AvailablePhoneNumbers/US/Local.json"), filter, "+19995550100", "InLata", "1")
                        .code())
                .isEqualTo(21421);
    }

    @Test
    void aNumberStandsForItsLocalityOutsideNorthAmericaToo() {
        JsonNode german = list("DE/Local").getFirst();

        assertThat(list("DE/Local", "InLocality", phone(german)))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number.path("locality").asString())
                        .isEqualTo(german.path("locality").asString()));
    }
}
