package io.clienteling.systemtests.proof.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A clean build of a copy of the sources. */
record Build(Path directory) {

    /** What must make no difference, beside the directory and the time of day. */
    record Surroundings(String timeZone, String locale, String user) {

        static final List<Surroundings> DIFFERENT = List.of(
                new Surroundings("Etc/UTC", "en", "first"),
                new Surroundings("Pacific/Kiritimati", "tr", "second"),
                new Surroundings("America/St_Johns", "ar", "third"));
    }

    /** Not with Maven offline, which would make no bill of materials. */
    static Build of(Sources sources, Path directory, Surroundings surroundings)
            throws IOException, InterruptedException {
        delete(directory);
        sources.copyTo(directory);
        var maven = new ProcessBuilder(
                "mvn",
                "-B",
                "-q",
                "-Dmaven.test.skip=true",
                "-Duser.timezone=" + surroundings.timeZone(),
                "-Duser.language=" + surroundings.locale(),
                "-Duser.name=" + surroundings.user(),
                "package");
        var log = directory.resolve("build.log");
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().put("TZ", surroundings.timeZone());
        maven.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        if (maven.start().waitFor() != 0) {
            throw new IllegalStateException("A clean build of the sources failed; see " + log);
        }
        return new Build(directory);
    }

    /** The SHA-256 of each jar of ours, by its path. */
    Map<String, String> jars() throws IOException {
        var hashes = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (var jar : all.filter(Build::isOurs).toList()) {
                hashes.put(directory.relativize(jar).toString(), sha256(jar));
            }
        }
        return hashes;
    }

    private static boolean isOurs(Path file) {
        return file.toString().endsWith(".jar") && file.resolveSibling("").endsWith("target");
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var all = Files.walk(directory)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
