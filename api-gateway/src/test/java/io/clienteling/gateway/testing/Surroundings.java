package io.clienteling.gateway.testing;

import io.clienteling.simulator.TwilioSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** What stands around the gateway in tests, started once for all of them. */
public final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final TestIssuer ISSUER = TestIssuer.start();
    public static final TwilioSimulator TWILIO = TwilioSimulator.start();
    public static final String PUBLIC_URL = "https://setup.clienteling.example";
    public static final String PAYLOAD_KEYS = "test-1:" + Base64.getEncoder().encodeToString(new byte[32]);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(common())
                .and(
                        "spring.datasource.url=" + postgres().getJdbcUrl("postgres", "postgres"),
                        "spring.temporal.test-server.enabled=true")
                .applyTo(context);
    }

    /** The settings that every gateway under test shares. */
    public static Map<String, String> common() {
        return Map.of(
                "management.server.port",
                "0",
                "spring.kafka.listener.auto-startup",
                "false",
                "clienteling.issuer.base",
                ISSUER.base(),
                "clienteling.tenants.pattern",
                "[a-z0-9][a-z0-9-]{0,62}",
                "clienteling.public-url",
                PUBLIC_URL,
                "clienteling.temporal.payload-keys",
                PAYLOAD_KEYS,
                "clienteling.temporal.ui-url",
                "http://127.0.0.1:8233",
                "twilio.account-sid",
                TWILIO.accountSid(),
                "twilio.auth-token",
                TWILIO.authToken(),
                "twilio.base-url",
                TWILIO.baseUri().toString());
    }

    /** The same as arguments of a gateway's own start, and more that only it has. */
    public static String[] arguments(Map<String, String> more) {
        var all = new TreeMap<>(common());
        all.putAll(more);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** A database server of its own; it ends with this process. */
    public static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
