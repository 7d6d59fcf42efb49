package io.clienteling.systemtests.proof.secrets;

import java.nio.charset.StandardCharsets;

/**
 * A part of what the system keeps or tells.
 *
 * @param name which one of its kind
 * @param content its bytes, one character each
 */
record Place(Kind kind, String name, String content) {

    /** What is searched, each with the name by which the report counts it. */
    enum Kind {
        LOG("logs"),
        HISTORY("histories, memos and search attributes"),
        SERVER("files of the Temporal server"),
        PAGE("operators' pages"),
        EVENTS("topic of events"),
        STORE_FEED("topic of stores and its dead letters"),
        OTHER_TOPIC("other topics"),
        DIRECTORY("store directory in Postgres"),
        PROJECTION("projection in Postgres"),
        OTHER_TABLE("other tables"),
        METRICS("metrics"),
        COMMAND_LINE("command lines");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Place of(Kind kind, String name, String text) {
        return of(kind, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Place of(Kind kind, String name, byte[] bytes) {
        return new Place(kind, name, new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
