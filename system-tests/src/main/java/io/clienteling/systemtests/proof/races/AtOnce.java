package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.ring.Integrator.Answer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Fifty requests for one store, sent when all of them are ready. */
final class AtOnce {

    static final int MANY = 50;

    private AtOnce() {}

    static List<Answer> ask(Track track, String store, List<String> requests) throws Exception {
        var answers = new ConcurrentLinkedQueue<Answer>();
        var ready = new CountDownLatch(requests.size());
        SideBySide.each(requests, request -> {
            ready.countDown();
            ready.await();
            answers.add(Track.patiently(() -> track.onboard(store, request)));
        });
        return List.copyOf(answers);
    }
}
