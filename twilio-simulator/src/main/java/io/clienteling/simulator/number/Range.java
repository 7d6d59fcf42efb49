package io.clienteling.simulator.number;

import java.util.ArrayList;
import java.util.List;

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

    String name() {
        return country + "/" + type.word();
    }

    /** The first numbers of the range, the same ones every time, taken from its areas in turn. */
    List<Offer> offers(int count) {
        List<Offer> offers = new ArrayList<>(count);
        for (int round = 0; offers.size() < count; round++) {
            if (round > count) {
                throw new IllegalArgumentException(name() + " does not have " + count + " numbers");
            }
            addRound(offers, round, count);
        }
        return offers;
    }

    private void addRound(List<Offer> offers, int round, int count) {
        for (Offer.Area area : areas) {
            String subscriber = subscriber(area, round);
            if (offers.size() < count && isAssignable(subscriber)) {
                boolean beta = offers.size() % BETA_EVERY == BETA_EVERY - 1;
                offers.add(new Offer("+" + dial + area.prefix() + subscriber, this, area, beta));
            }
        }
    }

    private String subscriber(Offer.Area area, int round) {
        int digits = nationalDigits - area.prefix().length();
        long leading = pow10(digits - 1);
        long choices = 8 * leading;
        long offset = Math.floorMod(area.prefix().hashCode() * 104_729L, choices);
        return Long.toString(2 * leading + (offset + round * STEP) % choices);
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
