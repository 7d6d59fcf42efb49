package io.clienteling.systemtests.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of a document, and the answers that it shows. */
record Examples(String document, List<Example> all) {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)(^<!-- by hand -->\n)?^```sh\n(.*?)^```\n(?:```(?:json|text)\n(.*?)^```\n)?");

    /**
     * @param shown where the answer stands in the document, an empty place where it shows none
     */
    record Example(String commands, String answer, Place shown) {}

    /** From one character of the document to another. */
    record Place(int from, int to) {

        boolean isEmpty() {
            return from < 0;
        }
    }

    /** All but those that are marked as to be carried out by hand. */
    static Examples of(String document) {
        var all = new ArrayList<Example>();
        var found = EXAMPLE.matcher(document);
        while (found.find()) {
            if (found.group(1) == null) {
                var answer = found.group(3);
                all.add(new Example(
                        found.group(2), answer == null ? "" : answer, new Place(found.start(3), found.end(3))));
            }
        }
        return new Examples(document, all);
    }

    /** The document with those answers instead. */
    String with(List<String> answers) {
        var text = new StringBuilder(document);
        for (var i = all.size() - 1; i >= 0; i--) {
            var place = all.get(i).shown();
            if (!place.isEmpty()) {
                text.replace(place.from(), place.to(), answers.get(i));
            }
        }
        return text.toString();
    }
}
