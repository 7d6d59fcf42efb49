package io.clienteling.gateway.store;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.util.List;
import java.util.regex.Pattern;

/** What a store's id may be: it ends up in paths, workflow ids and Kafka keys. */
final class StoreIds {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private StoreIds() {}

    static void requireWellFormed(String field, String storeId) {
        if (!FORM.matcher(storeId).matches()) {
            throw HttpProblem.wrongFields(
                    List.of(
                            new FieldError(
                                    field,
                                    "must be 1 to 128 letters, digits, dots, underscores or hyphens, and begin with a letter or digit.")));
        }
    }
}
