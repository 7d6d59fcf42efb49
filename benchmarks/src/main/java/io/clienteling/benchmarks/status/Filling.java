package io.clienteling.benchmarks.status;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Puts retailers into the gateway's tables as if they had onboarded long ago: copies of one that did.
 *
 * @param model the tenant that is copied; it has one store, {@code model}, on SMS and on WhatsApp
 */
record Filling(String database, String model) {

    /** The documents of the retailer itself, which each tenant has once. */
    private static final String RETAILER = """
            insert into documents (key, kind, tenant, subject, state, phone_number, account_sid, requested_at, sequence, document, updated_at)
            select replace(key, ?, ?), kind, ?, subject, state, phone_number, account_sid, requested_at, sequence,
                   replace(document::text, ?, ?)::json, updated_at
            from documents where tenant = ? and kind not in ('sms', 'whatsapp', 'sender', 'enablement')
            """;

    private static final String DOCUMENTS = """
            insert into documents (key, kind, tenant, subject, state, phone_number, account_sid, requested_at, sequence, document, updated_at)
            select kind || '/' || ? || '/s' || number, kind, ?, 's' || number, state, phone_number, account_sid, requested_at, sequence,
                   replace(replace(document::text, ?, ?), '"store_id":"model"', '"store_id":"s' || number || '"')::json, updated_at
            from documents, generate_series(1, ?) as number
            where tenant = ? and kind in ('sms', 'whatsapp', 'sender')
            """;

    private static final String STORES = """
            insert into stores (tenant, store_id, name, country_code, street, city, region, postal_code, landline, time_zone)
            select ?, 's' || number, name, country_code, street, city, region, postal_code, landline, time_zone
            from stores, generate_series(1, ?) as number
            where tenant = ?
            """;

    /** A further tenant with so many stores. */
    void add(String tenant, int stores) throws SQLException {
        try (var connection = DriverManager.getConnection(database)) {
            update(connection, RETAILER, "/" + model, "/" + tenant, tenant, quoted(model), quoted(tenant), model);
            update(connection, STORES, tenant, stores, model);
            update(connection, DOCUMENTS, tenant, tenant, quoted(model), quoted(tenant), stores, model);
        }
    }

    /** Has the planner know what is there now, as autovacuum would have it soon. */
    void analyse() throws SQLException {
        try (var connection = DriverManager.getConnection(database)) {
            update(connection, "vacuum analyze documents");
            update(connection, "vacuum analyze stores");
        }
    }

    private static String quoted(String tenant) {
        return "\"tenant\":\"%s\"".formatted(tenant);
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            statement.executeUpdate();
        }
    }
}
