package io.clienteling.simulator.number;

import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/** Who owns which number: an account here, or a buyer outside that the simulator only knows to exist. */
public final class Ownership {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** The fields that hold an application, each with an index of its name. */
    static final List<String> APPLICATIONS = List.of("sms_application_sid", "voice_application_sid");

    private final Table numbers;
    private final MVMap<String, String> outside;

    public Ownership(Store store) {
        this.numbers = store.table("numbers")
                .indexed("phone", number -> number.find("phone_number"))
                .indexed("service", number -> number.find("#service"))
                .indexed("bundle", number -> number.find("bundle_sid"))
                .indexed("address", number -> number.find("address_sid"))
                .indexed("emergency", number -> number.find("emergency_address_sid"));
        APPLICATIONS.forEach(name -> numbers.indexed(name, number -> number.find(name)));
        this.outside = store.map("numbers.outside");
    }

    Table numbers() {
        return numbers;
    }

    Optional<Resource> ownedBy(String account, String phoneNumber) {
        return numbers.having("phone", phoneNumber)
                .filter(number -> number.scope().equals(account))
                .findFirst();
    }

    /** An account's numbers that begin in a way, newest first. */
    Stream<Resource> beginningWith(String account, String beginning) {
        return numbers.values("phone", beginning)
                .distinct()
                .flatMap(phone -> numbers.having("phone", phone))
                .filter(number -> number.scope().equals(account))
                .sorted(Comparator.comparingLong(number -> -number.number("#place")));
    }

    /** The numbers with these first digits that are not for sale: those owned here, and those sold outside. */
    List<Stream<String>> taken(String digits) {
        String beginning = "+" + digits;
        Iterable<String> sold = () -> outside.keyIterator(beginning);
        return List.of(
                numbers.values("phone", beginning),
                StreamSupport.stream(sold.spliterator(), false).takeWhile(number -> number.startsWith(beginning)));
    }

    boolean isFree(String phoneNumber) {
        return !outside.containsKey(phoneNumber) && !numbers.has("phone", phoneNumber);
    }

    /** Somebody else buys a number while our clients are still looking at it. */
    public void sellOutside(String phoneNumber) {
        if (!E164.matcher(phoneNumber).matches()) {
            throw new IllegalArgumentException(phoneNumber + " is not a phone number: write it as +12125550100");
        }
        if (numbers.has("phone", phoneNumber)) {
            throw new IllegalArgumentException(phoneNumber + " is owned here already: release it first");
        }
        outside.put(phoneNumber, "sold");
    }

    public void returnFromOutside(String phoneNumber) {
        outside.remove(phoneNumber);
    }

    /** Whether any number was bought with a bundle. */
    public boolean isBundleInUse(String bundleSid) {
        return numbers.has("bundle", bundleSid);
    }

    /** The addresses that numbers of a bundle were bought with. */
    public Set<String> addressesUnderBundle(String bundleSid) {
        return numbers.having("bundle", bundleSid)
                .map(number -> number.find("address_sid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The numbers that have an address, be it for emergencies, each once. */
    Stream<Resource> withAddress(String addressSid) {
        return Stream.concat(
                numbers.having("address", addressSid),
                numbers.having("emergency", addressSid).filter(number -> !number.is("address_sid", addressSid)));
    }

    /** Whether any number is registered for emergency calls with an address. */
    public boolean isEmergencyAddress(String addressSid) {
        return numbers.has("emergency", addressSid);
    }

    public long count() {
        return numbers.size();
    }
}
