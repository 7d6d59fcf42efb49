package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Integrator.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** An integrator who sends the same again when nobody answers, or when told to come back, as the API's contract asks. */
public final class PatientIntegrator {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final Integrator api;

    /** Sends what that one sends. */
    public PatientIntegrator(Integrator api) {
        this.api = api;
    }

    /** Gets what is there. */
    public Answer get(String path) throws InterruptedException {
        return answer(path, () -> api.get(path));
    }

    /** Posts it until somebody answers. */
    public Answer post(String path, String json) throws InterruptedException {
        return answer(path, () -> api.post(path, json));
    }

    /** Puts it until somebody answers. */
    public Answer put(String path, String json) throws InterruptedException {
        return answer(path, () -> api.put(path, json));
    }

    private static Answer answer(String path, Supplier<Answer> request) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                var answer = request.get();
                if (!LATER.contains(answer.status())) {
                    return answer;
                }
            } catch (IllegalStateException nobodyAnswers) {
                // sent again below
            }
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("%s was not answered for %d minutes".formatted(path, PATIENCE.toMinutes()));
    }
}
