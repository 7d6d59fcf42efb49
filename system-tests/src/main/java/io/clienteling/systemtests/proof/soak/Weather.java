package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.ring.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How Twilio misbehaves meanwhile: by chance, at any call of anybody, the same for the same seed. */
final class Weather {

    private static final List<String> BAD = List.of(
            "\"effect\": \"ERROR\", \"status\": 503, \"code\": 20503, \"probability\": 0.10",
            "\"effect\": \"TOO_MANY_REQUESTS\", \"probability\": 0.10",
            "\"effect\": \"ANSWER_LOST\", \"probability\": 0.05",
            "\"effect\": \"RESET\", \"probability\": 0.05",
            "\"effect\": \"DELAY\", \"delay_ms\": 3000, \"probability\": 0.03",
            "\"effect\": \"DELAY\", \"delay_ms\": 1000, \"probability\": 0.07");

    private final Simulator twilio;
    private final long seed;
    private final List<Long> faults = new ArrayList<>();

    Weather(Simulator twilio, long seed) {
        this.twilio = twilio;
        this.seed = seed;
    }

    void turnBad() {
        for (var fault : BAD) {
            faults.add(twilio.fault("{%s, \"seed\": %d}".formatted(fault, seed * 100 + faults.size())));
        }
    }

    /** Ends it, and answers how often each kind has struck. */
    Map<String, Integer> turnGood() {
        var struck = new TreeMap<String, Integer>();
        twilio.faults().stream()
                .filter(rule -> faults.contains(rule.path("number").asLong()))
                .forEach(rule -> struck.merge(
                        rule.at("/fault/effect").asString(""),
                        rule.path("struck").asInt(),
                        Integer::sum));
        faults.forEach(twilio::mend);
        faults.clear();
        return struck;
    }
}
