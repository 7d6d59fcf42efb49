package io.clienteling.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once from the archive on the class path that fits this machine. */
final class PostgresBinaries {
    /** Changes with the version in the pom, so that a new version is unpacked beside the old one. */
    private static final String VERSION = "18.6.0";

    private final Path home;

    PostgresBinaries(Path tools) {
        this.home = tools.resolve("postgres-" + VERSION);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    void unpack() throws IOException {
        if (Files.exists(home)) {
            return;
        }
        Files.createDirectories(home.getParent());
        var unfinished = Files.createTempDirectory(home.getParent(), "postgres-");
        try (var archive = archive()) {
            unpack(archive, unfinished);
        }
        Directories.publish(unfinished, home);
    }

    private static InputStream archive() {
        var name = "postgres-%s-%s.txz".formatted(system(), architecture());
        var archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(name);
        if (archive == null) {
            throw new StackException(
                    "There are no PostgreSQL binaries for this machine (%s is not on the class path); add them as a profile to local-stack/launcher/pom.xml."
                            .formatted(name));
        }
        return archive;
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            Files.setPosixFilePermissions(file, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }
}
