package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.ring.Integrator.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fifty different requests for one store: one is accepted, and the others are told what is there. */
final class DifferentAtOnce implements Race {

    @Override
    public String name() {
        return "different at once";
    }

    @Override
    public void run(Track track) throws Exception {
        for (int round = 1; round <= track.heavyRounds(); round++) {
            run(track, track.newAmericanStore("s" + round));
        }
    }

    private static void run(Track track, String store) throws Exception {
        var requests = IntStream.range(0, AtOnce.MANY)
                .mapToObj(_ -> "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(1)))
                .toList();
        var answers = AtOnce.ask(track, store, requests);
        var accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
        var number = track.awaitState(store, "completed").text("/phone_number");
        track.expect(
                accepted.size() == 1
                        && accepted.getFirst().text("/phone_number").equals(number),
                "fifty different requests for one store were answered %s, and it has %s"
                        .formatted(statuses(answers), number));
        answers.stream()
                .filter(answer -> answer.status() != 202)
                .forEach(refused -> track.expect(
                        refused.status() == 400 && refused.text("/message").contains(number),
                        "a different request was answered %d without naming %s: %s"
                                .formatted(refused.status(), number, refused.body())));
        track.outcome("%d accepted of %d".formatted(accepted.size(), answers.size()));
    }

    private static Map<Integer, Long> statuses(Collection<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }
}
