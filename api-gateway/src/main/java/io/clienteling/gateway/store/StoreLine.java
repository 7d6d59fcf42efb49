package io.clienteling.gateway.store;

import tools.jackson.databind.JsonNode;

/** A line of a body that holds many stores. Lines are counted from 1, as editors do. */
sealed interface StoreLine {

    /** What the decoder puts in the place of bytes that are no text. */
    char GARBLED = '\uFFFD';

    int number();

    /** A line that holds JSON, or what would be the same in JSON. */
    record Legible(int number, JsonNode store) implements StoreLine {}

    /** A line that nobody can read; the sentence says why. */
    record Illegible(int number, String sentence) implements StoreLine {

        static Illegible garbled(int number) {
            return new Illegible(
                    number,
                    "The line holds bytes that are no text in UTF-8, or in the charset that Content-Type names. Name the"
                            + " right one, for instance Content-Type: text/csv; charset=windows-1252.");
        }
    }

    /** Whether the text was made of bytes that are none in its charset. */
    static boolean isGarbled(String text) {
        return text.indexOf(GARBLED) >= 0;
    }
}
