package io.clienteling.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class StoreBulkHttpTest {

    private static final String STORES = "/clienteling/setup/stores";
    private static final String NDJSON = "application/x-ndjson";
    private static final String HEADER = "store_id,name,country_code,address.street,address.city,address.region,"
            + "address.postal_code,landline,time_zone\n";

    @Autowired
    private Ring ring;

    private String tenant;
    private Api api;

    @BeforeEach
    void asSomebody() {
        tenant = ring.newTenant();
        api = ring.api(tenant);
    }

    @Test
    void eachLineIsAStore() {
        var answer = send(NDJSON, line("a") + "\n\n" + line("b") + "\r\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("created").asInt()).isEqualTo(2);
        assertThat(answer.json().path("lines").findValuesAsString("line")).containsExactly("1", "3");
        assertThat(api.get(STORES + "/b").json().path("address").path("city").asString())
                .isEqualTo("Berlin");
    }

    @Test
    void theSameBodyAgainChangesNothing() {
        send(NDJSON, line("a") + "\n" + line("b"));

        var again = send(NDJSON, line("a") + "\n" + line("b").replace("Berlin\"}", "Potsdam\"}") + "\n" + line("c"));

        assertThat(results(again)).isEqualTo("unchanged replaced created");
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(again.json().path("replaced").asInt()).isEqualTo(1);
        assertThat(again.json().path("created").asInt()).isEqualTo(1);
    }

    @Test
    void aWrongLineIsRefusedAndStopsNoOther() {
        var answer = send(
                NDJSON,
                String.join(
                        "\n",
                        "{\"store_id\": ",
                        line("a").replace("DE", "ZZ").replace("}}", "}, \"nme\": 1}"),
                        line("-bad"),
                        "[]",
                        line("b"),
                        "[".repeat(501) + "]".repeat(501)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(results(answer)).isEqualTo("refused refused refused refused created refused");
        var lines = answer.json().path("lines");
        assertThat(lines.path(0).path("message").asString()).contains("not JSON");
        assertThat(lines.path(1).path("store_id").asString()).isEqualTo("a");
        assertThat(lines.path(1).path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("country_code", "nme");
        assertThat(lines.path(2).path("store_id").isNull()).isTrue();
        assertThat(lines.path(3).path("message").asString()).contains("JSON object");
        assertThat(lines.path(4).has("message")).isFalse();
        assertThat(lines.path(5).path("message").asString())
                .contains("maximum allowed (500)")
                .doesNotContain("not JSON");
        assertThat(answer.json().path("refused").asInt()).isEqualTo(5);
        assertThat(api.get(STORES + "/a").status()).isEqualTo(404);
        assertThat(api.get(STORES + "/b").status()).isEqualTo(200);
    }

    @Test
    void anEmptyFieldIsNoneInEachForm() {
        var json = line("a").replace("\"city\"", "\"region\": \"\", \"postal_code\": \"\", \"city\"");
        send(NDJSON, json);

        assertThat(results(send(NDJSON, line("a")))).isEqualTo("unchanged");
    }

    @Test
    void halvesOfCharactersStopNoOtherLine() {
        var answer = send(NDJSON, "{\"store_id\": \"a\\ud800\", \"\\ud800\": 1}\n" + line("b"));

        assertThat(results(answer)).isEqualTo("refused created");
    }

    @Test
    void theLaterOfTwoLinesOfOneStoreWins() {
        var answer = send(NDJSON, line("a") + "\n" + line("a").replace("Berlin\"}", "Potsdam\"}"));

        assertThat(results(answer)).isEqualTo("unchanged created");
        assertThat(api.get(STORES + "/a").json().path("address").path("city").asString())
                .isEqualTo("Potsdam");
    }

    @Test
    void theSameBodyAgainChangesNothingAlsoWhereItNamesAStoreTwice() {
        var body = line("a") + "\n" + line("a").replace("Berlin\"}", "Potsdam\"}");
        send(NDJSON, body);

        assertThat(results(send(NDJSON, body))).isEqualTo("unchanged unchanged");
    }

    @Test
    void theSameBodyAgainChangesNothingAlsoWhereTheLinesOfAStoreAreFarApart() {
        var between = IntStream.range(0, 600).mapToObj(i -> line("s" + i)).collect(Collectors.joining("\n"));
        var body = line("a") + "\n" + between + "\n" + line("a").replace("Berlin\"}", "Potsdam\"}");
        send(NDJSON, body);

        assertThat(send(NDJSON, body).json().path("unchanged").asInt()).isEqualTo(602);
    }

    @Test
    void aLineThatMovesAnOnboardedStoreIsRefusedAndStopsNoOther() {
        send(NDJSON, line("a") + "\n" + line("b"));
        ring.publishOnboarded(tenant, "a", SmsRequest.dedicated("+4915737166592"));

        var moving =
                send(NDJSON, line("a").replace("DE", "AT") + "\n" + line("b").replace("DE", "AT"));

        assertThat(results(moving)).isEqualTo("refused replaced");
        assertThat(moving.json().path("lines").path(0).path("message").asString())
                .contains("country_code")
                .contains("/stores/a/onboarding");
        assertThat(api.get(STORES + "/a").json().path("country_code").asString())
                .isEqualTo("DE");
    }

    @Test
    void csvNamesItsColumnsInAnyOrder() {
        var answer = send("text/csv", """
                time_zone,store_id,name,country_code,address.city,address.street,landline
                Europe/Berlin,berlin-01,"Dodici ""Mitte"", Haus 1",DE,Berlin,"Potsdamer Platz 1",+493012345678
                Europe/Berlin,berlin-02,Dodici,DE,Berlin,Platz 2,
                """);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("lines").findValuesAsString("line")).containsExactly("2", "3");
        var store = api.get(STORES + "/berlin-01").json();
        assertThat(store.path("name").asString()).isEqualTo("Dodici \"Mitte\", Haus 1");
        assertThat(store.path("landline").asString()).isEqualTo("+493012345678");
        assertThat(api.get(STORES + "/berlin-02").json().path("landline").isNull())
                .isTrue();
    }

    @Test
    void aWrongLineOfCsvIsRefusedAndStopsNoOther() {
        var answer = send(
                "text/csv",
                HEADER
                        + "a,A,DE,S 1,Berlin,,,,Mars/Base\n"
                        + "b,B,DE\n"
                        + "c,C\"C,DE,S 1,Berlin,,,,Europe/Berlin\n"
                        + "d,D,DE,,Berlin,,,,Europe/Berlin\n"
                        + "e,E,DE,S 1,Berlin,,,,Europe/Berlin\n");

        assertThat(results(answer)).isEqualTo("refused refused refused refused created");
        var lines = answer.json().path("lines");
        assertThat(lines.path(0).path("errors").findValuesAsString("field")).containsExactly("time_zone");
        assertThat(lines.path(1).path("message").asString()).contains("3 cells").contains("9");
        assertThat(lines.path(2).path("message").asString()).contains("quote");
        assertThat(lines.path(3).path("errors").findValuesAsString("field")).containsExactly("address.street");
    }

    @Test
    void aFirstLineThatNamesWrongColumnsIsSaidAtOnce() {
        var answer = send("text/csv", "store_id,store_id,name,country,address.street,address.city,time_zone\na,b\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactly("country_code", "country", "store_id");
    }

    @Test
    void aFirstLineWithMoreColumnsThanAStoreHasIsRefusedAsAWhole() {
        var answer = send("text/csv", ",".repeat(1_000_000) + "\na,b\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("more columns").contains("address.street");
    }

    @Test
    void aByteOrderMarkAndAnotherCharsetAreUnderstood() {
        var body = HEADER + "a,Zürich,CH,S 1,Zürich,,,,Europe/Zurich\n";

        var marked =
                api.with("Content-Type", "text/csv").send("POST", STORES, BodyPublishers.ofString("\uFEFF" + body));
        var latin = api.with("Content-Type", "text/csv; charset=iso-8859-1")
                .send("POST", STORES, BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));

        assertThat(results(marked)).isEqualTo("created");
        assertThat(results(latin)).isEqualTo("unchanged");
    }

    @Test
    void aLineInAnotherCharsetThanIsSaidIsRefused() {
        var csv = (HEADER + "a,Zürich,CH,S 1,Zürich,,,,Europe/Zurich\nb,Bern,CH,S 1,Bern,,,,Europe/Zurich\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var ndjson =
                (line("c").replace("Berlin\"}", "Köln\"}") + "\n" + line("d")).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(results(send("text/csv", csv))).isEqualTo("refused created");
        assertThat(results(send(NDJSON, ndjson))).isEqualTo("refused created");
        assertThat(send("text/csv", csv)
                        .json()
                        .path("lines")
                        .path(0)
                        .path("message")
                        .asString())
                .contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", HEADER})
    void aBodyWithoutStoresIsRefused(String body) {
        var answer = send("text/csv", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("no store");
    }

    @Test
    void anotherContentTypeIsToldWhichThereAre() {
        var answer = api.post(STORES, line("a"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.message()).contains("application/x-ndjson").contains("text/csv");
    }

    @Test
    void tenThousandStoresAreTakenAndOneMoreIsNot() {
        var tenThousand =
                IntStream.range(0, 10_000).mapToObj(i -> line("s-" + i)).collect(Collectors.joining("\n"));

        var taken = send(NDJSON, tenThousand);
        var tooMany = send(NDJSON, tenThousand + "\n" + line("one-more"));

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().path("created").asInt()).isEqualTo(10_000);
        assertThat(tooMany.status()).isEqualTo(413);
        assertThat(tooMany.message()).contains("10000");
        assertThat(api.get(STORES + "/one-more").status()).isEqualTo(404);
    }

    @Test
    void moreThanFiveMegabytesAreTooLarge() {
        var answer = send(NDJSON, " ".repeat(5 * 1024 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("5242880 bytes");
    }

    @Test
    void aTenantFillsItsOwnDirectoryOnly() {
        send(NDJSON, line("a"));

        assertThat(ring.api(ring.newTenant()).get(STORES + "/a").status()).isEqualTo(404);
    }

    private Answer send(String type, String body) {
        return send(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String type, byte[] body) {
        return api.with("Content-Type", type).send("POST", STORES, BodyPublishers.ofByteArray(body));
    }

    private static String results(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return String.join(" ", answer.json().path("lines").findValuesAsString("result"));
    }

    private static String line(String id) {
        return "{\"store_id\": \"" + id
                + "\", \"name\": \"S\", \"country_code\": \"DE\", \"time_zone\": \"Europe/Berlin\","
                + " \"address\": {\"street\": \"Platz 1\", \"city\": \"Berlin\"}}";
    }
}
