package io.clienteling.gateway.console;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a form the body that the API takes. */
final class Forms {

    static final String BUNDLE = "bundle_sid";
    static final String ADDRESS = "address_sid";

    /** The field of a list of bundles, each with its address. */
    private static final String PAPERS = "papers";

    private Forms() {}

    /** A field that is empty, or only blank, is left out. */
    static ObjectNode body(Map<String, String> form, Collection<String> names) {
        var body = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> {
            var value = lines(form.getOrDefault(name, "")).strip();
            if (!value.isEmpty()) {
                body.put(name, value);
            }
        });
        return body;
    }

    /** The form with its papers as fields of their own. A bundle that is chosen goes with the address that it names, unless another is given. */
    static Map<String, String> withPapers(Map<String, String> form) {
        var papers = form.getOrDefault(PAPERS, "").split("/", 2);
        var whole = new HashMap<>(form);
        whole.put(BUNDLE, given(form, BUNDLE, papers[0]));
        whole.put(ADDRESS, given(form, ADDRESS, papers.length == 2 ? papers[1] : ""));
        return whole;
    }

    private static String given(Map<String, String> form, String name, String otherwise) {
        var given = form.getOrDefault(name, "").strip();
        return given.isEmpty() ? otherwise : given;
    }

    /** Browsers send the ends of lines as HTTP has them, the API takes those of texts. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
