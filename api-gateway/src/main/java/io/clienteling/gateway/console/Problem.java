package io.clienteling.gateway.console;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the API says against a form.
 *
 * @param sentence all of it
 * @param fields what is wrong with each field, by the API's name for it
 */
record Problem(String sentence, Map<String, String> fields) {

    static Problem of(HttpProblem problem) {
        return new Problem(
                String.valueOf(problem.getMessage()),
                problem.errors().stream()
                        .collect(Collectors.toMap(
                                FieldError::field, FieldError::message, (one, other) -> one + " " + other)));
    }

    /** The sentences that stand at no field of a form that has those. */
    public List<String> elsewhere(List<String> shown) {
        return fields.isEmpty()
                ? List.of(sentence)
                : fields.entrySet().stream()
                        .filter(field -> !shown.contains(field.getKey()))
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .toList();
    }
}
