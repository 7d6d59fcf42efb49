package io.clienteling.systemtests.proof.supply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build says that everything is made of: {@code target/bom.json}, in CycloneDX. */
record BillOfMaterials(List<Library> libraries) {

    private static final String OURS = "io.clienteling";

    BillOfMaterials {
        libraries = List.copyOf(libraries);
    }

    /**
     * Something that somebody else made.
     *
     * @param purl its name and version as databases of vulnerabilities know it
     * @param licences each of those by which it may be used, by SPDX's name where there is one
     * @param sha256 of its file
     */
    record Library(String group, String name, String version, String purl, List<String> licences, String sha256) {

        @Override
        public String toString() {
            return group + ":" + name + ":" + version;
        }
    }

    /** Whether a build has made one: it does not where Maven works offline. */
    static boolean isThere(Path project) {
        return Files.exists(file(project));
    }

    private static Path file(Path project) {
        return project.resolve("target/bom.json");
    }

    static BillOfMaterials of(Path project) {
        var file = file(project);
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no " + file
                    + "; 'mvn package' of the whole project writes it, unless Maven works offline.");
        }
        return new BillOfMaterials(JsonMapper.shared()
                .readTree(file)
                .path("components")
                .valueStream()
                .filter(component -> !component.path("group").asString("").equals(OURS))
                .map(BillOfMaterials::library)
                .toList());
    }

    private static Library library(JsonNode component) {
        return new Library(
                component.path("group").asString(""),
                component.path("name").asString(""),
                component.path("version").asString(""),
                component.path("purl").asString(""),
                component
                        .path("licenses")
                        .valueStream()
                        .flatMap(BillOfMaterials::licences)
                        .toList(),
                component
                        .path("hashes")
                        .valueStream()
                        .filter(hash -> hash.path("alg").asString("").equals("SHA-256"))
                        .map(hash -> hash.path("content").asString(""))
                        .findFirst()
                        .orElse(""));
    }

    private static Stream<String> licences(JsonNode said) {
        return Stream.of(said.path("expression"), said.at("/license/id"), said.at("/license/name"))
                .map(node -> node.asString(""))
                .filter(text -> !text.isEmpty())
                .limit(1);
    }

    Set<String> hashes() {
        return libraries.stream().map(Library::sha256).collect(Collectors.toUnmodifiableSet());
    }
}
