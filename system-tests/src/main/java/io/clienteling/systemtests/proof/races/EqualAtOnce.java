package io.clienteling.systemtests.proof.races;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Fifty times the same: one onboarding, which all fifty answers show. */
final class EqualAtOnce implements Race {

    @Override
    public String name() {
        return "equal at once";
    }

    @Override
    public void run(Track track) throws Exception {
        for (int round = 1; round <= track.heavyRounds(); round++) {
            run(track, track.newAmericanStore("s" + round));
        }
    }

    private static void run(Track track, String store) throws Exception {
        var request = "{\"phone_number\": \"%s\"}".formatted(track.newAmericanNumber(1));
        var answers = AtOnce.ask(track, store, Collections.nCopies(AtOnce.MANY, request));
        var document = track.awaitState(store, "completed").body();
        for (var answer : answers) {
            track.expect(
                    Set.of(200, 202).contains(answer.status()),
                    "one of fifty equal requests was refused, %d: %s".formatted(answer.status(), answer.body()));
        }
        var shown = answers.stream().map(answer -> identity(answer.body())).collect(Collectors.toSet());
        track.expect(
                shown.equals(Set.of(identity(document))),
                "fifty equal requests were answered with different onboardings: " + shown);
        track.outcome(shown.size() + " onboarding for " + answers.size());
    }

    /** What is the same for as long as an onboarding lives. */
    private static List<JsonNode> identity(JsonNode document) {
        return List.of(
                document.path("tenant"),
                document.path("store_id"),
                document.path("channel"),
                document.path("requested_at"),
                document.path("phone_number"),
                document.at("/links/self"));
    }
}
