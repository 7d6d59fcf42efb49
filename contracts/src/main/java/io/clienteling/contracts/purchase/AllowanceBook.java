package io.clienteling.contracts.purchase;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a tenant's purchases on a day.
 *
 * @param limit how many it may buy a day, as whoever asked last said
 * @param numbers those that it was allowed to buy
 * @param raises what operators have added
 * @param waiting the ids of the onboardings that were refused
 */
public record AllowanceBook(LocalDate day, int limit, List<String> numbers, List<Raise> raises, List<String> waiting) {

    /** Nothing yet. */
    public static AllowanceBook of(LocalDate day) {
        return new AllowanceBook(day, 0, List.of(), List.of(), List.of());
    }

    /**
     * Whether no further number may be bought.
     *
     * @param aDay how many may be bought a day, before operators have added any
     */
    public boolean isUsedUpAt(int aDay) {
        return numbers.size() >= aDay + raises.stream().mapToInt(Raise::numbers).sum();
    }

    /** What an operator added, and why. */
    public record Raise(String operator, String reason, int numbers) {}
}
