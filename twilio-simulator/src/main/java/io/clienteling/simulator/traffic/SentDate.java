package io.clienteling.simulator.traffic;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.store.Resource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** A filter by the date on which a message was sent, in any of the forms that Twilio's document shows. */
final class SentDate {
    /** The zones that mails may name, RFC 2822, 4.3: unlike Java's, each is one offset all year. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UTC", "+0000"),
            Map.entry("UT", "+0000"),
            Map.entry("GMT", "+0000"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    /** 2019-06-11 22:05:25.000, 06/11/2019 22:05:25 MST and Wed, 19 Jun 2019 22:04:00 -0000; without a zone it is UTC. */
    private static final DateTimeFormatter FORMS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[uuuu-MM-dd][MM/dd/uuuu][[EEE, ]d MMM uuuu] HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ xx]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);

    private SentDate() {}

    /** What a parameter leaves in the list, by how a message's time compares to it. */
    static Predicate<Resource> filter(Form query, String parameter, IntPredicate fits) {
        String wanted = query.text(parameter, "");
        if (wanted.isEmpty()) {
            return message -> true;
        }
        try {
            ToIntFunction<Instant> comparison = comparison(wanted);
            return message -> message.find("#sent") != null
                    && fits.test(comparison.applyAsInt(Instant.parse(message.text("#sent"))));
        } catch (DateTimeException unreadable) {
            throw ErrorCode.INVALID_PARAMETER.refusal(parameter + " " + wanted + " is not a date");
        }
    }

    /** Compares days, as long as a filter names no time. */
    private static ToIntFunction<Instant> comparison(String wanted) {
        if (!wanted.contains(":")) {
            LocalDate day = LocalDate.parse(wanted);
            return sent -> LocalDate.ofInstant(sent, ZoneOffset.UTC).compareTo(day);
        }
        Instant time = time(wanted);
        return sent -> sent.compareTo(time);
    }

    private static Instant time(String wanted) {
        if (wanted.matches("[^ ]*T[^ ]*")) {
            return Instant.parse(wanted);
        }
        String zone = wanted.substring(wanted.lastIndexOf(' ') + 1);
        String offset = ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), zone);
        return FORMS.parse(wanted.substring(0, wanted.length() - zone.length()) + offset, Instant::from);
    }
}
