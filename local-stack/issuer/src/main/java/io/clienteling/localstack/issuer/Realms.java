package io.clienteling.localstack.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The realms that were ever opened, one per tenant, each with a signing key in a file: what it signed before a restart is good after it. */
class Realms {
    static final String PATH = "/realms/";
    /** The part of a regular expression that matches a tenant's name. */
    static final String TENANT = "[a-z0-9][a-z0-9-]{0,62}";

    private static final Pattern NAME = Pattern.compile(TENANT);

    private final Path directory;
    private final Map<String, ECKey> keys = new ConcurrentHashMap<>();

    Realms(Path data) {
        this.directory = data.resolve("realms");
    }

    boolean knows(String tenant) {
        return keys.containsKey(tenant) || (NAME.matcher(tenant).matches() && Files.exists(file(tenant)));
    }

    /** The realm's key, made now if the realm is new. */
    ECKey open(String tenant) {
        if (!NAME.matcher(tenant).matches()) {
            throw new IllegalArgumentException("no tenant can be called '%s'".formatted(tenant));
        }
        return keys.computeIfAbsent(tenant, this::readOrCreate);
    }

    private ECKey readOrCreate(String tenant) {
        try {
            return Files.exists(file(tenant)) ? ECKey.parse(Files.readString(file(tenant))) : create(tenant);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of realm %s can't be read or written".formatted(tenant), e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "%s is damaged; delete it to give the realm a new key".formatted(file(tenant)), e);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java can't make a P-256 key", e);
        }
    }

    private ECKey create(String tenant) throws IOException, JOSEException {
        var key = new ECKeyGenerator(Curve.P_256)
                .algorithm(JWSAlgorithm.ES256)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate();
        Files.createDirectories(directory);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var unfinished = Files.createTempFile(directory, tenant, ".unfinished", ownerOnly);
        Files.writeString(unfinished, key.toJSONString());
        Files.move(unfinished, file(tenant), StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private Path file(String tenant) {
        return directory.resolve(tenant + ".jwk");
    }
}
