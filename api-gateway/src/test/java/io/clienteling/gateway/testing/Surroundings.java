package io.clienteling.gateway.testing;

import static java.util.Map.entry;

import io.clienteling.gateway.GatewayApplication;
import io.clienteling.simulator.TwilioSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** What stands around the gateway in tests, started once for all of them. */
public final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final TestIssuer ISSUER = TestIssuer.start();
    public static final TwilioSimulator TWILIO = TwilioSimulator.start();
    public static final TestBucket BUCKET = TestBucket.start();
    public static final String CALLBACK_KEY = "test-test-test-test";
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
        return Map.ofEntries(
                entry("management.server.port", "0"),
                entry("spring.kafka.listener.auto-startup", "false"),
                entry("clienteling.issuer.base", ISSUER.base()),
                entry("clienteling.tenants.pattern", "[a-z0-9][a-z0-9-]{0,62}"),
                entry("clienteling.public-url", PUBLIC_URL),
                entry("clienteling.callback-key", CALLBACK_KEY),
                entry("clienteling.country-news.interval", "50ms"),
                entry("clienteling.serving.drain", "0s"),
                entry("clienteling.voice.group-landlines.[with-a-landline/shared-eu]", "+493055555555"),
                entry("clienteling.temporal.payload-keys", PAYLOAD_KEYS),
                entry("clienteling.temporal.ui-url", "http://127.0.0.1:8233"),
                entry("s3.endpoint", BUCKET.endpoint()),
                entry("s3.bucket", TestBucket.NAME),
                entry("s3.access-key", "ours"),
                entry("s3.secret-key", "known to us"),
                entry("s3.public-read-acl", "true"),
                entry("twilio.account-sid", TWILIO.accountSid()),
                entry("twilio.auth-token", TWILIO.authToken()),
                entry("twilio.base-url", TWILIO.baseUri().toString()));
    }

    /** The same as arguments of a gateway's own start, and more that only it has. */
    public static String[] arguments(Map<String, String> more) {
        var all = new TreeMap<>(common());
        all.putAll(more);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** A gateway of its own, with that database and Temporal's server in this process. */
    public static ConfigurableApplicationContext gateway(EmbeddedPostgres postgres, Map<String, String> settings) {
        var more = new TreeMap<>(settings);
        more.put("server.port", "0");
        more.put("spring.temporal.test-server.enabled", "true");
        more.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        return new SpringApplicationBuilder(GatewayApplication.class).run(arguments(more));
    }

    /** One that listens to that broker. */
    public static ConfigurableApplicationContext gateway(EmbeddedPostgres postgres, EmbeddedKafkaKraftBroker broker) {
        return gateway(
                postgres,
                Map.of(
                        "spring.kafka.listener.auto-startup",
                        "true",
                        "spring.kafka.bootstrap-servers",
                        broker.getBrokersAsString()));
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
