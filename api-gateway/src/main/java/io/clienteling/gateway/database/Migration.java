package io.clienteling.gateway.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date and ends: for a job that runs before new gateways start, as the tables' owner. They find nothing to
 * do then, and may be without the right to change tables. Fails where Postgres can't be reached within a minute or so.
 */
public final class Migration {

    private static final int TRIES = 10;

    private Migration() {}

    public static void main(String[] arguments) {
        flyway(System.getenv()).migrate();
    }

    static Flyway flyway(Map<String, String> environment) {
        return Flyway.configure()
                .dataSource(
                        required(environment, "SPRING_DATASOURCE_URL"),
                        required(environment, "SPRING_DATASOURCE_USERNAME"),
                        environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""))
                .connectRetries(TRIES)
                .connectRetriesInterval(TRIES)
                .load();
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set %s, so that it is known whose tables to bring up to date.".formatted(name));
        }
        return value;
    }
}
