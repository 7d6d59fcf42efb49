package io.clienteling.systemtests.proof.races;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Purchases;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.ring.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Requests at the same time, each kind of race on a chain of its own. The size is how often each pair races. */
public final class Races implements Proof {

    @Override
    public String name() {
        return "races";
    }

    @Override
    public String promise() {
        return "Of requests that come at the same time each is carried out whole or refused with a sentence; Twilio"
                + " has what the documents say, nothing is bought twice, and nothing is left over.";
    }

    @Override
    public String otherwise() {
        return "races-one-number-1: +1… was bought 2 times, wanted by s3 and s4.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, 40, 400);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        var manners = new Manners(report);
        var tracks = new ArrayList<Track>();
        for (var race : races()) {
            tracks.add(new Track(trial, report, manners, race));
        }
        var purchases = new Purchases(new Simulator(trial.ring()));
        try (var now =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())) {
            var looks = now.scheduleWithFixedDelay(purchases::look, 5, 5, TimeUnit.SECONDS);
            SideBySide.each(tracks, Track::run);
            looks.cancel(false);
        }
        purchases.look();
        var reckoning = new Reckoning(trial.ring(), report, tracks);
        reckoning.compareWithTwilio(purchases);
        reckoning.compareWithEvents();
        reckoning.audit();

        manners.report();
    }

    private static List<Race> races() {
        return List.of(
                new EqualAtOnce(),
                new DifferentAtOnce(),
                new OneNumber(),
                CancelRace.againstCompletion(),
                CancelRace.againstALostAnswer(),
                CancelRace.againstTheSameAgain(),
                new ReviewRace(),
                new JoinRace(),
                new FoundersRace(),
                new EnableRace());
    }
}
