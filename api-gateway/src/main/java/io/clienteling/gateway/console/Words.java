package io.clienteling.gateway.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what documents say in codes, as {@code words.properties} has it. What is new to us is said as it comes. */
@Component
class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Properties words = new Properties();

    Words() {
        var page = Objects.requireNonNull(Words.class.getResourceAsStream("words.properties"));
        try (var reader = new InputStreamReader(page, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String state(String code) {
        return word("state", code);
    }

    /** The state of a store's channel. */
    public String channel(String code) {
        return word("channel", code);
    }

    public String step(String code) {
        return word("step", code);
    }

    public String action(String code) {
        return word("action", code);
    }

    public String field(String code) {
        return word("field", code);
    }

    /** Who can mend something. */
    public String owner(String code) {
        return word("owner", code);
    }

    private String word(String kind, String code) {
        return words.getProperty(kind + "." + code, code);
    }

    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    public String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
