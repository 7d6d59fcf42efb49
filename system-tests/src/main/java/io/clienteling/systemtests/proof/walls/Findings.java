package io.clienteling.systemtests.proof.walls;

import io.clienteling.systemtests.proof.Report;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was tried, by kind, and writes down what should not have been. May be told by several threads. */
final class Findings {

    private final Report report;
    private final Map<String, Integer> cells = new TreeMap<>();

    Findings(Report report) {
        this.report = report;
    }

    /** One thing was tried; where it did not go as it has to, the sentence says how it went. */
    void cell(String kind, boolean asItHasTo, String otherwise) {
        synchronized (cells) {
            cells.merge(kind, 1, Integer::sum);
        }
        report.expect(asItHasTo, otherwise);
    }

    /** One answer was compared with what it has to be. */
    void cell(String kind, String what, int expected, Door.Answer answer) {
        cell(
                kind,
                answer.status() == expected,
                "%s: %s was answered %d, not %d: %s"
                        .formatted(kind, what, answer.status(), expected, brief(answer.body())));
    }

    private static String brief(String body) {
        return body.length() > 200 ? body.substring(0, 200) + "…" : body;
    }

    void told() {
        synchronized (cells) {
            cells.forEach((kind, count) -> report.figure(kind, count));
            report.figure(
                    "cells", cells.values().stream().mapToInt(Integer::intValue).sum());
        }
    }
}
