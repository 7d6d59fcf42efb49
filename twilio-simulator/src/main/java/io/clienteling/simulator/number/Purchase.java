package io.clienteling.simulator.number;

import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.store.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a purchase is about: which number, and whether it can be had. */
final class Purchase {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final String MAGIC_PORTED_OUT = "+15005522350";

    /** Any other error of buying has a number of its own: these digits, then the code. */
    private static final Pattern MAGIC_REFUSED = Pattern.compile("\\+150055(\\d{5})");

    private static final Set<Integer> PURCHASE_ERRORS =
            Set.of(10002, 21404, 21421, 21422, 21613, 21615, 21631, 21649, 21650, 21651, 22300);
    private static final Pattern AREA_CODE = Pattern.compile("\\d{3}");

    /** Twilio's own test numbers, here on ordinary accounts: one that anyone can buy any time, and two that fail. */
    private static final String MAGIC_GOOD = "+15005550006";

    private static final String MAGIC_TAKEN = "+15005550000";
    private static final String MAGIC_INVALID = "+15005550001";
    private static final String MAGIC_AREA_GOOD = "500";

    private final Catalogue catalogue;
    private final Ownership ownership;
    private final SettingsBook settings;

    Purchase(Catalogue catalogue, Ownership ownership, SettingsBook settings) {
        this.catalogue = catalogue;
        this.ownership = ownership;
        this.settings = settings;
    }

    /** What a purchase leads to: a new number, or one that the account owns already. */
    sealed interface Target {
        /** A number that is bought now. */
        record Fresh(Offer offer) implements Target {}

        /** A number of the account's own; Twilio acts as on an update. */
        record Again(Resource number) implements Target {}
    }

    Target target(Call call, @Nullable NumberType onlyType) {
        Form form = call.form();
        String areaCode = form.text("AreaCode");
        checkAreaCode(areaCode, onlyType);
        String phoneNumber = form.text("PhoneNumber");
        if (phoneNumber == null || phoneNumber.isEmpty()) {
            return new Target.Fresh(inAreaCode(call, areaCode));
        }
        String number = phoneNumber.replaceAll("[ ()-]", "");
        if (!E164.matcher(number).matches() || number.equals(MAGIC_INVALID)) {
            throw ErrorCode.NUMBER_INVALID.refusal(phoneNumber);
        }
        if (!call.caller().rehearses()) {
            refuseMagic(number);
        }
        Optional<Resource> own = ownership.ownedBy(call.account(), number);
        return own.isPresent() ? again(own.get(), onlyType) : new Target.Fresh(available(call, number, onlyType));
    }

    /** Whether a number is one of those that are being ported out. */
    static boolean isPortedOut(String number) {
        return number.equals(MAGIC_PORTED_OUT);
    }

    private static void refuseMagic(String number) {
        Matcher magic = MAGIC_REFUSED.matcher(number);
        if (magic.matches() && PURCHASE_ERRORS.contains(Integer.valueOf(magic.group(1)))) {
            throw refusal(ErrorCode.of(Integer.parseInt(magic.group(1))).orElseThrow(), number);
        }
    }

    /** What names the number names this one; of anything else there is only an example. */
    private static Refusal refusal(ErrorCode error, String number) {
        return switch (error) {
            case NUMBER_INVALID, NUMBER_NOT_AVAILABLE -> error.refusal(number);
            case TRIAL_FEATURE -> error.refusal("buying " + number);
            default -> error.asInExample();
        };
    }

    private Target again(Resource own, @Nullable NumberType onlyType) {
        if (onlyType != null && !own.is("type", onlyType.word())) {
            throw ErrorCode.TYPE_MISMATCH.refusal(own.text("phone_number"), onlyType.word());
        }
        if (settings.get().repurchase() == Settings.Repurchase.REFUSED) {
            throw ErrorCode.NUMBER_NOT_AVAILABLE.refusal(own.text("phone_number"));
        }
        return new Target.Again(own);
    }

    private Offer available(Call call, String number, @Nullable NumberType onlyType) {
        if (number.equals(MAGIC_GOOD)) {
            return magic(number);
        }
        if (call.caller().rehearses()) {
            throw ErrorCode.NUMBER_NOT_AVAILABLE.refusal(number);
        }
        if (isPortedOut(number)) {
            return magic(number);
        }
        Offer offer = catalogue
                .find(number)
                .filter(found -> !number.equals(MAGIC_TAKEN))
                .orElseThrow(() -> ErrorCode.NUMBER_NOT_AVAILABLE.refusal(number));
        if (onlyType != null && offer.type() != onlyType) {
            throw ErrorCode.TYPE_MISMATCH.refusal(number, onlyType.word());
        }
        if (!ownership.isFree(number)) {
            throw ErrorCode.NUMBER_NOT_AVAILABLE.refusal(number);
        }
        return offer;
    }

    /** Also beside a number, which then counts alone. */
    private static void checkAreaCode(@Nullable String areaCode, @Nullable NumberType onlyType) {
        if (onlyType != null && areaCode != null) {
            throw ErrorCode.AREA_CODE_NOT_HERE.refusal();
        }
        if (areaCode != null
                && !areaCode.isEmpty()
                && !AREA_CODE.matcher(areaCode).matches()) {
            throw ErrorCode.AREA_CODE_INVALID.refusal(areaCode);
        }
    }

    private Offer inAreaCode(Call call, @Nullable String areaCode) {
        if (areaCode == null || areaCode.isEmpty()) {
            throw ErrorCode.MISSING_PARAMETER.refusal("PhoneNumber", "post body");
        }
        if (areaCode.equals(MAGIC_AREA_GOOD)) {
            return magic(MAGIC_GOOD);
        }
        if (call.caller().rehearses()) {
            throw ErrorCode.AREA_CODE_EMPTY.refusal(areaCode);
        }
        return Stream.of("US", "CA")
                .flatMap(country -> catalogue.range(country, NumberType.LOCAL).stream())
                .flatMap(range -> free(range, areaCode))
                .findFirst()
                .orElseThrow(() -> ErrorCode.AREA_CODE_EMPTY.refusal(areaCode));
    }

    /** What is for sale in an area; the numbers that are taken there are looked up once, not one by one. */
    private Stream<Offer> free(Range range, String areaCode) {
        Set<String> taken = ownership.taken(range.dial() + areaCode).stream()
                .flatMap(numbers -> numbers)
                .collect(Collectors.toSet());
        return catalogue.offersIn(range, areaCode).filter(offer -> !taken.contains(offer.phoneNumber()));
    }

    private Offer magic(String number) {
        return catalogue.sold("US", NumberType.LOCAL, number);
    }
}
