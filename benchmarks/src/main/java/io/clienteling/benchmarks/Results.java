package io.clienteling.benchmarks;

import io.clienteling.benchmarks.Row.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was found, as people and as programs read it. */
final class Results {

    private Results() {}

    /** A page of everything. */
    static String page(Machine machine, Effort effort, List<Findings> all) {
        return """
            # Results

            Written by `./dev bench all`; what each row means, and what stands in the way of those that miss their goal, is in [NOTES.md](NOTES.md).

            Measured on %s; each rate in %d rounds of %d s between rounds of the bare side. Only ratios and counts mean something elsewhere.

            %s
            """.formatted(
                        machine.told(),
                        effort.rounds(),
                        effort.length().toSeconds(),
                        all.stream().map(Results::section).collect(Collectors.joining("\n"))).stripTrailing()
                + "\n";
    }

    /** One benchmark's part of it. */
    static String section(Findings findings) {
        var benchmark = findings.benchmark();
        return """
            ## %s
            %s, against %s.

            | | bare | ours | ratio | goal | |
            |---|---:|---:|---:|---:|---|
            %s
            %s""".formatted(
                benchmark.name(),
                capitalised(benchmark.ours()),
                benchmark.against(),
                findings.rows().stream().map(Results::line).collect(Collectors.joining("\n")),
                findings.remarks().stream().map(remark -> "\n" + remark + "\n").collect(Collectors.joining()));
    }

    private static String line(Row row) {
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        row.what() + (row.unit().isEmpty() ? "" : ", " + row.unit()),
                        values(row.bare()),
                        values(row.ours()),
                        number(row.ratio()),
                        row.goal().told(),
                        told(row.verdict())
                                + (row.note().isEmpty()
                                        ? ""
                                        : (row.verdict() == Verdict.REPORTED ? "" : ": ") + row.note()));
    }

    private static String told(Verdict verdict) {
        return switch (verdict) {
            case MET -> "met";
            case MISSED -> "**missed**";
            case NOISY -> "no verdict: the bare values differ too much";
            case REPORTED -> "";
        };
    }

    private static String values(List<Double> values) {
        return values.stream().map(Results::number).collect(Collectors.joining(" "));
    }

    /** Three digits that count. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        var decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String capitalised(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    /** One benchmark's findings for programs. */
    static ObjectNode json(Machine machine, Findings findings) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("benchmark", findings.benchmark().name());
        json.put("ours", findings.benchmark().ours());
        json.put("against", findings.benchmark().against());
        json.put("machine", machine.told());
        var rows = json.putArray("rows");
        findings.rows().forEach(row -> rows.add(json(row)));
        json.putPOJO("remarks", findings.remarks());
        return json;
    }

    private static ObjectNode json(Row row) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("what", row.what()).put("unit", row.unit());
        json.putPOJO("bare", row.bare()).putPOJO("ours", row.ours());
        json.put("ratio", row.ratio()).put("spread", row.spread());
        json.put("goal", row.goal().told());
        json.put("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
        json.put("note", row.note());
        return json;
    }
}
