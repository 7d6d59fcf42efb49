package io.clienteling.systemtests.proof.walls;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.SideBySide;
import io.clienteling.systemtests.proof.Trial;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that the served contract lists, asked by everybody who may not. The size is how many stores a program gone wild has
 * onboarded at once.
 */
public final class Walls implements Proof {

    private static final int MANAGEMENT_PORT = 8081;

    @Override
    public String name() {
        return "walls";
    }

    @Override
    public String promise() {
        return "Nobody gets in without leave, sees or touches another chain's, learns whether it is there, makes us or"
                + " Twilio look into our own network, uploads anything else, or buys more numbers a day than they may.";
    }

    @Override
    public String otherwise() {
        return "matrix: another chain's header: GET /onboarding-status was answered 200, not 403.";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(5, 50, 100);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        var findings = new Findings(report);
        var chains = chains(trial);
        var mine = Objects.requireNonNull(chains.get("mine"));
        var theirs = Objects.requireNonNull(chains.get("theirs"));
        try (var trap = new Trap()) {
            attempt(trial, report, findings, mine, theirs, trap);
        }
        trial.say("%d stores at once".formatted(trial.size()));
        new DailyLimit(trial.ring(), findings, "walls-%d-wild".formatted(trial.seed())).hold(trial.size());
        findings.told();
    }

    private static Map<String, Chained> chains(Trial trial) throws Exception {
        var chains = new ConcurrentHashMap<String, Chained>();
        SideBySide.each(
                List.of("mine", "theirs"),
                name -> chains.put(name, new Chained(trial.ring(), "walls-%d-%s".formatted(trial.seed(), name))));
        return chains;
    }

    private static void attempt(Trial trial, Report report, Findings findings, Chained mine, Chained theirs, Trap trap)
            throws Exception {
        var door = new Door(origin(trial));
        var contract =
                new Contract(door.ask("GET", "/openapi.yaml", "", List.of()).body());
        var operations = contract.operations();
        var secured = operations.stream().filter(Operation::secured).toList();
        report.figure("operations", operations.size());
        report.figure("operations with a token", secured.size());

        var callback = mine.bundleCallback();
        var before = mine.sight() + theirs.sight();
        var matrix = new Matrix(door, findings, secured);
        trial.say("%d operations without leave".formatted(secured.size()));
        matrix.fill(mine, Credentials.all(mine, theirs, trial.ring().get("ISSUER_URL") + "walls-nobody", trap.http()));
        matrix.strangersStore(mine, theirs);
        new ConsolePages(door, findings, mine).open();
        var after = mine.sight() + theirs.sight();
        findings.cell(
                "nothing was changed",
                before.equals(after),
                "Whoever was refused has changed something: %s became %s.".formatted(before, after));

        trial.say("callbacks, uploads, other ports' paths and addresses of our own network");
        var theirsBefore = theirs.sight();
        var addresses = new Addresses(door, findings, mine, trap);
        SideBySide.<Runnable>each(
                List.of(
                        () -> callbacks(new Callbacks(door, findings, mine, theirs), callback),
                        () -> new Uploads(door, findings, mine, theirs).misuse(),
                        () -> new Ports(door, findings, mine).look(management(trial)),
                        () -> addresses.send(contract, secured)),
                Runnable::run);
        matrix.letsInWhoMay(mine);
        matrix.putsAsAnother(mine, theirs);
        findings.cell(
                "nothing was changed",
                theirsBefore.equals(theirs.sight()),
                "One chain has changed something of another's.");
        new Borrowed(findings, mine, theirs).number();
        new Borrowed(findings, theirs, mine).papers();
        addresses.nothingWasFollowed(
                List.of(mine.chain().account(), theirs.chain().account()),
                List.of(door.origin(), trial.ring().get("S3_PUBLIC_URL")));
    }

    private static void callbacks(Callbacks callbacks, String ofBundles) {
        callbacks.calls();
        callbacks.bundles(ofBundles);
    }

    private static String management(Trial trial) {
        return "http://127.0.0.1:" + (MANAGEMENT_PORT + trial.ring().settings().portOffset());
    }

    /** Scheme, host and port of the public port. */
    private static String origin(Trial trial) {
        var url = URI.create(trial.ring().get("CLIENTELING_URL"));
        return url.getScheme() + "://" + url.getAuthority();
    }
}
