package io.clienteling.systemtests.proof.supply;

import io.clienteling.systemtests.proof.supply.BillOfMaterials.Library;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which licences are taken, and the page that lists them. A library under several may be used by any one of them. */
final class Licences {

    /** None of them asks that what uses the library be published. */
    private static final Set<String> TAKEN = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "Go License",
            "LGPL-2.1-only",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Public Domain");

    private Licences() {}

    static boolean taken(Library library) {
        return library.licences().stream().anyMatch(TAKEN::contains);
    }

    /** The page {@code docs/licences.md}: without versions, so that it changes where a library or a licence does. */
    static String page(BillOfMaterials bill) {
        var byLicence = new TreeMap<String, TreeSet<String>>();
        for (var library : bill.libraries()) {
            byLicence
                    .computeIfAbsent(words(library.licences()), _ -> new TreeSet<>())
                    .add("`" + library.group() + ":" + library.name() + "`");
        }
        return """
                # Licences of what we run with

                Every library that a part of this project, its local stack or its proofs has on its class path at run time, by licence. The file is
                written from the bill of materials that the build makes, `target/bom.json` (CycloneDX), where versions and hashes are:
                `mvn package -DskipTests` (online: offline, Maven makes none), then `mvn -pl system-tests test -Dtest=LicencesPageTest -Ddocs.write=true`. The proof `supply-chain` takes no
                other licences than these without somebody saying so in `Licences`. Where two stand, either may be chosen.

                """
                + byLicence.entrySet().stream()
                        .map(entry ->
                                "## %s\n\n%s\n".formatted(entry.getKey(), String.join("\n", lines(entry.getValue()))))
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Set<String> libraries) {
        return libraries.stream().map(library -> "- " + library).toList();
    }

    private static String words(List<String> licences) {
        return licences.isEmpty() ? "None named" : String.join(" or ", new TreeSet<>(licences));
    }
}
