package io.clienteling.simulator.http;

import io.clienteling.simulator.store.Sids;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** URL-encoded names and values, of a query or of a body; names are case-sensitive, unknown ones are nobody's business. */
public final class Form {
    /** The pseudo field that holds the content type of an uploaded file. */
    public static final String FILE_TYPE = "File;type";

    /** The pseudo field that holds its number of bytes. */
    public static final String FILE_SIZE = "File;size";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private final Map<String, List<String>> values;

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Form of(Map<String, List<String>> values) {
        return new Form(new LinkedHashMap<>(values));
    }

    public static Form parse(@Nullable String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return new Form(values);
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
        }
        return new Form(values);
    }

    public @Nullable String text(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    public String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(values::containsKey);
    }

    public String require(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw ErrorCode.MISSING_PARAMETER.refusal(name, "post body");
        }
        return value;
    }

    /** One of the values that there are; null when the field is not there or empty. */
    public @Nullable String oneOf(String name, Set<String> allowed) {
        String value = text(name, "");
        if (!value.isEmpty() && !allowed.contains(value)) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    name + " must be one of " + allowed.stream().sorted().toList() + ", not " + value);
        }
        return value.isEmpty() ? null : value;
    }

    public static boolean isMailAddress(String text) {
        return MAIL_ADDRESS.matcher(text).matches();
    }

    /** A mail address that is there and looks like one. */
    public String mailAddress(String name) {
        String value = require(name);
        if (!isMailAddress(value)) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " " + value + " is not an email address");
        }
        return value;
    }

    /** A country, in capitals; null when the field is not there or empty. */
    public @Nullable String country(String name) {
        String country = text(name, "").toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    name + " " + country + " is not a country of ISO 3166, two letters");
        }
        return country.isEmpty() ? null : country;
    }

    public @Nullable Boolean flag(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw ErrorCode.INVALID_PARAMETER.refusal(name + " must be true or false");
        };
    }

    public @Nullable Integer number(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException notANumber) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " must be a whole number");
        }
    }

    /** A SID that begins with a prefix, any two letters when that is empty; null when the field is not there or empty. */
    public @Nullable String sid(String name, String prefix) {
        String value = text(name, "");
        if (!value.isEmpty() && !Sids.looksLike(prefix, value)) {
            throw ErrorCode.INVALID_SID.refusal(name + " " + value);
        }
        return value.isEmpty() ? null : value;
    }

    /** A time, or the beginning of a day; null when the field is not there or empty. */
    public @Nullable Instant time(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(value.contains("T") ? value : value + "T00:00:00Z");
        } catch (DateTimeException unreadable) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " " + value + " is not a date");
        }
    }

    public Map<String, List<String>> asMap() {
        return values;
    }

    /** The same names and values without some, written as a query. */
    public String queryWithout(Collection<String> names) {
        return values.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
