package io.clienteling.gateway.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV by RFC 4180: cells between commas, in quotes where they hold commas, quotes or line breaks; lines end in CRLF
 * or LF. A row that breaks the rules is told as such, and reading goes on with the next line.
 */
final class Csv {

    /**
     * A row.
     *
     * @param line where it begins, from 1
     * @param problem what is wrong with its quotes; null where nothing is
     */
    record Row(int line, List<String> cells, @Nullable String problem) {

        boolean blank() {
            return problem == null && cells.size() == 1 && cells.getFirst().isBlank();
        }
    }

    private final String text;
    private int at;
    private int line = 1;
    private @Nullable String problem;

    private Csv(String text) {
        this.text = text;
    }

    /** The rows that are not blank, from the first on, and no more than that. */
    static List<Row> rows(String text, int atMost) {
        var csv = new Csv(text);
        var rows = new ArrayList<Row>();
        while (csv.at < text.length() && rows.size() < atMost) {
            var row = csv.row();
            if (!row.blank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        var begin = line;
        var cells = new ArrayList<String>();
        problem = null;
        do {
            cells.add(comes('"') ? quoted() : plain());
        } while (take(','));
        endLine();
        return new Row(begin, List.copyOf(cells), problem);
    }

    private String plain() {
        var begin = at;
        while (!atEndOfCell()) {
            if (comes('"')) {
                problem = "A quote stands in the middle of a cell; put the whole cell in quotes and double it.";
            }
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (take('"') && !comes('"')) {
                return closed(cell);
            }
            line += comes('\n') ? 1 : 0;
            cell.append(text.charAt(at++));
        }
        problem = "The quote that opens in this line is never closed, so that nothing after it could be read.";
        return cell.toString();
    }

    private String closed(StringBuilder cell) {
        if (!atEndOfCell()) {
            problem = "After a quote that closes a cell there must be a comma or the end of the line.";
            plain();
        }
        return cell.toString();
    }

    private void endLine() {
        take('\r');
        take('\n');
        line++;
    }

    private boolean atEndOfCell() {
        return at >= text.length() || comes(',') || comes('\n') || text.startsWith("\r\n", at);
    }

    private boolean take(char expected) {
        if (comes(expected)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean comes(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }
}
