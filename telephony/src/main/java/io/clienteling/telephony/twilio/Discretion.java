package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyRefused;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves personal data out of Twilio's sentences: they end up in documents, which the event topic keeps for ever, and Twilio
 * may repeat what it was sent.
 */
record Discretion(List<String> untold) {

    private static final String LEFT_OUT = "…";

    /** A name may be as short as Li, and must not make holes into other words. */
    private static final String NOT_WITHIN_A_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";

    private static final String NOT_WITHIN_A_WORD_AFTER = "(?![\\p{L}\\p{N}])";

    Discretion {
        untold = List.copyOf(untold);
    }

    /** About a person's or a shop's e-mail and postal address. */
    static Discretion about(@Nullable String... values) {
        return aboutAll(Stream.of(values).filter(Objects::nonNull));
    }

    /** About whatever is told of somebody, the longest first, since one may be a part of another. */
    static Discretion aboutAll(Stream<String> values) {
        return new Discretion(values.filter(value -> !value.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The sentence without them, however they are capitalised. */
    String in(String sentence) {
        var told = sentence;
        for (var value : untold) {
            told = Pattern.compile(
                            NOT_WITHIN_A_WORD_BEFORE + Pattern.quote(value) + NOT_WITHIN_A_WORD_AFTER,
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(told)
                    .replaceAll(LEFT_OUT);
        }
        return told;
    }

    /** Makes a call whose refusal tells nothing of them. */
    <T> T during(Supplier<T> call) {
        try {
            return call.get();
        } catch (TelephonyRefused refused) {
            throw new TelephonyRefused(
                    refused.httpStatus(), refused.code(), in(String.valueOf(refused.getMessage())), refused.moreInfo());
        }
    }
}
