package io.clienteling.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What one benchmark found: rows that compare, and remarks on how they came about. */
public final class Findings {

    private final Benchmark benchmark;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Nothing yet. */
    public Findings(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** Writes a row down. */
    public void add(Row row) {
        rows.add(row);
    }

    /** Writes down what the rows can't say, in a sentence: which server was used, what a limit comes from. */
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    public Benchmark benchmark() {
        return benchmark;
    }

    /** In the order in which they were found. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** In the order in which they were made. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
