package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that encrypts what workflows remember: made once, kept with the data it protects, handed to gateway and worker only. */
final class PayloadKeys {
    private static final String ID = "local-1";

    private PayloadKeys() {}

    /** {@code id:base64}, as the parts take it. */
    static String in(Path data) throws IOException {
        var file = data.resolve("payload-keys");
        if (!Files.exists(file)) {
            create(file);
        }
        return Files.readString(file).strip();
    }

    private static synchronized void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        var unfinished = Files.createTempFile(
                file.getParent(),
                "payload-keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                unfinished, "%s:%s%n".formatted(ID, Base64.getEncoder().encodeToString(key)));
        Files.move(unfinished, file);
    }
}
