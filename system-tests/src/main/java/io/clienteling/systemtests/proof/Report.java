package io.clienteling.systemtests.proof;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a proof saw: its figures, and each way in which the promise did not hold. May be written by several threads. */
public final class Report {

    private static final int SHOWN = 20;

    private final Proof proof;
    private final long seed;
    private final int size;
    private final ObjectNode figures = JsonMapper.shared().createObjectNode();
    private final Collection<String> violations = new ConcurrentLinkedQueue<>();

    /** A report of nothing yet. */
    public Report(Proof proof, long seed, int size) {
        this.proof = proof;
        this.seed = seed;
        this.size = size;
    }

    /** Writes a figure down. */
    public synchronized void figure(String name, Object value) {
        figures.putPOJO(name, value);
    }

    /** Writes down, in a sentence, how the promise was broken. */
    public void broken(String sentence) {
        violations.add(sentence);
    }

    /** Writes the sentence down unless that is so. */
    public void expect(boolean so, String sentence) {
        if (!so) {
            broken(sentence);
        }
    }

    /** Whether the promise held. */
    public boolean held() {
        return violations.isEmpty();
    }

    /** How the promise was broken, a sentence each. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** All of it, for programs. */
    public synchronized ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("proof", proof.name()).put("promise", proof.promise());
        json.put("seed", seed).put("size", size).put("held", held());
        json.set("figures", figures.deepCopy());
        json.putPOJO("violations", violations());
        return json;
    }

    /** All of it, for people. */
    public synchronized String table() {
        var rows = new TreeMap<String, String>();
        figures.properties().forEach(figure -> rows.put(figure.getKey(), text(figure)));
        var width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = rows.entrySet().stream()
                .map(row ->
                        "  " + row.getKey() + " ".repeat(width - row.getKey().length()) + "  " + row.getValue())
                .collect(Collectors.joining("\n"));
        return "%s, seed %d, size %d%n  %s%n%s%n%s"
                .formatted(proof.name(), seed, size, proof.promise(), lines, verdict());
    }

    private static String text(Map.Entry<String, ?> figure) {
        return String.valueOf(figure.getValue());
    }

    private String verdict() {
        if (held()) {
            return "HELD";
        }
        var shown = violations().stream()
                .limit(SHOWN)
                .map(sentence -> "  - " + sentence)
                .toList();
        return "BROKEN in %d ways%n%s".formatted(violations.size(), String.join("\n", shown));
    }
}
