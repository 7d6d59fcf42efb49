package io.clienteling.simulator.compliance;

import io.clienteling.simulator.number.AddressNeed;
import io.clienteling.simulator.number.NumberType;
import io.clienteling.simulator.store.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a country asks of the end user of one type of number. */
record Regulation(
        String sid,
        String country,
        String countryName,
        NumberType type,
        AddressNeed address,
        String endUserType,
        List<String> endUserFields,
        List<Requirement> documents) {

    /** One document that has to be there: of which types, and which fields it must fill. */
    record Requirement(String key, String name, String description, List<String> fields, List<String> accepted) {}

    String friendlyName() {
        String words = type.word().replace('-', ' ');
        return countryName + ": " + capital(words) + " - " + capital(endUserType);
    }

    /** What is wrong with an address, before it is known which number it will be for. */
    Optional<String> addressObjection(Resource given) {
        return address.objection(country, given);
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** The types of numbers that a bundle of this regulation can buy; in Great Britain the four share two rules. */
    Set<NumberType> covers() {
        if (!country.equals("GB")) {
            return Set.of(type);
        }
        return type == NumberType.LOCAL || type == NumberType.NATIONAL
                ? Set.of(NumberType.LOCAL, NumberType.NATIONAL)
                : Set.of(NumberType.MOBILE, NumberType.TOLL_FREE);
    }
}
