package io.clienteling.gateway.console;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants to correct. A field that is left empty stays as it is; one whose box is ticked is taken out. Whether it may be
 * changed now is for the onboarding to say, which may have gone on since the form was shown.
 */
record CorrectionForm(Map<String, String> form, String channel) {

    private static final String PURCHASED = "phone_number_already_purchased";

    /** What the API takes. */
    ObjectNode body() {
        var body = filledIn();
        removed().forEach(body::putNull);
        if (body.isEmpty()) {
            throw HttpProblem.badRequest(
                    "There is nothing in it to correct. Fill in what shall change, or go back to the"
                            + " store and try again as it is.");
        }
        return body;
    }

    private ObjectNode filledIn() {
        var body = Forms.body(Forms.withPapers(form), Channels.correctable(channel));
        var purchased = body.remove(PURCHASED);
        if (purchased != null) {
            body.put(PURCHASED, purchased.asString("").equals("true"));
        }
        return body;
    }

    private List<String> removed() {
        return Channels.correctable(channel).stream()
                .filter(name -> form.containsKey("remove-" + name))
                .toList();
    }

    /** Fields of which it says both. */
    List<FieldError> contradictions() {
        var filledIn = filledIn();
        return removed().stream()
                .filter(filledIn::has)
                .map(name -> new FieldError(name, "is filled in and taken out: do one of the two."))
                .toList();
    }
}
