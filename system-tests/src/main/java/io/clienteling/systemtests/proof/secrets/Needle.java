package io.clienteling.systemtests.proof.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is searched for.
 *
 * @param what it is, as it reads after <i>found</i>
 * @param text the characters that give it away, spelled as they are sent, for base64 tells upper case from lower
 * @param belongs the places that may hold it
 */
record Needle(String what, String text, Set<Place.Kind> belongs) {

    private static final int SHORTEST = 6;

    Needle {
        if (text.length() < SHORTEST) {
            throw new IllegalStateException("%s is too short to be told from chance: %s".formatted(what, text));
        }
        belongs = Set.copyOf(belongs);
    }

    /** Something that no place may hold. */
    static Needle secret(String what, String text) {
        return new Needle(what, text, Set.of());
    }

    /** How it may read, in lower case: as it is, or in base64, wherever in the encoded text it begins. */
    List<String> spellings() {
        var all = new ArrayList<String>();
        all.add(text.toLowerCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            all.add(encoded(before));
        }
        return all;
    }

    /** Without the characters at either end that depend on what stands beside it. */
    private String encoded(int before) {
        var bytes = ("x".repeat(before) + text).getBytes(StandardCharsets.UTF_8);
        var whole = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        var first = before == 0 ? 0 : before + 1;
        var last = bytes.length % 3 == 0 ? whole.length() : whole.length() - 1;
        return whole.substring(first, last).toLowerCase(Locale.ROOT);
    }
}
