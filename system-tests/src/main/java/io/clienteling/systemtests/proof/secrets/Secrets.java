package io.clienteling.systemtests.proof.secrets;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import io.clienteling.systemtests.proof.soak.Havoc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chains whose people are marked, onboarded while everything breaks, and a search for them. The size is the number of chains; above
 * one, every part is killed, not only ours, and keys are changed too.
 */
public final class Secrets implements Proof {

    private static final List<Part> OURS = List.of(Part.WORKER, Part.GATEWAY);
    private static final int KILLS_OF_EACH = 3;
    private static final String A_CALL_FAILED = "Activity failure";

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public String promise() {
        return "Tokens, keys, signatures and personal data are nowhere but where they belong, whoever signs in nowhere has no"
                + " payload opened, and a change of keys stops no open workflow.";
    }

    @Override
    public String otherwise() {
        return "topic of events: clienteling.onboarding.events offset 7 holds a profile's e-mail, which does not belong there.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, 10, 50);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        var chains = IntStream.rangeClosed(1, trial.size())
                .mapToObj(index -> new Persons(trial, index))
                .toList();
        var oldLogs = new OldLogs(trial.ring());
        enable(trial, report, chains);
        for (var chain : chains) {
            chain.settle();
        }
        live(trial, report, chains, oldLogs);
        SideBySide.each(chains, Persons::awaitEnds);
        report.expect(
                oldLogs.told(Part.WORKER, A_CALL_FAILED),
                "No log of the worker tells of a call that failed, so that the search sees no such line.");
        var door = new CodecDoor(trial.ring(), report, oldLogs);
        door.open();
        report.expect(
                chains.getFirst().rememberedSealed(),
                "The history of a WhatsApp onboarding does not hold what was asked for, so that not to find it means nothing.");
        search(trial, report, chains);
        if (trial.size() > 1) {
            new Rotation(trial, report, oldLogs).turn();
            door.signedIn();
            search(trial, report, chains);
        }
        report.figure("marked chains", chains.size());
    }

    /** While calls to Twilio fail, among them those whose answers hold tokens. */
    private static void enable(Trial trial, Report report, List<Persons> chains) throws Exception {
        var havoc = new Havoc(trial, report, List.of(), 0, _ -> {});
        havoc.begin();
        try {
            SideBySide.each(chains, Persons::enable);
        } finally {
            report.figure("faults played while chains were enabled", havoc.end().faults());
        }
    }

    /** While calls to Twilio fail and parts are killed; the log of each is kept. */
    private static void live(Trial trial, Report report, List<Persons> chains, OldLogs oldLogs) throws Exception {
        var victims = trial.size() > 1 ? Havoc.EVERY_PART : OURS;
        var havoc = new Havoc(trial, report, victims, KILLS_OF_EACH * victims.size(), oldLogs::keep);
        havoc.begin();
        try {
            SideBySide.each(chains, Persons::live);
            havoc.awaitKills(victims.size());
        } finally {
            var toll = havoc.end();
            report.figure("faults played while stores were onboarded", toll.faults());
            report.figure("kills", toll.kills());
        }
    }

    private static void search(Trial trial, Report report, List<Persons> chains) throws Exception {
        trial.say("Searching logs, histories, the server's files, topics, tables, metrics and command lines");
        var places = new Places(
                trial.ring(), workflow -> trial.size() > 1 || chains.stream().anyMatch(chain -> chain.has(workflow)));
        var needles = new ArrayList<>(Persons.MARKS);
        chains.forEach(chain -> needles.addAll(chain.secrets()));
        needles.add(Needle.secret("our own account's token", trial.ring().get("TWILIO_AUTH_TOKEN")));
        places.keys().forEach(key -> needles.add(Needle.secret("a key of payloads or callbacks", key)));
        var search = new Search(report, needles);
        places.each(search::in);
        Persons.MARKS.forEach(mark -> report.expect(
                search.saw(mark),
                "%s was not found in all of %s, where it belongs.".formatted(mark.what(), mark.belongs())));
        search.tell();
    }
}
