package io.clienteling.gateway.http;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text must be like. */
@FunctionalInterface
public interface TextRule {

    /** A phone number in the form that the API writes. */
    TextRule PHONE_NUMBER = matching(
            "\\+[0-9]{8,15}", "must be a number in E.164 form, + and 8 to 15 digits, for instance +4915735983456.");

    /** Without characters that nobody sees, by which one id could look like another. */
    TextRule VISIBLE = accepting(
            value -> value.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT),
            "must not hold invisible characters, such as U+200B or U+202E.");

    /** Without characters that show what follows them in another order than it has. */
    TextRule ONE_DIRECTION = accepting(
            value -> value.codePoints().noneMatch(TextRule::isDirection),
            "must not hold characters that change the direction of text, U+202A to U+202E and U+2066 to U+2069.");

    /** What is wrong with the value, in words that follow the field's name; empty where nothing is. */
    Optional<String> complaint(String value);

    /** What that rule says where this one has no complaint. */
    default TextRule and(TextRule next) {
        return value -> complaint(value).or(() -> next.complaint(value));
    }

    /** No text at all is fine too: it says as much as a field that is left out. */
    default TextRule orEmpty() {
        return value -> value.isEmpty() ? Optional.empty() : complaint(value);
    }

    /** The whole value matches the pattern; else that complaint. */
    static TextRule matching(String pattern, String complaint) {
        return accepting(Pattern.compile(pattern).asMatchPredicate(), complaint);
    }

    /** The value is one that the test accepts; else that complaint. */
    static TextRule accepting(Predicate<String> test, String complaint) {
        return value -> test.test(value) ? Optional.empty() : Optional.of(complaint);
    }

    /** One line of text, not blank, at most so many characters. */
    static TextRule line(int maxLength) {
        return accepting(
                value -> !value.isBlank() && value.codePointCount(0, value.length()) <= maxLength && isPlain(value),
                "must be one line of text, not blank, at most " + maxLength + " characters.");
    }

    /** Text of one or more lines, not blank, at most so many characters. */
    static TextRule lines(int maxLength) {
        return accepting(
                value -> line(maxLength).complaint(value.replace('\n', ' ')).isEmpty(),
                "must be text, not blank, at most " + maxLength + " characters.");
    }

    private static boolean isDirection(int character) {
        return (0x202A <= character && character <= 0x202E) || (0x2066 <= character && character <= 0x2069);
    }

    /** Without control characters and halves of characters, which neither databases nor people can read. */
    private static boolean isPlain(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
