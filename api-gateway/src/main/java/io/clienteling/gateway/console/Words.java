package io.clienteling.gateway.console;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in words what documents say in codes, as {@code words.properties} has it, and to people what the API says to programs. What is
 * new to us is said as it comes.
 */
@Component
class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?]) (?=\\p{Lu})");

    /** A call of the API, which nobody makes by hand. */
    private static final Pattern CALL = Pattern.compile("\\b(?:GET|PUT|POST|DELETE) [/…]");

    private static final Pattern CALL_IN_PASSING = Pattern.compile(" ?\\((?:GET|PUT|POST|DELETE) [^)]*\\)");

    private static final Pattern CODE = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

    /** Where a code that a sentence names is looked up. */
    private static final List<String> KINDS = List.of("field", "state", "step", "kind");

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

    /** Twilio's own word for how far a regulatory bundle is. */
    public String bundle(String code) {
        return word("bundle", code);
    }

    /** A type of phone number. */
    public String type(String code) {
        return word("type", code);
    }

    /** What to do about a blocked step: by the buttons and fields that are here, where programs are told of theirs. */
    public String fix(Blocked blocked) {
        var ours = words.getProperty("fix." + blocked.code());
        return ours == null
                        || !blocked.fix()
                                .equals(FailureCode.ofWireName(blocked.code()).fix())
                ? said(blocked.fix())
                : ours;
    }

    /** What programs are told, without the calls that it names, and with the names that fields have here. */
    public String said(String sentence) {
        var plain = BETWEEN_SENTENCES
                .splitAsStream(CALL_IN_PASSING.matcher(sentence).replaceAll(""))
                .filter(part -> !CALL.matcher(part).find())
                .collect(Collectors.joining(" "));
        return CODE.matcher(plain.isEmpty() ? sentence : plain)
                .replaceAll(code -> Matcher.quoteReplacement(named(code.group())))
                .replace("Send the request again", "Try again")
                .replace("send the request again", "try again");
    }

    private String named(String code) {
        return KINDS.stream()
                .map(kind -> words.getProperty(kind + "." + code))
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> "“" + name + "”")
                .orElse(code);
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
