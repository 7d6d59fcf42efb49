package io.clienteling.gateway.store;

import io.clienteling.gateway.http.FieldError;
import io.clienteling.gateway.http.HttpProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads stores from CSV: its first row names the columns, which are the fields of a store; an empty cell leaves one out. */
final class CsvLines {

    private static final String ADDRESS = "address";
    private static final List<String> REQUIRED =
            List.of("store_id", "name", "country_code", "address.street", "address.city", "time_zone");
    private static final List<String> OPTIONAL = List.of("address.region", "address.postal_code", "landline");

    private CsvLines() {}

    static List<StoreLine> read(String text, int atMost) {
        var rows = Csv.rows(text, atMost + 1);
        if (rows.isEmpty()) {
            return List.of();
        }
        var columns = columns(rows.getFirst());
        return rows.stream().skip(1).map(row -> line(columns, row)).toList();
    }

    private static List<String> columns(Csv.Row header) {
        if (header.cells().size() > REQUIRED.size() + OPTIONAL.size()) {
            throw HttpProblem.badRequest("The first line names more columns than a store has; those are " + known());
        }
        var columns = header.cells().stream().map(String::strip).toList();
        var errors = new ArrayList<FieldError>();
        REQUIRED.stream()
                .filter(name -> !columns.contains(name))
                .forEach(name -> errors.add(new FieldError(name, "must be a column of the first line.")));
        columns.stream()
                .distinct()
                .filter(name -> !REQUIRED.contains(name) && !OPTIONAL.contains(name))
                .forEach(name -> errors.add(new FieldError(name, "is not a column of stores; those are " + known())));
        columns.stream()
                .distinct()
                .filter(name -> Collections.frequency(columns, name) > 1)
                .forEach(name -> errors.add(new FieldError(name, "is a column twice.")));
        if (!errors.isEmpty()) {
            throw HttpProblem.wrongFields(errors);
        }
        return columns;
    }

    private static String known() {
        return String.join(", ", REQUIRED) + ", " + String.join(", ", OPTIONAL) + ".";
    }

    private static StoreLine line(List<String> columns, Csv.Row row) {
        if (row.problem() != null) {
            return new StoreLine.Illegible(row.line(), row.problem());
        }
        if (row.cells().size() != columns.size()) {
            return new StoreLine.Illegible(
                    row.line(),
                    "The line has " + row.cells().size() + " cells, and the first line names " + columns.size()
                            + " columns.");
        }
        if (row.cells().stream().anyMatch(StoreLine::isGarbled)) {
            return StoreLine.Illegible.garbled(row.line());
        }
        return new StoreLine.Legible(row.line(), store(columns, row.cells()));
    }

    private static JsonNode store(List<String> columns, List<String> cells) {
        var store = JsonNodeFactory.instance.objectNode();
        var address = store.putObject(ADDRESS);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (cells.get(i).isEmpty()) {
                continue;
            }
            if (column.startsWith(ADDRESS + ".")) {
                address.put(column.substring(ADDRESS.length() + 1), cells.get(i));
            } else {
                store.put(column, cells.get(i));
            }
        }
        return store;
    }
}
