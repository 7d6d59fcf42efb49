package io.clienteling.localstack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables by which gateway, worker and every client learn where things are. */
final class Environment {
    private final StackSettings settings;

    Environment(StackSettings settings) {
        this.settings = settings;
    }

    /** What any client of the stack needs. */
    Map<String, String> ofClients() {
        var all = new LinkedHashMap<String, String>();
        all.put("CLIENTELING_URL", gateway() + "/clienteling/setup");
        all.put("ISSUER_URL", Issuer.base(settings));
        all.putAll(temporal());
        all.putAll(kafka());
        all.put(
                "DATABASE_URL",
                "postgresql://%s@%s/%s".formatted(Postgres.USER, settings.address(Part.POSTGRES), Postgres.DATABASE));
        all.putAll(s3());
        all.putAll(twilio());
        return all;
    }

    Map<String, String> ofGateway() throws IOException {
        var all = ofBoth();
        all.put("SERVER_PORT", Integer.toString(settings.port(Part.GATEWAY)));
        all.put("MANAGEMENT_SERVER_PORT", Integer.toString(settings.secondPort(Part.GATEWAY)));
        all.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        all.put("SPRING_DATASOURCE_URL", Postgres.jdbcUrl(settings));
        all.put("SPRING_DATASOURCE_USERNAME", Postgres.USER);
        all.put("CLIENTELING_ISSUER_BASE", Issuer.base(settings));
        all.put("CLIENTELING_TENANT_PATTERN", "[a-z0-9][a-z0-9-]{0,62}");
        all.put("CLIENTELING_RATE_LIMIT", chosen("CLIENTELING_RATE_LIMIT", "50"));
        // Nobody stands in front of it who would have to notice that it stops.
        all.put("CLIENTELING_DRAIN", chosen("CLIENTELING_DRAIN", "PT0S"));
        all.put("CLIENTELING_AUDIT_GRACE", chosen("CLIENTELING_AUDIT_GRACE", "PT5S"));
        all.put("CLIENTELING_AUDIT_INTERVAL", chosen("CLIENTELING_AUDIT_INTERVAL", ""));
        all.putAll(callersOwn("CLIENTELING_USUAL_"));
        all.put("CLIENTELING_CODEC_ISSUER", chosen("CLIENTELING_CODEC_ISSUER", ""));
        all.put("CLIENTELING_CODEC_AUDIENCE", chosen("CLIENTELING_CODEC_AUDIENCE", ""));
        // S3Proxy knows no bucket policies, so that what shall be public says so itself.
        all.put("S3_PUBLIC_READ_ACL", "true");
        return all;
    }

    Map<String, String> ofWorker() throws IOException {
        var all = ofBoth();
        all.put("SERVER_PORT", Integer.toString(settings.port(Part.WORKER)));
        all.put("MANAGEMENT_SERVER_PORT", Integer.toString(settings.port(Part.WORKER)));
        all.put("CLIENTELING_WATCHER_INTERVAL", chosen("CLIENTELING_WATCHER_INTERVAL", "PT5S"));
        all.put("CLIENTELING_PURCHASES_A_DAY", chosen("CLIENTELING_PURCHASES_A_DAY", "0"));
        return all;
    }

    private Map<String, String> ofBoth() throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.putAll(temporal());
        all.putAll(kafka());
        all.putAll(s3());
        all.putAll(twilio());
        all.put("CLIENTELING_PUBLIC_URL", gateway());
        all.put("CLIENTELING_INBOUND_URL", chosen("CLIENTELING_INBOUND_URL", "https://messaging.example.com/inbound"));
        all.put("CLIENTELING_COOL_OFF", chosen("CLIENTELING_COOL_OFF", "PT0S"));
        var secrets = new Secrets(settings.data());
        all.put("CLIENTELING_PAYLOAD_KEYS", secrets.payloadKeys());
        all.put("CLIENTELING_CALLBACK_KEY", secrets.callbackKey());
        all.putAll(callersOwn("OTEL_"));
        all.put("CLIENTELING_LOG_FORMAT", chosen("CLIENTELING_LOG_FORMAT", ""));
        return all;
    }

    private Map<String, String> temporal() {
        return ordered(
                "TEMPORAL_ADDRESS",
                settings.address(Part.TEMPORAL),
                "TEMPORAL_NAMESPACE",
                Temporal.NAMESPACE,
                "TEMPORAL_UI_URL",
                settings.http(settings.port(Part.UI)),
                "TEMPORAL_CODEC_ENDPOINT",
                Temporal.codecEndpoint(settings));
    }

    private Map<String, String> kafka() {
        return ordered(
                "KAFKA_BOOTSTRAP_SERVERS", settings.address(Part.KAFKA), "KAFKA_EVENTS_TOPIC", Kafka.EVENTS_TOPIC);
    }

    private Map<String, String> s3() {
        return ordered(
                "S3_ENDPOINT",
                settings.http(settings.port(Part.S3)),
                "S3_REGION",
                S3.REGION,
                "S3_BUCKET",
                S3.BUCKET,
                "S3_ACCESS_KEY",
                S3.ACCESS_KEY,
                "S3_SECRET_KEY",
                S3.SECRET_KEY,
                "S3_PUBLIC_URL",
                settings.http(settings.port(Part.S3)) + "/" + S3.BUCKET);
    }

    private Map<String, String> twilio() {
        var account = TwilioAccount.local();
        return ordered(
                "TWILIO_BASE_URL",
                "http://" + settings.address(Part.TWILIO),
                "TWILIO_ACCOUNT_SID",
                account.sid(),
                "TWILIO_AUTH_TOKEN",
                account.token());
    }

    private String gateway() {
        return settings.http(settings.port(Part.GATEWAY));
    }

    /** What the caller wants, where trying something else makes sense. */
    private String chosen(String name, String otherwise) {
        return settings.caller().getOrDefault(name, otherwise);
    }

    /** Those of that kind that the caller names; for the others there is something usual. */
    private Map<String, String> callersOwn(String prefix) {
        return settings.caller().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }
}
