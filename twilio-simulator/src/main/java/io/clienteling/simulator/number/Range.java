package io.clienteling.simulator.number;

import java.util.List;
import java.util.stream.IntStream;

/** The numbers of one type that a country sells: prefixes, what the numbers can do, and what their buyer has to show. */
record Range(
        String country,
        String countryName,
        String dial,
        NumberType type,
        List<Offer.Area> areas,
        int nationalDigits,
        boolean voice,
        boolean sms,
        boolean mms,
        AddressNeed address,
        boolean needsBundle,
        int forSale) {

    /** Coprime to every power of ten, so that stepping by it visits each subscriber number once. */
    private static final long STEP = 7_919;

    private static final int BETA_EVERY = 25;
    private static final int MOST = 1_000_000;

    String name() {
        return country + "/" + type.word();
    }

    /** How many numbers can be for sale: few enough that none comes twice, and that they fit into memory. */
    int most() {
        long fewest = areas.stream().mapToLong(this::choices).min().orElse(0);
        return (int) Math.min(MOST, areas.size() * fewest / 2);
    }

    /** The cells of the first numbers, the same ones every time, taken from the areas in turn. */
    int[] cells(int count) {
        return IntStream.iterate(0, cell -> cell + 1)
                .filter(cell -> isAssignable(subscriber(area(cell), cell / areas.size())))
                .limit(count)
                .toArray();
    }

    /** The digits of the number in a cell; all numbers of a range have as many. */
    long number(int cell) {
        Offer.Area area = area(cell);
        return Long.parseLong(dial + area.prefix() + subscriber(area, cell / areas.size()));
    }

    /** The offer in a cell; now and then one is new to Twilio. */
    Offer offer(int cell, int place) {
        return new Offer("+" + number(cell), this, area(cell), place % BETA_EVERY == BETA_EVERY - 1);
    }

    boolean isIn(int cell, String prefix) {
        return area(cell).prefix().equals(prefix);
    }

    private Offer.Area area(int cell) {
        return areas.get(cell % areas.size());
    }

    private String subscriber(Offer.Area area, int round) {
        long choices = choices(area);
        long offset = Math.floorMod(area.prefix().hashCode() * 104_729L, choices);
        return Long.toString(choices / 4 + (offset + round * STEP) % choices);
    }

    /** A subscriber's first digit is none of 0 and 1. */
    private long choices(Offer.Area area) {
        return 8 * pow10(nationalDigits - area.prefix().length() - 1);
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** In North America an exchange is neither N11 nor 555. */
    private boolean isAssignable(String subscriber) {
        boolean reserved = subscriber.startsWith("11", 1) || subscriber.startsWith("555");
        return !dial.equals("1") || !reserved;
    }
}
