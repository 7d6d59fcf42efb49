package io.clienteling.simulator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the routing table: method, path template, operation name, and who handles it. */
public record Route(Product product, String method, String template, String name, Handler handler) {

    /** Does the work of one operation. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call);
    }

    /** The name that logs and fault rules use, for instance {@code numbers.CreateBundle}. */
    public String operation() {
        return product.label() + "." + name;
    }

    public boolean writes() {
        return !method.equals("GET");
    }

    List<String> segments() {
        return Routes.split(template);
    }

    /** The values at the template's places, or null when the path is another one. Case counts, as at Twilio. */
    @Nullable
    Map<String, String> match(List<String> path) {
        List<String> mine = segments();
        if (mine.size() != path.size()) {
            return null;
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            if (!matches(mine.get(i), path.get(i), places)) {
                return null;
            }
        }
        return places;
    }

    private static boolean matches(String pattern, String actual, Map<String, String> places) {
        int end = pattern.indexOf('}');
        if (!pattern.startsWith("{") || end < 0) {
            return pattern.equals(actual);
        }
        String suffix = pattern.substring(end + 1);
        int length = actual.length() - suffix.length();
        if (length < 1 || !actual.endsWith(suffix)) {
            return false;
        }
        places.put(pattern.substring(1, end), actual.substring(0, length));
        return true;
    }
}
