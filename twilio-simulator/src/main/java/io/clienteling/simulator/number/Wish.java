package io.clienteling.simulator.number;

import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller wants of an available number, read from the filters of the query. */
final class Wish {
    private static final int DEFAULT_MILES = 25;
    private static final int MOST_MILES = 500;
    private static final Pattern CONTAINS = Pattern.compile("[0-9A-Za-z*%+$]{2,16}");
    private static final String KEYPAD = "22233344455566677778889999";

    private final Form query;
    private final Catalogue catalogue;

    Wish(Call call, Catalogue catalogue) {
        this.query = call.query();
        this.catalogue = catalogue;
    }

    Predicate<Offer> predicate(Range range) {
        Predicate<Offer> everywhere = capability("SmsEnabled", range.sms())
                .and(capability("MmsEnabled", range.mms()))
                .and(capability("VoiceEnabled", range.voice()))
                .and(capability("FaxEnabled", false))
                .and(excluded("ExcludeAllAddressRequired", range.address() != AddressNeed.NONE))
                .and(excluded(
                        "ExcludeLocalAddressRequired", range.address().word().equals("local")))
                .and(excluded("ExcludeForeignAddressRequired", range.address() == AddressNeed.FOREIGN))
                .and(beta())
                .and(contains())
                .and(equal("InLocality", offer -> offer.area().locality()));
        return range.dial().equals("1") ? everywhere.and(northAmerican()) : everywhere;
    }

    private Predicate<Offer> northAmerican() {
        return equal("AreaCode", offer -> offer.phoneNumber().substring(2, 5))
                .and(equal("InRegion", offer -> offer.area().region()))
                .and(equal("InPostalCode", offer -> offer.area().postalCode()))
                .and(equal("InLata", offer -> offer.area().lata()))
                .and(rateCenter())
                .and(near());
    }

    private Predicate<Offer> capability(String name, boolean has) {
        Boolean wanted = query.flag(name);
        return offer -> wanted == null || wanted == has;
    }

    private Predicate<Offer> excluded(String name, boolean applies) {
        boolean exclude = Boolean.TRUE.equals(query.flag(name));
        return offer -> !(exclude && applies);
    }

    private Predicate<Offer> beta() {
        boolean withBeta = !Boolean.FALSE.equals(query.flag("Beta"));
        return offer -> withBeta || !offer.beta();
    }

    private Predicate<Offer> equal(String name, java.util.function.Function<Offer, @Nullable String> value) {
        String wanted = query.text(name);
        return offer -> wanted == null || wanted.isEmpty() || wanted.equalsIgnoreCase(value.apply(offer));
    }

    private Predicate<Offer> rateCenter() {
        return query.has("InLata") ? equal("InRateCenter", offer -> offer.area().rateCenter()) : offer -> true;
    }

    private Predicate<Offer> contains() {
        String wanted = query.text("Contains");
        if (wanted == null || wanted.isEmpty()) {
            return offer -> true;
        }
        if (!CONTAINS.matcher(wanted).matches()) {
            throw ErrorCode.INVALID_PARAMETER.refusal("Contains must be 2 to 16 digits, letters, or * % + $");
        }
        Pattern pattern = pattern(wanted);
        return offer -> pattern.matcher(offer.digits()).find();
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

    private Predicate<Offer> near() {
        Place center = center();
        Integer asked = query.number("Distance");
        int miles = Math.min(asked == null ? DEFAULT_MILES : asked, MOST_MILES);
        return offer -> center == null || center.milesTo(Place.of(offer.area())) <= miles;
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
        return catalogue
                .find(number.startsWith("+") ? number : "+" + number)
                .or(() -> sameAreaCode(number))
                .map(offer -> Place.of(offer.area()))
                .orElseThrow(() -> ErrorCode.NUMBER_INVALID.refusal(number));
    }

    private java.util.Optional<Offer> sameAreaCode(String number) {
        String national = number.replaceFirst("^\\+?1", "");
        return catalogue.countries().stream()
                .flatMap(java.util.List::stream)
                .filter(range -> range.dial().equals("1") && range.type() == NumberType.LOCAL)
                .flatMap(range -> catalogue.offers(range).stream())
                .filter(offer -> national.startsWith(offer.area().prefix()))
                .findFirst();
    }

    private record Place(double latitude, double longitude) {
        private static final double MILES_PER_RADIAN = 3958.8;

        static Place of(Offer.Area area) {
            return area.latitude() == null
                    ? new Place(Double.NaN, Double.NaN)
                    : new Place(
                            Double.parseDouble(Objects.requireNonNull(area.latitude())),
                            Double.parseDouble(Objects.requireNonNull(area.longitude())));
        }

        static Place parse(String text) {
            try {
                String[] parts = text.split(",", 2);
                return new Place(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
                throw ErrorCode.INVALID_PARAMETER.refusal("NearLatLong must be latitude,longitude");
            }
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
