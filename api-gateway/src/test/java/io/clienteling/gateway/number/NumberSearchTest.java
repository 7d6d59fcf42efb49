package io.clienteling.gateway.number;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.telephony.ListingSettings;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.NumbersForSale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order in which numbers are looked for. */
class NumberSearchTest {

    private static final ListingSettings NO_MEMORY = new ListingSettings(Duration.ZERO, Duration.ofMinutes(1), 0);
    private static final NumberTypeSettings TYPES = new NumberTypeSettings(Map.of("US", "local"), "mobile");

    @Test
    void fromTheTownToTheRegionToTheLandlineToTheCountry() {
        var shop = new Shop(List.of("local", "toll_free"), query -> false);

        assertThat(searched(shop, "US", "FL", "+19045550100"))
                .containsExactly(
                        "local FL Jacksonville -",
                        "local FL - -",
                        "local - - +19045550100",
                        "local - Jacksonville -",
                        "local - - -");
    }

    @Test
    void aLandlineOfAnotherCountryTellsNothing() {
        var shop = new Shop(List.of("local"), query -> false);

        assertThat(searched(shop, "US", "FL", "+493012345678"))
                .containsExactly("local FL Jacksonville -", "local FL - -", "local - Jacksonville -", "local - - -");
    }

    @Test
    void aNumberThatCannotTextOrCallOrIsInBetaIsNoneAtAll() {
        var shop = new Shop(List.of("local"), query -> query.region() == null);
        shop.sells(
                new AvailableNumber("+19045550121", null, null, false, true, false, "none"),
                new AvailableNumber("+19045550122", null, null, true, false, false, "none"),
                new AvailableNumber("+19045550123", null, null, true, true, true, "none"),
                new AvailableNumber("+19045550124", null, null, true, true, false, "none"));

        assertThat(search(shop, "US", "FL", null))
                .containsExactly(new AvailablePhoneNumber("+19045550124", null, null));
    }

    @Test
    void aNumberInBetaIsOfferedToWhoAsksForIt() {
        var shop = new Shop(List.of("local"), AvailableNumbersQuery::beta);
        shop.sells(new AvailableNumber("+19045550123", null, null, true, true, true, "none"));

        assertThat(search(shop, "US", "FL", null, true))
                .containsExactly(new AvailablePhoneNumber("+19045550123", null, null));
    }

    @Test
    void theFirstThatHasAnyIsTheAnswer() {
        var shop = new Shop(List.of("local"), query -> query.region() != null && query.locality() == null);

        assertThat(searched(shop, "US", "FL", "+19045550100"))
                .containsExactly("local FL Jacksonville -", "local FL - -");
    }

    @Test
    void regionAndLandlineAreLeftOutWhereTwilioDoesNotHeedThem() {
        var shop = new Shop(List.of("mobile"), query -> false);

        assertThat(searched(shop, "DE", "BE", "+493012345678"))
                .containsExactly("mobile - Jacksonville -", "mobile - - -");
    }

    @Test
    void anotherTypeStandsInWhereThePreferredOneIsNotSold() {
        var shop = new Shop(List.of("national", "local"), query -> query.type().equals("national"));

        assertThat(searched(shop, "FR", null, null))
                .containsExactly("local - Jacksonville -", "local - - -", "national - Jacksonville -");
    }

    @Test
    void whatTheRetailerHasAskedForIsNotOfferedAgain() {
        var shop = new Shop(List.of("local"), _ -> true);
        shop.sells(3);
        shop.takes(1);

        assertThat(search(shop, "US", "FL", null))
                .extracting(AvailablePhoneNumber::phoneNumber)
                .containsExactly("+19045550001", "+19045550002");
    }

    @Test
    void whereAllThatIsListedFirstIsSpokenForTheNextOnesAreOffered() {
        var shop = new Shop(List.of("mobile"), query -> query.locality() == null);
        shop.sells(120);
        shop.takes(50);

        assertThat(search(shop, "DE", null, null)).hasSize(50).noneMatch(shop::isTaken);
    }

