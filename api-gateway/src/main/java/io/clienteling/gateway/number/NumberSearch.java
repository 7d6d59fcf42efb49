package io.clienteling.gateway.number;

import io.clienteling.contracts.number.NumberType;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.store.Store;
import io.clienteling.gateway.telephony.ListingSettings;
import io.clienteling.gateway.telephony.SharedAnswers;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.NumbersForSale;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks for numbers that suit a store, and that no onboarding of its retailer has asked for: of the type preferred in its country
 * first, then of the others sold there; for each type first as near as Twilio can tell, then ever wider. The first search that finds
 * any is the answer.
 */
@Component
class NumberSearch {

    private static final int LIMIT = 50;

    /** As many as Twilio lists at once. */
    private static final int ALL = 1_000;

    /** Where Twilio heeds a region, and knows what is near a number. */
    private static final Set<String> WITH_REGIONS = Set.of("US", "CA");

    private final NumbersForSale numbers;
    private final NumberTypeSettings types;
    private final NumberPlan plan;
    private final SpokenFor spokenFor;
    private final SharedAnswers<Wish, List<AvailablePhoneNumber>> answers;

    @Autowired
    NumberSearch(
            NumbersForSale numbers,
            NumberTypeSettings types,
            NumberPlan plan,
            ListingSettings settings,
            Documents documents) {
        this(numbers, types, plan, settings, documents::numbersSpokenFor);
    }

    NumberSearch(
            NumbersForSale numbers,
            NumberTypeSettings types,
            NumberPlan plan,
            ListingSettings settings,
            SpokenFor spokenFor) {
        this.numbers = numbers;
        this.types = types;
        this.plan = plan;
        this.spokenFor = spokenFor;
        this.answers = new SharedAnswers<>(settings, this::search);
    }

    /** Which of some numbers a tenant's onboardings want, or have. */
    interface SpokenFor {
        Set<String> among(String tenant, Collection<String> phoneNumbers);
    }

    /** @param beta whether numbers are wanted too that are new to Twilio */
    List<AvailablePhoneNumber> suiting(String tenant, Store store, String accountSid, boolean beta) {
        var wish = new Wish(
                tenant,
                accountSid,
                store.countryCode(),
                store.address().region(),
                store.address().city(),
                landline(store),
                beta);
        var listed = answers.get(wish);
        var free = free(tenant, listed);
        return free.isEmpty() && !listed.isEmpty() ? anew(wish, listed) : free;
    }

    /** A list is shared for some seconds, in which the retailer itself may have taken all of it. */
    private List<AvailablePhoneNumber> anew(Wish wish, List<AvailablePhoneNumber> taken) {
        answers.forget(wish, taken);
        return free(wish.tenant(), answers.get(wish));
    }

    private List<AvailablePhoneNumber> free(String tenant, List<AvailablePhoneNumber> listed) {
        var taken = spokenFor.among(
                tenant, listed.stream().map(AvailablePhoneNumber::phoneNumber).toList());
        return listed.stream()
                .filter(number -> !taken.contains(number.phoneNumber()))
                .toList();
    }

    /** Where the store's area can be told from; a number of another country tells nothing, and Twilio would refuse it. */
    private @Nullable String landline(Store store) {
        var landline = store.landline();
        return landline != null && plan.isOf(store.countryCode(), landline) ? landline : null;
    }

    private List<AvailablePhoneNumber> search(Wish wish) {
        return typesFor(wish).stream()
                .flatMap(type -> nearestFirst(wish, type))
                .map(query -> forSale(wish, query))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> typesFor(Wish wish) {
        var sold = numbers.typesSold(wish.accountSid(), wish.countryCode());
        return NumberType.offered(types.preferred(wish.countryCode()), sold);
    }

    /** What is spoken for may be all that Twilio lists first, and then what follows is looked at, too. */
    private List<AvailablePhoneNumber> forSale(Wish wish, AvailableNumbersQuery query) {
        var first = listed(wish, query);
        var free = free(wish.tenant(), first);
        return free.isEmpty() && !first.isEmpty()
                ? free(wish.tenant(), listed(wish, query.with(ALL))).stream()
                        .limit(LIMIT)
                        .toList()
                : free;
    }

    private List<AvailablePhoneNumber> listed(Wish wish, AvailableNumbersQuery query) {
        return numbers.available(wish.accountSid(), query).stream()
                .filter(number -> number.sms() && number.voice() && (wish.beta() || !number.beta()))
                .map(number -> new AvailablePhoneNumber(number.phoneNumber(), number.locality(), number.region()))
                .toList();
    }

    private static Stream<AvailableNumbersQuery> nearestFirst(Wish wish, String type) {
        var queries = Stream.<AvailableNumbersQuery>builder();
        var regional = WITH_REGIONS.contains(wish.countryCode());
        var region = regional ? wish.region() : null;
        var landline = regional ? wish.landline() : null;
        queries.add(query(wish, type, region, wish.town(), null));
        if (region != null) {
            queries.add(query(wish, type, region, null, null));
        }
        if (landline != null) {
            queries.add(query(wish, type, null, null, landline));
        }
        if (region != null) { // it may not be written as Twilio writes it, in two letters
            queries.add(query(wish, type, null, wish.town(), null));
        }
        return queries.add(query(wish, type, null, null, null)).build();
    }

    private static AvailableNumbersQuery query(
            Wish wish, String type, @Nullable String region, @Nullable String locality, @Nullable String near) {
        return new AvailableNumbersQuery(wish.countryCode(), type, region, locality, near, wish.beta(), LIMIT);
    }

    /** All of a store that decides which numbers suit it; stores that are alike in that share an answer. */
    private record Wish(
            String tenant,
            String accountSid,
            String countryCode,
            @Nullable String region,
            String town,
            @Nullable String landline,
            boolean beta) {}
}
