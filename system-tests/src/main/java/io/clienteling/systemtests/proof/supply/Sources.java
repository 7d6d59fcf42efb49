package io.clienteling.systemtests.proof.supply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that the project consists of, without what was built or stored. */
record Sources(Path project, List<Path> files) {

    private static final Set<String> MADE = Set.of(".git", ".local", "target");

    Sources {
        files = List.copyOf(files);
    }

    /** What git tracks; in a copy without git, all that is not made by a build. */
    static Sources of(Path project) throws IOException, InterruptedException {
        return new Sources(project, Files.exists(project.resolve(".git")) ? tracked(project) : notMade(project));
    }

    private static List<Path> tracked(Path project) throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(project.toFile())
                .start();
        var names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IllegalStateException("'git ls-files' failed in " + project);
        }
        return Stream.of(names.split("\0", -1))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(name -> Files.isRegularFile(project.resolve(name)))
                .toList();
    }

    /** All that any commit ever changed; empty in a copy without git. */
    Optional<String> changes() throws IOException, InterruptedException {
        return Files.exists(project.resolve(".git"))
                ? Optional.of(git("log", "--all", "--patch", "--unified=0", "--no-color", "--no-textconv"))
                : Optional.empty();
    }

    private String git(String... words) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
        var git = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (git.waitFor() != 0) {
            throw new IllegalStateException("'%s' failed in %s".formatted(String.join(" ", command), project));
        }
        return said;
    }

    private static List<Path> notMade(Path project) throws IOException {
        try (var all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(project::relativize)
                    .filter(file -> Stream.iterate(file, parent -> parent != null, Path::getParent)
                            .noneMatch(part -> MADE.contains(part.getFileName().toString())))
                    .toList();
        }
    }

    void copyTo(Path directory) throws IOException {
        for (var file : files) {
            var copy = directory.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(project.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
