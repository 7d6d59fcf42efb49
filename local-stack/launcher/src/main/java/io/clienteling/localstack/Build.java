package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What Maven has to have built before a part can start. */
final class Build {
    private static final int ID_BYTES = 6;

    private Build() {}

    static void require(Part part, Path built) {
        if (!Files.exists(built)) {
            throw new StackException("%s can't start: %s has not been built. './dev up' builds what is missing."
                    .formatted(part.id(), built));
        }
    }

    /** Names the build of a jar and of our own libraries beside it: another one where any byte of them differs. */
    static String id(Path jar) throws IOException {
        try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            var digest = MessageDigest.getInstance("SHA-256");
            var ours = libraries.filter(Build::isOurs).sorted().toList();
            digest.update(Files.readAllBytes(jar));
            for (var library : ours) {
                digest.update(Files.readAllBytes(library));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The third parties' are named, with their versions, in the jar's manifest. */
    private static boolean isOurs(Path library) {
        var name = library.getFileName().toString();
        return name.startsWith("contracts") || name.startsWith("telephony");
    }
}
