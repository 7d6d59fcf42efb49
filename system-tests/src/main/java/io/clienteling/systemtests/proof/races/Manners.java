package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.ring.Integrator.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** What the contract promises of every answer: a refusal is a sentence, and nothing of ours breaks. */
final class Manners {

    static final Set<Integer> LATER = Set.of(429, 503);

    /** Begins with a word, or with the name of the field that is wrong. */
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\p{L}.* .*\\.");

    private final Report report;
    private final Map<Integer, Long> answers = new ConcurrentSkipListMap<>();

    Manners(Report report) {
        this.report = report;
    }

    Answer judged(String request, Answer answer) {
        answers.merge(answer.status(), 1L, Long::sum);
        if (answer.status() >= 400) {
            judgeRefusal(request, answer);
        }
        return answer;
    }

    private void judgeRefusal(String request, Answer answer) {
        report.expect(
                answer.status() < 500 || answer.status() == 503,
                "%s was answered %d: %s".formatted(request, answer.status(), answer.body()));
        report.expect(
                !LATER.contains(answer.status())
                        || answer.raw().headers().firstValue("Retry-After").isPresent(),
                "%s was answered %d without Retry-After".formatted(request, answer.status()));
        report.expect(
                SENTENCE.matcher(answer.text("/message")).matches(),
                "%s was refused without a sentence, %d: %s".formatted(request, answer.status(), answer.body()));
    }

    void report() {
        report.figure("answers", answers);
    }
}
