package io.clienteling.gateway.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query parameter that is true or false, as in JSON; Spring would take 1, yes and on for true, and nothing at all for false. */
public final class QueryFlag {

    private QueryFlag() {}

    /** The parameter's value, false where it is left out; where it is neither, the request ends as 400. */
    public static boolean read(String name, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw HttpProblem.wrongFields(List.of(new FieldError(name, "must be true or false.")));
        };
    }
}
