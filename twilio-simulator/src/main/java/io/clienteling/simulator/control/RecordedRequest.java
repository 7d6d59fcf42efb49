package io.clienteling.simulator.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call that reached the simulator, and how it was answered; status 0 when no answer went out. */
public record RecordedRequest(
        long number,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, List<String>> form,
        String operation,
        @Nullable String account,
        int status,
        @Nullable Integer errorCode,
        @Nullable String fault,
        long millis) {

    private static final int MOST_CHARACTERS = 1000;
    private static final String CUT = "… (cut)";

    /** The same with the first 1,000 characters of its path, its query and its form, each of them marked where it was cut. */
    RecordedRequest shortened() {
        return new RecordedRequest(
                number,
                at,
                method,
                beginning(path, MOST_CHARACTERS),
                beginning(query, MOST_CHARACTERS),
                beginning(form),
                operation,
                account,
                status,
                errorCode,
                fault,
                millis);
    }

    private static String beginning(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + CUT;
    }

    private static Map<String, List<String>> beginning(Map<String, List<String>> form) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        int room = MOST_CHARACTERS;
        for (Map.Entry<String, List<String>> field : form.entrySet()) {
            for (String value : field.getValue()) {
                if (room <= 0) {
                    kept.put(CUT, List.of());
                    return kept;
                }
                String name = beginning(field.getKey(), room);
                String part = beginning(value, room);
                kept.computeIfAbsent(name, _ -> new ArrayList<>()).add(part);
                room -= name.length() + part.length();
            }
        }
        return kept;
    }
}
