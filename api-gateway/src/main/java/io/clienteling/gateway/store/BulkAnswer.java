package io.clienteling.gateway.store;

import java.util.List;

/** What came of many stores at once, in the order of the body's lines. */
record BulkAnswer(long created, long replaced, long unchanged, long refused, List<LineResult> lines) {

    static BulkAnswer of(List<LineResult> lines) {
        return new BulkAnswer(
                count(lines, ChangeOutcome.CREATED.wireName()),
                count(lines, ChangeOutcome.REPLACED.wireName()),
                count(lines, ChangeOutcome.UNCHANGED.wireName()),
                count(lines, LineResult.REFUSED),
                lines);
    }

    private static long count(List<LineResult> lines, String result) {
        return lines.stream().filter(line -> line.result().equals(result)).count();
    }
}
