package io.clienteling.simulator.number;

import io.clienteling.simulator.control.SettingsBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All numbers that Twilio ever has for sale, by country and type. They are made up, but the same in every run. */
public final class Catalogue {
    private final Map<String, List<Range>> byCountry = new LinkedHashMap<>();
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final SettingsBook settings;

    public Catalogue(SettingsBook settings) {
        this.settings = settings;
        Map<String, List<Offer.Area>> northAmerica =
                rows("north-america.csv").collect(Collectors.groupingBy(row -> row[0], mappingAreas()));
        rows("countries.csv")
                .map(row -> range(row, northAmerica))
                .forEach(range -> byCountry
                        .computeIfAbsent(range.country(), country -> new ArrayList<>())
                        .add(range));
    }

    private static java.util.stream.Collector<String[], ?, List<Offer.Area>> mappingAreas() {
        return Collectors.mapping(
                row -> new Offer.Area(row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]),
                Collectors.toList());
    }

    private static Range range(String[] row, Map<String, List<Offer.Area>> northAmerica) {
        String capabilities = row[6];
        return new Range(
                row[0],
                row[1],
                row[2],
                NumberType.of(row[3]).orElseThrow(),
                row[4].equals("@") ? northAmerica.getOrDefault(row[0], List.of()) : areas(row[4]),
                Integer.parseInt(row[5]),
                capabilities.contains("v"),
                capabilities.contains("s"),
                capabilities.contains("m"),
                AddressNeed.valueOf(row[7].toUpperCase(Locale.ROOT)),
                row[8].equals("yes"),
                Integer.parseInt(row[9]));
    }

    private static List<Offer.Area> areas(String text) {
        return Arrays.stream(text.split("\\|"))
                .map(area -> area.split("=", 2))
                .map(area -> Offer.Area.of(area[0], area[1].isEmpty() ? null : area[1]))
                .toList();
    }

    private static Stream<String[]> rows(String file) {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a country's numbers of a type need an approved bundle, if it sells such numbers at all. */
    public Optional<Boolean> needsBundle(String country, NumberType type) {
        return range(country, type).map(Range::needsBundle);
    }

    /** The pairs of country and type whose numbers need a bundle. */
    public <T> List<T> regulated(Function<Regulated, T> each) {
        return byCountry.values().stream()
                .flatMap(List::stream)
                .filter(Range::needsBundle)
                .map(range ->
                        each.apply(new Regulated(range.country(), range.countryName(), range.type(), range.address())))
                .toList();
    }

    /** A country and type whose numbers need a bundle, and the kind of address that they want. */
    public record Regulated(String country, String countryName, NumberType type, AddressNeed address) {}

    List<List<Range>> countries() {
        return List.copyOf(byCountry.values());
    }

    List<Range> country(String code) {
        return byCountry.getOrDefault(code, List.of());
    }

    Optional<Range> range(String country, NumberType type) {
        return country(country).stream().filter(range -> range.type() == type).findFirst();
    }

    Stream<Offer> offers(Range range) {
        return shelf(range).offers();
    }

    /** The offers of a range in the area of a prefix. */
    Stream<Offer> offersIn(Range range, String prefix) {
        return shelf(range).offersIn(prefix);
    }

    /** What is for sale now, given the numbers that are taken in ascending order, in one or more rows. */
    Stream<Offer> free(Range range, List<Stream<String>> taken) {
        return shelf(range).without(taken);
    }

    /** The country that a number belongs to by its dialling code; null when the simulator knows none. */
    public @Nullable String countryOf(String phoneNumber) {
        return find(phoneNumber)
                .map(Offer::country)
                .or(() -> byCountry.values().stream()
                        .map(List::getFirst)
                        .filter(range -> phoneNumber.startsWith("+" + range.dial()))
                        .map(Range::country)
                        .findFirst())
                .orElse(null);
    }

    Optional<Offer> find(String phoneNumber) {
        return byCountry.values().stream()
                .filter(ranges -> phoneNumber.startsWith("+" + ranges.getFirst().dial()))
                .flatMap(List::stream)
                .flatMap(range -> shelf(range).find(phoneNumber).stream())
                .findFirst();
    }

    /** Refuses to have more numbers for sale than a range has. */
    public void checkInventory(String range, int count) {
        Range known = byCountry.values().stream()
                .flatMap(List::stream)
                .filter(candidate -> candidate.name().equals(range))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no range " + range
                        + ": name a country and a type of number, for instance US/local or GB/toll-free"));
        if (count < 0 || count > known.most()) {
            throw new IllegalArgumentException(
                    range + " can have 0 to " + known.most() + " numbers for sale, not " + count);
        }
    }

    /** A number that was sold once, whatever the inventory holds by now; Twilio's own test numbers are in the first area. */
    Offer sold(String country, NumberType type, String phoneNumber) {
        Range range = range(country, type).orElseThrow();
        String national = phoneNumber.substring(1 + range.dial().length());
        Offer.Area area = range.areas().stream()
                .filter(candidate -> national.startsWith(candidate.prefix()))
                .findFirst()
                .orElse(Objects.requireNonNull(range.areas().getFirst()));
        return new Offer(phoneNumber, range, area, false);
    }

    private Shelf shelf(Range range) {
        int count = settings.get().inventory().getOrDefault(range.name(), range.forSale());
        return Objects.requireNonNull(shelves.compute(
                range.name(), (name, old) -> old != null && old.size() == count ? old : new Shelf(range, count)));
    }
}
