package io.clienteling.simulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in a sentence what is wrong with JSON that somebody sent to the control API. */
public final class Unreadable {
    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "a text",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Long.class, "a whole number",
            long.class, "a whole number",
            Double.class, "a number",
            boolean.class, "true or false");
    private static final String OTHER = "of another kind than it should be";

    private Unreadable() {}

    public static String sentence(JacksonException problem) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown ->
                noSuchField(
                        unknown.getPropertyName(),
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .toList());
            case InvalidFormatException wrong -> field(wrong) + " can't be " + shown(wrong.getValue()) + hint(wrong);
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            case MismatchedInputException wrong -> field(wrong) + " can't be read" + hint(wrong);
            default -> field(problem) + " can't be read: it is too large, or " + OTHER;
        };
    }

    static String noSuchField(String name, List<String> known) {
        return "There is no field " + name + ": known are "
                + (known.isEmpty() ? "none" : known.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static String shown(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    private static String field(JacksonException problem) {
        return problem.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .map(String::valueOf)
                .reduce((outer, inner) -> inner)
                .orElse("The body");
    }

    private static String hint(MismatchedInputException wrong) {
        Class<?> wanted = wrong.getTargetType();
        if (wanted != null && wanted.isEnum()) {
            return ": it is one of " + Arrays.toString(wanted.getEnumConstants());
        }
        return ": it is " + (wanted == null ? OTHER : KINDS.getOrDefault(wanted, OTHER));
    }
}
