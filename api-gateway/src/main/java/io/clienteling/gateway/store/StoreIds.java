package io.clienteling.gateway.store;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.http.TextRule;
import java.util.List;

/** What a store's id may be: it ends up in paths, workflow ids and Kafka keys. */
final class StoreIds {

    static final TextRule FORM = TextRule.matching(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
            "must be 1 to 128 letters, digits, dots, underscores or hyphens, and begin with a letter or digit.");

    private StoreIds() {}

    static void requireWellFormed(String field, String storeId) {
        FORM.complaint(storeId).ifPresent(complaint -> {
            throw HttpProblem.wrongFields(List.of(new FieldError(field, complaint)));
        });
    }
}
