package io.clienteling.gateway.store;

import io.clienteling.gateway.http.HttpProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts many stores into the directory, some hundreds in a transaction. A wrong line is refused and stops no other. */
@Component
class StoreBulk {

    private static final int IN_ONE_TRANSACTION = 500;

    private final StoreDirectory directory;

    StoreBulk(StoreDirectory directory) {
        this.directory = directory;
    }

    BulkAnswer put(String tenant, List<StoreLine> lines) {
        return BulkAnswer.of(
                withoutSuperseded(lines.stream().map(StoreBulk::entry).toList()).stream()
                        .gather(Gatherers.windowFixed(IN_ONE_TRANSACTION))
                        .flatMap(entries -> putTogether(tenant, entries).stream())
                        .toList());
    }

    /** Of the lines of one store only the last one counts, so that the same body again changes nothing. */
    private static List<Entry> withoutSuperseded(List<Entry> entries) {
        var seen = new HashSet<String>();
        return entries.reversed().stream()
                .map(entry -> entry instanceof Entry.Taken(int line, Store store) && !seen.add(store.storeId())
                        ? new Entry.Told(LineResult.of(line, store.storeId(), ChangeOutcome.UNCHANGED))
                        : entry)
                .toList()
                .reversed();
    }

    private List<LineResult> putTogether(String tenant, List<Entry> entries) {
        var changes = new ArrayList<StoreChange>();
        for (var entry : entries) {
            if (entry instanceof Entry.Taken taken) {
                changes.add(StoreChange.put(taken.store()));
            }
        }
        var outcomes = directory.change(tenant, changes).iterator();
        var results = new ArrayList<LineResult>();
        for (var entry : entries) {
            results.add(
                    switch (entry) {
                        case Entry.Taken(int line, Store store) ->
                            LineResult.of(line, store.storeId(), outcomes.next());
                        case Entry.Told(LineResult result) -> result;
                    });
        }
        return results;
    }

    private static Entry entry(StoreLine line) {
        return switch (line) {
            case StoreLine.Legible(int number, JsonNode store) -> entry(number, store);
            case StoreLine.Illegible(int number, String sentence) ->
                new Entry.Told(LineResult.refused(number, null, sentence, List.of()));
        };
    }

    private static Entry entry(int number, JsonNode store) {
        try {
            return new Entry.Taken(number, StoreRequests.readWithId(store));
        } catch (HttpProblem e) {
            return new Entry.Told(LineResult.refused(number, idOf(store), String.valueOf(e.getMessage()), e.errors()));
        }
    }

    private static @Nullable String idOf(JsonNode store) {
        var id = store.path("store_id").asStringOpt().orElse("");
        return StoreIds.FORM.complaint(id).isEmpty() ? id : null;
    }

    /** A line after it was read. */
    private sealed interface Entry {

        record Taken(int line, Store store) implements Entry {}

        /** Nothing of it is put into the directory. */
        record Told(LineResult result) implements Entry {}
    }
}
