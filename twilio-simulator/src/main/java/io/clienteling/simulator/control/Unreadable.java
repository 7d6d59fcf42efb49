package io.clienteling.simulator.control;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in a sentence what is wrong with JSON that somebody sent to the control API. */
public final class Unreadable {
    private Unreadable() {}

    public static String sentence(JacksonException problem) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown ->
                "There is no field " + unknown.getPropertyName() + ": known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException wrong -> field(wrong) + " can't be " + wrong.getValue() + hint(wrong);
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            default -> field(problem) + " can't be read: it is of another kind than it should be";
        };
    }

    private static String field(JacksonException problem) {
        return problem.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .map(String::valueOf)
                .reduce((outer, inner) -> inner)
                .orElse("The body");
    }

    private static String hint(InvalidFormatException wrong) {
        Object[] choices = wrong.getTargetType().getEnumConstants();
        return choices == null ? "" : ": it is one of " + java.util.Arrays.toString(choices);
    }
}
