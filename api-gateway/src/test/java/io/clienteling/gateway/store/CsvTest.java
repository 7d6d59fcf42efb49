package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void cellsStandBetweenCommas() {
        assertThat(rows("a,b,c\r\n1,,3\r\n"))
                .extracting(Csv.Row::cells)
                .containsExactly(cells("a", "b", "c"), cells("1", "", "3"));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(rows("a\nb")).extracting(Csv.Row::cells).containsExactly(cells("a"), cells("b"));
    }

    @Test
    void inQuotesEverythingIsText() {
        var rows = rows("\"a,\"\"b\"\"\r\nc\",d\ne,f\n");

        assertThat(rows).extracting(Csv.Row::cells).containsExactly(cells("a,\"b\"\r\nc", "d"), cells("e", "f"));
        assertThat(rows).extracting(Csv.Row::line).containsExactly(1, 3);
        assertThat(rows).allMatch(row -> row.problem() == null);
    }

    @Test
    void blankLinesAreCountedAndPassedOver() {
        assertThat(rows("\na\n\r\n  \nb")).extracting(Csv.Row::line).containsExactly(2, 5);
    }

    @Test
    void anEmptyCellInQuotesIsStillACell() {
        assertThat(rows("\"\",\"\"\n")).extracting(Csv.Row::cells).containsExactly(cells("", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b,c", "\"a\"b,c", "\"a\" ,c"})
    void aQuoteInTheWrongPlaceSpoilsItsOwnLineOnly(String line) {
        var rows = rows(line + "\nd,e\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().problem()).contains("quote");
        assertThat(rows.getLast().problem()).isNull();
        assertThat(rows.getLast().cells()).containsExactly("d", "e");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpens() {
        var rows = rows("a,b\nc,\"d\ne,f\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().line()).isEqualTo(2);
        assertThat(rows.getLast().problem()).contains("never closed");
    }

    @Test
    void nothingIsReadBeyondWhatIsAskedFor() {
        assertThat(Csv.rows("a\nb\nc\n", 2)).extracting(Csv.Row::cells).containsExactly(cells("a"), cells("b"));
    }

    private static List<Csv.Row> rows(String text) {
        return Csv.rows(text, 100);
    }

    private static List<String> cells(String... cells) {
        return List.of(cells);
    }
}
