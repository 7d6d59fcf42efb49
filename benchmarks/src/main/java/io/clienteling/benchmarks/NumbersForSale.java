package io.clienteling.benchmarks;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Simulator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** American numbers that the stand-in has for sale, each handed out once. */
public final class NumbersForSale {

    /** As many as benchmarks may ever want. */
    private static final int INVENTORY = 100_000;

    /** A list holds a thousand at most. */
    private static final List<String> STATES =
            List.of("NY", "CA", "FL", "TX", "IL", "MA", "WA", "GA", "PA", "OH", "NJ", "MI");

    private final Iterator<String> numbers;

    private NumbersForSale(Set<String> numbers) {
        this.numbers = numbers.iterator();
    }

    /** So many that are free now, for that chain. */
    public static NumbersForSale of(Chain chain, int count) {
        chain.twilio().control("settings", "{\"inventory\": {\"US/local\": %d}}".formatted(INVENTORY));
        var account = chain.account();
        var numbers = new HashSet<String>();
        for (var state = STATES.iterator(); numbers.size() < count && state.hasNext(); ) {
            listed(chain.twilio(), account, state.next()).forEach(numbers::add);
        }
        if (numbers.size() < count) {
            throw new IllegalStateException("Only %d of %d numbers are for sale".formatted(numbers.size(), count));
        }
        return new NumbersForSale(numbers);
    }

    private static Stream<String> listed(Simulator twilio, String account, String state) {
        return twilio.as(
                        account,
                        "/2010-04-01/Accounts/%s/AvailablePhoneNumbers/US/Local.json?SmsEnabled=true&VoiceEnabled=true&InRegion=%s&PageSize=1000"
                                .formatted(account, state))
                .path("available_phone_numbers")
                .valueStream()
                .map(number -> number.path("phone_number").asString(""));
    }

    /** One that nobody was given yet. */
    public synchronized String take() {
        if (!numbers.hasNext()) {
            throw new IllegalStateException("All numbers that were listed are taken");
        }
        return numbers.next();
    }
}
