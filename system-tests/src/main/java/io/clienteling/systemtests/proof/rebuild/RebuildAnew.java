package io.clienteling.systemtests.proof.rebuild;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;

/** Rebuilds of the projection, of all sorts of onboardings. The size is the number of stores. */
public final class RebuildAnew implements Proof {

    private static final int BRIEF = 9;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String promise() {
        return "A projection filled anew, once or twice, from a topic that is shuffled, full of duplicates and of poison, has the same rows byte for byte;"
                + " the gateway serves meanwhile, nothing published meanwhile is lost, and poison is put aside with its reason.";
    }

    @Override
    public String otherwise() {
        return "After the second rebuild sms/rebuild-1-1/s3 is not what it was: (…,running,…) instead of (…,completed,…).";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(BRIEF, 60, 300);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        try (var rows = new Rows(trial.ring());
                var topic = new Topic(trial.ring())) {
            var story = new Story(trial, report, rows, topic);
            story.onboard();
            story.rebuildTwice();
            story.rebuildFromAShuffledTopic();
            story.rebuildWhileMuchIsPublished();
            if (trial.size() > BRIEF) {
                story.killTheGatewayMeanwhile();
            }
            story.sumUp();
        }
    }
}
