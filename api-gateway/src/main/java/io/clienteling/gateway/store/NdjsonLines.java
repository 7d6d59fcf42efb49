package io.clienteling.gateway.store;

import io.clienteling.gateway.http.JsonFlaw;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads NDJSON: one JSON value in each line; blank lines are passed over. It reads no further than it is asked to. */
final class NdjsonLines {

    private NdjsonLines() {}

    static List<StoreLine> read(String text, int atMost, JsonMapper json) {
        var lines = new ArrayList<StoreLine>();
        var number = 0;
        for (var rest = text.lines().iterator(); rest.hasNext() && lines.size() < atMost; ) {
            var line = rest.next();
            number++;
            if (!line.isBlank()) {
                lines.add(read(number, line, json));
            }
        }
        return lines;
    }

    private static StoreLine read(int number, String line, JsonMapper json) {
        if (StoreLine.isGarbled(line)) {
            return StoreLine.Illegible.garbled(number);
        }
        try {
            return new StoreLine.Legible(number, json.readTree(line));
        } catch (JacksonException e) {
            return new StoreLine.Illegible(number, JsonFlaw.of("The line", e) + where(e) + ".");
        }
    }

    /** Jackson does not say where a limit was gone beyond. */
    private static String where(JacksonException broken) {
        var location = broken.getLocation();
        return location == null ? "" : " (column " + location.getColumnNr() + ")";
    }
}
