package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.ring.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How Twilio misbehaves meanwhile: by chance, at any call of anybody, the same for the same seed. */
final class Weather {

    private static final List<Rule> BAD = List.of(
            new Rule("ERROR", 0.10, "\"status\": 503, \"code\": 20503, "),
            new Rule("TOO_MANY_REQUESTS", 0.10, ""),
            new Rule("ANSWER_LOST", 0.05, ""),
            new Rule("RESET", 0.05, ""),
            new Rule("DELAY", 0.03, "\"delay_ms\": 3000, "),
            new Rule("DELAY", 0.07, "\"delay_ms\": 1000, "));

    /** What is less likely than this does not happen by chance. */
    private static final double NEVER = 1e-6;

    private final Simulator twilio;
    private final long seed;
    private final List<Long> faults = new ArrayList<>();
    private long callsBefore;

    Weather(Simulator twilio, long seed) {
        this.twilio = twilio;
        this.seed = seed;
    }

    void turnBad() {
        callsBefore = twilio.callsSoFar();
        for (var rule : BAD) {
            faults.add(twilio.fault(rule.json(seed * 100 + faults.size())));
        }
    }

    /** How many calls there were since it turned bad. */
    long calls() {
        return twilio.callsSoFar() - callsBefore;
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

    /**
     * The kinds that struck none of so many calls, where that can't be chance.
     *
     * @param struck how often each kind has struck
     */
    static List<String> missing(Map<String, Integer> struck, long calls) {
        return BAD.stream()
                .map(Rule::effect)
                .distinct()
                .filter(effect -> struck.getOrDefault(effect, 0) == 0 && spared(effect, calls) < NEVER)
                .toList();
    }

    /** How likely that effect is to miss all of so many calls. One that an earlier rule strikes does not get to the later ones. */
    private static double spared(String effect, long calls) {
        var gotThrough = 1.0;
        var met = 0.0;
        for (var rule : BAD) {
            if (rule.effect().equals(effect)) {
                met += gotThrough * rule.probability();
            }
            gotThrough *= 1 - rule.probability();
        }
        return Math.pow(1 - met, (double) calls);
    }

    /**
     * A way in which calls break.
     *
     * @param more what else the stand-in has to know of it
     */
    private record Rule(String effect, double probability, String more) {

        String json(long seed) {
            return """
                    {"effect": "%s", %s"probability": %s, "seed": %d}""".formatted(effect, more, probability, seed);
        }
    }
}
