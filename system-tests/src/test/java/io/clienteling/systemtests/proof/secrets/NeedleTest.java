package io.clienteling.systemtests.proof.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.secrets.Place.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the proof sends of its persons is found in whatever form it is left lying around. */
class NeedleTest {

    private static final Needle ANY = Needle.secret("a mark", "quillfeather");

    @TestFactory
    Stream<DynamicTest> whatIsSentIsFoundInEveryForm() {
        return Stream.of(
                        List.of(Persons.EMAIL, Persons.whatsapp("104990000000001")),
                        List.of(Persons.PROFILE_ADDRESS, Persons.whatsapp("104990000000001")),
                        List.of(Persons.STREET, "{" + Persons.fields("America/New_York")))
                .flatMap(sent -> forms((Needle) sent.getFirst(), (String) sent.getLast()));
    }

    private static Stream<DynamicTest> forms(Needle mark, String sent) {
        var inBase64 = IntStream.range(0, 3)
                .mapToObj(before ->
                        found("base64 after %d bytes".formatted(before), mark, base64("x".repeat(before) + sent)));
        return Stream.concat(
                inBase64,
                Stream.of(
                        found("plain", mark, sent),
                        found("URL with +", mark, URLEncoder.encode(sent, StandardCharsets.UTF_8)),
                        found(
                                "URL with %20",
                                mark,
                                URLEncoder.encode(sent, StandardCharsets.UTF_8).replace("+", "%20"))));
    }

    private static DynamicTest found(String form, Needle mark, String content) {
        return DynamicTest.dynamicTest(
                "%s as %s".formatted(mark.what(), form),
                () -> assertThat(violations(mark, content)).hasSize(1));
    }

    @TestFactory
    Stream<DynamicTest> everyMarkIsOneWordThatNoEncodingTakesApart() {
        return Persons.MARKS.stream()
                .map(mark -> DynamicTest.dynamicTest(
                        mark.what(), () -> assertThat(mark.text()).matches("[a-z]+")));
    }

    @Test
    void anotherSpellingInBase64IsAnotherText() {
        assertThat(violations(ANY, base64("Quillfeather@persons.example"))).isEmpty();
        assertThat(violations(ANY, base64("{\"profile_email\":\"quillfeather@persons.example\"}")))
                .hasSize(1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> violations(Needle mark, String content) {
        var report = new Report(new Secrets(), 1, 1);
        new Search(report, List.of(mark)).in(Place.of(Kind.LOG, "log", content));
        return report.violations();
    }
}
