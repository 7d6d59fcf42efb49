package io.clienteling.gateway.console;

import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a form the body that the API takes. */
final class Forms {

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

    /** A bundle goes with the address that it names: puts both into the body, where one is chosen. */
    static void papers(Map<String, String> form, ObjectNode body) {
        var parts = form.getOrDefault("papers", "").split("/", 2);
        if (parts.length == 2) {
            body.put("bundle_sid", parts[0]);
            body.put("address_sid", parts[1]);
        }
    }

    /** Browsers send the ends of lines as HTTP has them, the API takes those of texts. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