    @Test
    void whereAllOfATownIsSpokenForTheSearchGoesWider() {
        var shop = new Shop(List.of("local"), query -> query.locality() != null);
        shop.sells(2);
        shop.takes(2);
        assertThat(searched(shop, "US", "FL", null)).endsWith("local - - -");
    }

    @Test
    void aListOfWhichAllWasTakenSinceIsAskedForAnew() {
        var shop = new Shop(List.of("local"), _ -> true);
        shop.sells(60);
        var remembering = new NumberSearch(
                shop,
                TYPES,
                new NumberPlan(TYPES),
                new ListingSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), 10),
                shop::spokenFor);
        var store = new Store("s", "S", "US", new Store.Address("1", "Tampa", "FL", null), null, "Etc/UTC");
        assertThat(remembering.suiting("dodici", store, "AC1", false)).hasSize(50);

        shop.takes(50);

        assertThat(remembering.suiting("dodici", store, "AC1", false))
                .hasSize(10)
                .noneMatch(shop::isTaken);
    }

    @Test
    void nothingIsAskedWhereNothingIsSold() {
        var shop = new Shop(List.of(), query -> true);

        assertThat(searched(shop, "AQ", null, null)).isEmpty();
    }

    private static List<String> searched(
            Shop shop, String country, @Nullable String region, @Nullable String landline) {
        search(shop, country, region, landline);
        return shop.asked;
    }

    private static List<AvailablePhoneNumber> search(
            Shop shop, String country, @Nullable String region, @Nullable String landline) {
        return search(shop, country, region, landline, false);
    }

    private static List<AvailablePhoneNumber> search(
            Shop shop, String country, @Nullable String region, @Nullable String landline, boolean beta) {
        var address = new Store.Address("1 Main St", "Jacksonville", region, null);
        return new NumberSearch(shop, TYPES, new NumberPlan(TYPES), NO_MEMORY, shop::spokenFor)
                .suiting("dodici", new Store("s", "S", country, address, landline, "Etc/UTC"), "AC1", beta);
    }

    /** Sells those types, and has numbers for those queries. */
    private static final class Shop implements NumbersForSale {

        private final List<String> asked = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private final List<String> types;
        private final Predicate<AvailableNumbersQuery> has;
        private List<AvailableNumber> sold =
                List.of(new AvailableNumber("+19045550123", null, null, true, true, false, "none"));

        Shop(List<String> types, Predicate<AvailableNumbersQuery> has) {
            this.types = types;
            this.has = has;
        }

        @Override
        public List<AvailableNumber> available(String accountSid, AvailableNumbersQuery query) {
            asked.add(String.join(
                    " ", query.type(), shown(query.region()), shown(query.locality()), shown(query.nearNumber())));
            return has.test(query) ? sold.stream().limit(query.limit()).toList() : List.of();
        }

        void sells(AvailableNumber... numbers) {
            sold = List.of(numbers);
        }

        /** So many, of which a search is shown as many as it wants. */
        void sells(int count) {
            sold = IntStream.range(0, count).mapToObj(Shop::number).toList();
        }

        /** The first so many are. */
        void takes(int count) {
            IntStream.range(0, count)
                    .mapToObj(Shop::number)
                    .map(AvailableNumber::phoneNumber)
                    .forEach(taken::add);
        }

        boolean isTaken(AvailablePhoneNumber number) {
            return taken.contains(number.phoneNumber());
        }

        private static AvailableNumber number(int index) {
            return new AvailableNumber("+1904555%04d".formatted(index), null, null, true, true, false, "none");
        }

        Set<String> spokenFor(String tenant, Collection<String> phoneNumbers) {
            return phoneNumbers.stream().filter(taken::contains).collect(toSet());
        }

        private static String shown(@Nullable String value) {
            return value == null ? "-" : value;
        }

        @Override
        public List<String> typesSold(String accountSid, String countryCode) {
            return types;
        }

        @Override
        public Optional<AvailableNumber> findForSale(String accountSid, String countryCode, String type, String e164) {
            throw new UnsupportedOperationException("A search reads lists, and looks for no single number.");
        }
    }
}
