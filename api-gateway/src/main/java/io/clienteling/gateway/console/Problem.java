package io.clienteling.gateway.console;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the API says against a form.
 *
 * @param sentence all of it
 * @param fields what is wrong with each field, by the API's name for it, in the order in which it was found
 */
record Problem(String sentence, Map<String, String> fields) {

    /** A part that is away says nothing against the form, nor whether anything was done: that ends the request as what it is. */
    static Problem of(HttpProblem problem) {
        if (problem.status().is5xxServerError()) {
            throw problem;
        }
        return new Problem(
                String.valueOf(problem.getMessage()),
                problem.errors().stream()
                        .collect(Collectors.toMap(
                                FieldError::field, FieldError::message, Problem::both, LinkedHashMap::new)));
    }

    /** The same for a form in which what the API calls by a name is somewhere else. */
    Problem at(UnaryOperator<String> place) {
        return new Problem(
                sentence,
                fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                field -> place.apply(field.getKey()),
                                Map.Entry::getValue,
                                Problem::both,
                                LinkedHashMap::new)));
    }

    private static String both(String one, String other) {
        return one + " " + other;
    }

    /** What is wrong with a bundle's address is said where the two are chosen together. */
    Problem withPapersTogether() {
        return at(field -> field.equals(Forms.ADDRESS) ? Forms.BUNDLE : field);
    }
}
