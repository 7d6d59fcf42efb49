package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Makes the page of rules from the tests that show them. The page in the repository has to be the one made here. */
class RulesPageTest {
    private static final Path PAGE = Path.of("docs/rules.md");
    private static final Path MADE = Path.of("target/rules.md");

    /** The codes that Twilio documents for each chapter. */
    private static final Map<Rule.Chapter, IntStream> DOCUMENTED = Map.of(
            Rule.Chapter.ACCOUNTS,
            IntStream.of(
                    10001, 20002, 20003, 20004, 20005, 20006, 20007, 20010, 20403, 20404, 20422, 20423, 21475, 21476,
                    21477, 21478, 21479, 21480, 21481, 30002),
            Rule.Chapter.NUMBERS,
            IntStream.of(
                    10002, 20002, 20003, 20005, 20162, 20403, 20404, 20423, 20429, 20500, 20503, 20504, 21301, 21402,
                    21403, 21404, 21405, 21406, 21407, 21420, 21421, 21422, 21451, 21452, 21457, 21458, 21470, 21471,
                    21472, 21473, 21474, 21650, 22300, 22350),
            Rule.Chapter.TEST_CREDENTIALS,
            IntStream.of(
                    20008, 21201, 21205, 21206, 21208, 21209, 21210, 21211, 21212, 21213, 21214, 21215, 21216, 21217,
                    21218, 21421, 21422, 21452),
            Rule.Chapter.ADDRESSES,
            IntStream.of(20002, 20409, 21625, 21628, 21629, 21630),
            Rule.Chapter.COMPLIANCE,
            IntStream.concat(
                    IntStream.rangeClosed(22200, 22219),
                    IntStream.of(
                            21613, 21615, 21631, 21649, 21651, 21644, 21645, 21646, 21647, 21648, 22223, 22224, 22225,
                            22226, 22228, 22229, 22230)),
            Rule.Chapter.TRUST,
            IntStream.concat(
                    IntStream.rangeClosed(18601, 18610),
                    IntStream.of(
                            30032, 30034, 30035, 30436, 21717, 21720, 21725, 21726, 21727, 21728, 21729, 21731, 21732)),
            Rule.Chapter.SERVICES,
            IntStream.of(
                    20002, 21266, 21408, 21421, 21603, 21604, 21606, 21610, 21611, 21612, 21614, 21617, 21619, 21654,
                    21655, 21656, 21701, 21704, 21705, 21710, 21711, 21712, 21713, 21714, 21715),
            Rule.Chapter.SENDERS,
            IntStream.of(
                    63007, 63020, 63022, 63031, 63051, 63100, 63101, 63102, 63103, 63105, 63108, 63109, 63111, 63112));

    /** What the simulator leaves out, each with its reason. */
    private static final List<String> LEFT_OUT = List.of(
            "French numbers have to be kept for 72 hours: a rule of the contract, no refusal of the API is documented.",
            "Two WhatsApp senders without business verification, twenty with it: the refusal is not documented.",
            "Calls with other than test credentials (404): what Twilio's documents say of calls is not among those that the"
                    + " simulator is held to.",
            "Vettings and SmsOtp of a brand, AlphaSenders, ShortCodes, DestinationAlphaSenders and Messages of a service"
                    + " (404): resources link to them, but no document that the simulator is held to declares them.",
            "Closed accounts are deleted after 30 days: here they stay, closed.",
            "22227: between the other codes of copies, but in no list of Twilio's errors: when it comes is not known.",
            "21718: in no list of Twilio's errors.",
            "21719: which use cases of a service and of a campaign go together is in no document.",
            "21721 to 21723: about vettings of brands, which are in no document here.",
            "21724: how often a brand may be changed is in no document.",
            "21730: Twilio's maintenance; a fault with that code makes any call answer so.",
            "21733: a warning beside a message that is sent all the same, no answer.");

    private record Row(Rule rule, Method test) {
        String line() {
            String code = rule.code() == 0 ? "" : Integer.toString(rule.code());
            String status = rule.status() == 0 ? "" : Integer.toString(rule.status());
            return "| %s | %s | %s | `%s.%s` |"
                    .formatted(
                            code, status, rule.says(), test.getDeclaringClass().getSimpleName(), test.getName());
        }
    }

    @Test
    void thePageInTheRepositoryIsTheOneThatTheTestsMake() throws IOException {
        String page = page();
        Files.createDirectories(MADE.toAbsolutePath().getParent());
        Files.writeString(MADE, page);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/rules.md is stale: replace it with target/rules.md")
                .isEqualTo(page);
    }

    @Test
    void everyDocumentedCodeHasItsTest() {
        DOCUMENTED.forEach((chapter, codes) -> assertThat(codesOf(chapter))
                .as(chapter.title())
                .containsAll(codes.boxed().toList()));
    }

    private static Set<Integer> codesOf(Rule.Chapter chapter) {
        Set<Integer> codes = new TreeSet<>();
        rows().filter(row -> row.rule.in() == chapter).forEach(row -> codes.add(row.rule.code()));
        return codes;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Twilio's rules, and the tests that show them

                Made by `RulesPageTest`. Each rule is shown over HTTP by the test beside it; where there is a code, the test fails unless an answer
                carried it: as its error, or, under a status below 400, in a result.
                """);
        for (Rule.Chapter chapter : Rule.Chapter.values()) {
            page.append("\n## ")
                    .append(chapter.title())
                    .append("\n\n| code | HTTP | rule | test |\n|---|---|---|---|\n");
            rows().filter(row -> row.rule.in() == chapter)
                    .sorted(Comparator.comparingInt((Row row) -> row.rule.code() == 0 ? 99_999 : row.rule.code())
                            .thenComparing(Row::line))
                    .forEach(row -> page.append(row.line()).append('\n'));
        }
        page.append("\n## Left out\n\n");
        LEFT_OUT.forEach(text -> page.append("- ").append(text).append('\n'));
        return page.toString();
    }

    private static Stream<Row> rows() {
        return testClasses()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(test ->
                        Arrays.stream(test.getAnnotationsByType(Rule.class)).map(rule -> new Row(rule, test)));
    }

    private static Stream<Class<?>> testClasses() {
        String folder = RulesPageTest.class.getPackageName().replace('.', '/');
        Path compiled = Path.of("target/test-classes", folder);
        try (Stream<Path> files = Files.list(compiled)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .sorted()
                    .<Class<?>>map(
                            name -> load(RulesPageTest.class.getPackageName() + "." + name.replace(".class", "")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
