package io.clienteling.gateway.number;

import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.telephony.TwilioProblems;
import io.clienteling.telephony.number.AvailableNumber;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.PhoneNumbers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for numbers that suit a store: of the type preferred in its country first, then of the others sold there; for
 * each type first as near as Twilio can tell, then ever wider. The first search that finds any is the answer.
 */
@Component
class NumberSearch {

    private static final int LIMIT = 50;

    /** Where Twilio heeds a region, and knows what is near a number. */
    private static final Set<String> WITH_REGIONS = Set.of("US", "CA");

    /** In the order in which they stand in for one another; nobody texts from a toll-free number unless asked to. */
    private static final List<String> TYPES = List.of("mobile", "local", "national");

    private final PhoneNumbers numbers;
    private final NumberTypeSettings types;

    NumberSearch(PhoneNumbers numbers, NumberTypeSettings types) {
        this.numbers = numbers;
        this.types = types;
    }

    List<AvailablePhoneNumber> suiting(Store store, String accountSid) {
        return TwilioProblems.asking(() -> typesFor(store, accountSid)
                .flatMap(type -> nearestFirst(store, type))
                .map(query -> numbers.available(accountSid, query))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(NumberSearch::shown)
                .toList());
    }

    private Stream<String> typesFor(Store store, String accountSid) {
        var sold = numbers.typesSold(accountSid, store.countryCode());
        var preferred = types.preferred(store.countryCode());
        return Stream.concat(Stream.of(preferred), TYPES.stream()).distinct().filter(sold::contains);
    }

    private static Stream<AvailableNumbersQuery> nearestFirst(Store store, String type) {
        var queries = Stream.<AvailableNumbersQuery>builder();
        var regional = WITH_REGIONS.contains(store.countryCode());
        var region = regional ? store.address().region() : null;
        var landline = regional ? store.landline() : null;
        queries.add(query(store, type, region, store.address().city(), null));
        if (region != null) {
            queries.add(query(store, type, region, null, null));
        }
        if (landline != null) {
            queries.add(query(store, type, null, null, landline));
        }
        return queries.add(query(store, type, null, null, null)).build();
    }

    private static AvailableNumbersQuery query(
            Store store, String type, @Nullable String region, @Nullable String locality, @Nullable String near) {
        return new AvailableNumbersQuery(store.countryCode(), type, region, locality, near, LIMIT);
    }

    private static AvailablePhoneNumber shown(AvailableNumber number) {
        return new AvailablePhoneNumber(number.phoneNumber(), number.locality(), number.region());
    }
}
