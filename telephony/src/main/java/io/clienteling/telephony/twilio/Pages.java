package io.clienteling.telephony.twilio;

import com.twilio.base.Page;
import com.twilio.base.Reader;
import com.twilio.base.Resource;
import com.twilio.http.TwilioRestClient;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whole lists, page by page; the SDK's own iteration ends at the first empty page. */
final class Pages {

    /** The most that Twilio puts on a page. */
    static final int SIZE = 1000;

    private Pages() {}

    static <T extends Resource> List<T> all(Reader<T> reader, TwilioRestClient client) {
        Page<T> page = reader.firstPage(client);
        List<T> records = new ArrayList<>(page.getRecords());
        while (page.hasNextPage()) {
            page = reader.nextPage(page, client);
            records.addAll(page.getRecords());
        }
        return records;
    }

    /** The last made first; those made in the same second as Twilio lists them. */
    static <T> Stream<T> newestFirst(List<T> records, Function<T, ZonedDateTime> made) {
        return records.stream().sorted(age(made).reversed());
    }

    /** The first made first; those made in the same second against the order in which Twilio lists them. */
    static <T> Stream<T> oldestFirst(List<T> records, Function<T, ZonedDateTime> made) {
        return records.reversed().stream().sorted(age(made));
    }

    /** The first made, and of those made in the same second always the same one. */
    static <T> Optional<T> oldest(Stream<T> records, Function<T, ZonedDateTime> made, Function<T, String> sid) {
        return records.min(byAge(made, sid));
    }

    /** The first made first, and those made in the same second always in the same order. */
    static <T> Comparator<T> byAge(Function<T, ZonedDateTime> made, Function<T, String> sid) {
        return age(made).thenComparing(sid);
    }

    private static <T> Comparator<T> age(Function<T, ZonedDateTime> made) {
        return Comparator.comparing(made, Comparator.nullsLast(Comparator.naturalOrder()));
    }
}
