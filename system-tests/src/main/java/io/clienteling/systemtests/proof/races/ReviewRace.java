package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Papers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Another bundle is sent for an onboarding while the one that it named is decided on. */
final class ReviewRace implements Race {

    private static final Duration SPREAD = Duration.ofMillis(1_500);

    /** The reviewers wait until they are told what to decide. */
    private static final String UNDECIDED = "Germany";

    @Override
    public String name() {
        return "correct or review";
    }

    @Override
    public void run(Track track) throws Exception {
        track.eachRound((round, chance) -> {
            var papers = new Papers(track.twilio(), track.account());
            var address = papers.address("DE", "Berlin");
            var application = new Application(
                    track,
                    papers,
                    track.newGermanStore("s" + round),
                    track.newGermanNumber(),
                    papers.submitted(papers.draft(UNDECIDED, address)),
                    papers.submitted(papers.draft(Papers.APPROVED, address)),
                    address);
            application.race(chance);
        });
    }

    /**
     * An onboarding whose papers are under review.
     *
     * @param bundle what it named at first
     * @param better what it is corrected to
     */
    private record Application(
            Track track, Papers papers, String store, String number, String bundle, String better, String address) {

        void race(RandomGenerator chance) throws Exception {
            track.accepted(store, request(bundle));
            track.awaitState(store, "waiting");
            if (chance.nextBoolean()) {
                count("review", whileReviewed(chance));
            } else {
                decide("reject");
                track.awaitState(store, "action_required");
                count("rejected", whileHandedInAgain(chance));
            }
        }

        /** Before the verdict there is nothing to correct; after a bad one there is. */
        private boolean whileReviewed(RandomGenerator chance) throws Exception {
            var verdict = chance.nextBoolean() ? "approve" : "reject";
            var answer = new AtomicReference<Answer>();
            Track.together(chance, SPREAD, () -> decide(verdict), () -> answer.set(correct()));
            if (isAccepted(answer.get()) || verdict.equals("approve")) {
                return isAccepted(answer.get());
            }
            track.awaitState(store, "action_required");
            track.expect(isAccepted(correct()), store + " was blocked, and could not be corrected");
            return true;
        }

        /** Either the first bundle is looked at again, or the second one at once. */
        private boolean whileHandedInAgain(RandomGenerator chance) throws Exception {
            var answer = new AtomicReference<Answer>();
            Track.together(chance, SPREAD, this::handInAgain, () -> answer.set(correct()));
            return isAccepted(answer.get());
        }

        private void handInAgain() throws InterruptedException {
            papers.submitted(bundle);
            decide("approve");
            Track.patiently(() -> track.post(Chain.smsOf(store) + "/retry", "{}"));
        }

        private void decide(String verdict) {
            track.twilio().control("bundles/%s/%s".formatted(bundle, verdict), "{}");
        }

        private Answer correct() throws InterruptedException {
            return Track.patiently(() -> track.onboard(store, request(better)));
        }

        private static boolean isAccepted(Answer answer) {
            return answer.status() == 202;
        }

        /** The number is bought under the bundle that the integrator was last told counts. */
        private void count(String moment, boolean corrected) throws InterruptedException {
            track.awaitState(store, "completed");
            var bought = track.twilio().numbers(track.account()).stream()
                    .filter(each -> each.path("phone_number").asString("").equals(number))
                    .map(each -> each.path("bundle_sid").asString(""))
                    .toList();
            track.expect(
                    bought.size() == 1 && bought.getFirst().equals(corrected ? better : bundle),
                    "%s was %s to %s from %s, and has the numbers of %s"
                            .formatted(
                                    store,
                                    corrected ? "corrected" : "refused to be corrected",
                                    better,
                                    bundle,
                                    bought));
            track.outcome(moment + (corrected ? ": corrected" : ": first bundle"));
        }

        private String request(String bundleSid) {
            return """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}\
                """.formatted(number, bundleSid, address);
        }
    }
}
