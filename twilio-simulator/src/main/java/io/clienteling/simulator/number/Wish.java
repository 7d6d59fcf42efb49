package io.clienteling.simulator.number;

import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller wants of an available number, read from the filters of the query. */
final class Wish {
    private static final int DEFAULT_MILES = 25;
    private static final int MOST_MILES = 500;
    /**
     * Without a wildcard, or with two others at least, none of which has one between. The document says that {@code *} stands for
     * one character and may come several times, and that wildcards are not adjacent; that several {@code *} may follow each other is a guess.
     */
    private static final Pattern CONTAINS =
            Pattern.compile("(?=.{2,16}$)(\\+?[0-9A-Za-z]+\\$?|(\\+|\\*+|%)?[0-9A-Za-z]{2,}(\\$|\\*+|%)?)");

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}|[1-9]\\d{9,14}");
    private static final Pattern AREA_CODE = Pattern.compile("\\d{3}");
    private static final String KEYPAD = "22233344455566677778889999";

    private final Form query;
    private final Catalogue catalogue;
    private final List<Predicate<Offer>> filters = new ArrayList<>();

    Wish(Call call, Catalogue catalogue) {
        this.query = call.query();
        this.catalogue = catalogue;
    }

    /** All filters of the query in one; those that say nothing cost nothing. */
    Predicate<Offer> predicate(Range range) {
        if (range.dial().equals("1")) {
            northAmerican();
        }
        in("InLocality", Offer.Area::locality);
        contains();
        beta();
        capability("SmsEnabled", range.sms());
        capability("MmsEnabled", range.mms());
        capability("VoiceEnabled", range.voice());
        capability("FaxEnabled", false);
        exclude("ExcludeAllAddressRequired", range.address() != AddressNeed.NONE);
        exclude("ExcludeLocalAddressRequired", range.address().word().equals("local"));
        exclude("ExcludeForeignAddressRequired", range.address() == AddressNeed.FOREIGN);
        return filters.stream().reduce(offer -> true, Predicate::and);
    }

    private void northAmerican() {
        areaCode();
        in("InRegion", Offer.Area::region);
        in("InPostalCode", Offer.Area::postalCode);
        in("InLata", Offer.Area::lata);
        if (query.has("InRateCenter") && !query.has("InLata")) {
            throw ErrorCode.INVALID_PARAMETER.refusal("InRateCenter needs InLata");
        }
        in("InRateCenter", Offer.Area::rateCenter);
        near();
    }

    private void areaCode() {
        String wanted = query.text("AreaCode", "");
        if (!wanted.isEmpty() && !AREA_CODE.matcher(wanted).matches()) {
            throw ErrorCode.AREA_CODE_INVALID.refusal(wanted);
        }
        equal("AreaCode", offer -> offer.phoneNumber().substring(2, 5));
    }

    private void capability(String name, boolean has) {
        Boolean wanted = query.flag(name);
        if (wanted != null) {
            filters.add(offer -> wanted == has);
        }
    }

    private void exclude(String name, boolean applies) {
        if (Boolean.TRUE.equals(query.flag(name))) {
            filters.add(offer -> !applies);
        }
    }

    private void beta() {
        if (Boolean.FALSE.equals(query.flag("Beta"))) {
            filters.add(offer -> !offer.beta());
        }
    }

    /** A phone number stands for the place that it belongs to. */
    private void in(String name, Function<Offer.Area, @Nullable String> value) {
        String wanted = query.text(name, "");
        if (PHONE_NUMBER.matcher(wanted).matches()) {
            String place = value.apply(like(wanted).area());
            filters.add(offer -> place != null && place.equals(value.apply(offer.area())));
        } else {
            equal(name, offer -> value.apply(offer.area()));
        }
    }

    private void equal(String name, Function<Offer, @Nullable String> value) {
        String wanted = query.text(name);
        if (wanted != null && !wanted.isEmpty()) {
            filters.add(offer -> wanted.equalsIgnoreCase(value.apply(offer)));
        }
    }

    private void contains() {
        String wanted = query.text("Contains");
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        if (!CONTAINS.matcher(wanted).matches()) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    "Contains must be 2 to 16 digits or letters, after + or % or some * and before $ or % or some * if need be,"
                            + " two digits or letters at least beside * and %");
        }
        Pattern pattern = pattern(wanted);
        filters.add(offer -> pattern.matcher(offer.digits()).find());
    }

    private static Pattern pattern(String wanted) {
        StringBuilder regex = new StringBuilder();
        for (char c : wanted.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(
                    switch (c) {
                        case '*' -> "\\d";
                        case '%' -> "\\d*";
                        case '+' -> "^";
                        case '$' -> "$";
                        default -> Character.isDigit(c) ? String.valueOf(c) : String.valueOf(KEYPAD.charAt(c - 'a'));
                    });
        }
        return Pattern.compile(regex.toString());
    }

    private void near() {
        Place center = center();
        Integer asked = query.number("Distance");
        int miles = asked == null ? DEFAULT_MILES : asked;
        if (miles < 0 || miles > MOST_MILES) {
            throw ErrorCode.INVALID_PARAMETER.refusal("Distance must be 0 to 500 miles");
        }
        if (center != null) {
            filters.add(offer -> center.milesTo(Place.of(offer.area())) <= miles);
        }
    }

    private @Nullable Place center() {
        String latLong = query.text("NearLatLong");
        if (latLong != null && !latLong.isEmpty()) {
            return Place.parse(latLong);
        }
        String number = query.text("NearNumber");
        if (number == null || number.isEmpty()) {
            return null;
        }
        return Place.of(like(number).area());
    }

    /** The number itself, or one of the same area. */
    private Offer like(String number) {
        return catalogue
                .find(number.startsWith("+") ? number : "+" + number)
                .or(() -> sameAreaCode(number))
                .orElseThrow(() -> ErrorCode.NUMBER_INVALID.refusal(number));
    }

    private Optional<Offer> sameAreaCode(String number) {
        String national = number.replaceFirst("^\\+?1", "");
        return catalogue.countries().stream()
                .flatMap(List::stream)
                .filter(range -> range.dial().equals("1") && range.type() == NumberType.LOCAL)
                .flatMap(catalogue::offers)
                .filter(offer -> national.startsWith(offer.area().prefix()))
                .findFirst();
    }

    private record Place(double latitude, double longitude) {
        private static final double MILES_PER_RADIAN = 3958.8;
        private static final Pattern PAIR =
                Pattern.compile("([-+]?\\d{1,3}(?:\\.\\d+)?),\\s*([-+]?\\d{1,3}(?:\\.\\d+)?)");
        private static final int MOST_LATITUDE = 90;
        private static final int MOST_LONGITUDE = 180;

        static Place of(Offer.Area area) {
            return area.latitude() == null
                    ? new Place(Double.NaN, Double.NaN)
                    : new Place(
                            Double.parseDouble(Objects.requireNonNull(area.latitude())),
                            Double.parseDouble(Objects.requireNonNull(area.longitude())));
        }

        static Place parse(String text) {
            Matcher pair = PAIR.matcher(text);
            if (!pair.matches()) {
                throw nowhere();
            }
            Place place = new Place(Double.parseDouble(pair.group(1)), Double.parseDouble(pair.group(2)));
            if (Math.abs(place.latitude) > MOST_LATITUDE || Math.abs(place.longitude) > MOST_LONGITUDE) {
                throw nowhere();
            }
            return place;
        }

        private static Refusal nowhere() {
            return ErrorCode.INVALID_PARAMETER.refusal("NearLatLong must be latitude,longitude in degrees,"
                    + " -90 to 90 and -180 to 180, for instance 37.77,-122.41");
        }

        /** Along the great circle; NaN, which is near nothing, when either place is unknown. */
        double milesTo(Place other) {
            double a = Math.pow(Math.sin(Math.toRadians(other.latitude - latitude) / 2), 2)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * Math.pow(Math.sin(Math.toRadians(other.longitude - longitude) / 2), 2);
            return 2 * MILES_PER_RADIAN * Math.asin(Math.sqrt(a));
        }
    }
}
