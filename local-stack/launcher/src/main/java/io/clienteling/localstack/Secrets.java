package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** What only gateway and worker may know: made once, at random, and kept with the data it protects. */
final class Secrets {
    private static final int BYTES = 32;

    private final Path data;

    Secrets(Path data) {
        this.data = data;
    }

    /** The key that encrypts what workflows remember: {@code id:base64}, as the parts take it. */
    String payloadKeys() throws IOException {
        return kept("payload-keys", "local-1:");
    }

    /** The key of the callback addresses that Twilio is given. */
    String callbackKey() throws IOException {
        return kept("callback-key", "");
    }

    private String kept(String name, String prefix) throws IOException {
        var file = data.resolve(name);
        if (!Files.exists(file)) {
            create(file, prefix);
        }
        return Files.readString(file).strip();
    }

    private static synchronized void create(Path file, String prefix) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        var unfinished = Files.createTempFile(
                file.getParent(),
                "secret",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, prefix + Base64.getEncoder().encodeToString(key) + System.lineSeparator());
        Files.move(unfinished, file);
    }
}
