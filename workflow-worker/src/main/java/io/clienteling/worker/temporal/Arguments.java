package io.clienteling.worker.temporal;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arguments of an Update or a Signal hold what its handler counts on. Whoever sends one by hand may send nothing, or half of
 * it; a handler that stumbles over that would fail its workflow task again and again, and hold the workflow up.
 */
final class Arguments {

    private Arguments() {}

    /** What is missing, in a sentence; empty where nothing is. */
    static Optional<String> objectionTo(String message, @Nullable Object[] arguments) {
        var missing = Arrays.stream(arguments).flatMap(Arguments::missing).collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("%s lacks %s, so nothing was done.".formatted(message, missing));
    }

    private static Stream<String> missing(@Nullable Object argument) {
        return argument == null ? Stream.of("its argument, a JSON object") : missingIn(argument, "");
    }

    /** Of a record and of those in it, as its JSON names them. */
    private static Stream<String> missingIn(Object value, String path) {
        return value instanceof Record fields
                ? Arrays.stream(fields.getClass().getRecordComponents())
                        .flatMap(component -> missing(component, fields, path + wireName(component)))
                : Stream.empty();
    }

    private static Stream<String> missing(RecordComponent component, Record fields, String path) {
        var value = valueOf(component, fields);
        if (value != null) {
            return missingIn(value, path + ".");
        }
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? Stream.empty() : Stream.of(path);
    }

    private static String wireName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object valueOf(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record does not show its " + component.getName(), e);
        }
    }
}
