package io.clienteling.systemtests.proof.supply;

import io.clienteling.systemtests.proof.Proof;
import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is delivered. The size is the number of clean builds that are compared; with one, what was built already is looked at. */
public final class SupplyChain implements Proof {

    @Override
    public String name() {
        return "supply-chain";
    }

    @Override
    public String promise() {
        return "The same sources make the same jars, the bill of materials names everything that runs, under a licence that is"
                + " taken, without a known vulnerability as far as that can be looked up, and no source holds a secret.";
    }

    @Override
    public String otherwise() {
        return "api-gateway/target/api-gateway.jar differs between two builds of the same sources.";
    }

    @Override
    public boolean needsStack() {
        return false;
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1, 2, 3);
    }

    @Override
    public void attempt(Trial trial, Report report) throws Exception {
        var project = trial.ring().settings().project();
        var sources = Sources.of(project);
        LeakedSecrets.in(sources).forEach(report::broken);
        report.figure("files searched for secrets", sources.files().size());
        report.figure("earlier versions searched for secrets", searchedEarlierVersions(trial, sources, report));
        if (trial.size() == 1) {
            lookAtWhatIsThere(project, report);
            report.figure("vulnerabilities", "not checked: a short form asks nobody outside");
            return;
        }
        var builds = builds(trial, sources, project.resolve(".local/supply-chain"));
        compare(builds, report);
        var bill = lookAt(builds.getFirst().directory(), report);
        trial.say("Looking up known vulnerabilities");
        switch (Vulnerabilities.known().of(bill.libraries())) {
            case Vulnerabilities.Checked checked -> {
                checked.findings().forEach(report::broken);
                report.figure("vulnerabilities", checked.findings().size());
            }
            case Vulnerabilities.NotChecked not -> report.figure("vulnerabilities", "not checked: " + not.why());
        }
    }

    /** What was taken out again is in the repository all the same. */
    private static String searchedEarlierVersions(Trial trial, Sources sources, Report report)
            throws IOException, InterruptedException {
        var changes = trial.size() == 1 ? Optional.<String>empty() : sources.changes();
        changes.ifPresent(text -> LeakedSecrets.in(text)
                .forEach(what -> report.broken("An earlier version looks as if it held %s.".formatted(what))));
        return changes.map(text -> text.length() + " bytes of changes")
                .orElse("no: a short form, or a copy without git");
    }

    private static void lookAtWhatIsThere(Path project, Report report) throws IOException {
        if (BillOfMaterials.isThere(project)) {
            lookAt(project, report);
        } else {
            report.figure("libraries in the bill", "not checked: Maven worked offline, and then makes no bill");
        }
    }

    private static List<Build> builds(Trial trial, Sources sources, Path directory)
            throws IOException, InterruptedException {
        var builds = new ArrayList<Build>();
        for (int i = 0; i < trial.size(); i++) {
            var surroundings = Build.Surroundings.DIFFERENT.get(i % Build.Surroundings.DIFFERENT.size());
            trial.say("Build %d of %d, as of %s".formatted(i + 1, trial.size(), surroundings));
            builds.add(Build.of(sources, directory.resolve("build-" + "x".repeat(i + 1)), surroundings));
        }
        return builds;
    }

    private static void compare(List<Build> builds, Report report) throws IOException {
        var first = builds.getFirst().jars();
        var differing = new HashSet<String>();
        for (var build : builds.subList(1, builds.size())) {
            var other = build.jars();
            differing.addAll(Stream.concat(first.keySet().stream(), other.keySet().stream())
                    .filter(jar -> !Objects.equals(first.get(jar), other.get(jar)))
                    .toList());
        }
        differing.forEach(jar -> report.broken("%s differs between two builds of the same sources.".formatted(jar)));
        report.expect(!first.isEmpty(), "The builds made no jar.");
        report.figure("builds", builds.size());
        report.figure("jars compared", first.size());
        report.figure("jars that differ", differing.size());
    }

    /** Whether the bill of what was built there is complete, and its licences are taken. */
    private static BillOfMaterials lookAt(Path built, Report report) throws IOException {
        var bill = BillOfMaterials.of(built);
        var hashes = bill.hashes();
        var running = classPaths(built);
        running.forEach((jar, hash) -> report.expect(
                hashes.contains(hash), "%s runs, and the bill of materials does not name it.".formatted(jar)));
        bill.libraries().stream()
                .filter(library -> !Licences.taken(library))
                .forEach(library -> report.broken(
                        "%s has licences that nobody has agreed to: %s.".formatted(library, library.licences())));
        report.figure("libraries in the bill", bill.libraries().size());
        report.figure("jars on class paths", running.size());
        report.figure(
                "licences",
                bill.libraries().stream()
                        .flatMap(library -> library.licences().stream())
                        .collect(Collectors.groupingBy(licence -> licence, TreeMap::new, Collectors.counting())));
        return bill;
    }

    /** Every library that lies beside a jar of ours that runs on its own, with the hash of its file. */
    private static Map<String, String> classPaths(Path built) throws IOException {
        var hashes = new TreeMap<String, String>();
        for (var module : List.of(
                "api-gateway",
                "workflow-worker",
                "twilio-simulator",
                "local-stack/issuer",
                "local-stack/kafka",
                "local-stack/launcher",
                "local-stack/s3")) {
            var lib = built.resolve(module).resolve("target/lib");
            if (!Files.isDirectory(lib)) {
                throw new IllegalStateException("%s is missing; 'mvn package' makes it.".formatted(lib));
            }
            try (var jars = Files.list(lib)) {
                for (var jar : jars.filter(SupplyChain::isForeign).toList()) {
                    hashes.put(built.relativize(jar).toString(), Build.sha256(jar));
                }
            }
        }
        return hashes;
    }

    private static boolean isForeign(Path jar) {
        return !jar.getFileName().toString().matches("(contracts|telephony|local-stack-launcher)-.*");
    }
}
