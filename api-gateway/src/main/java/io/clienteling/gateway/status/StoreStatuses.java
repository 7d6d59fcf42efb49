package io.clienteling.gateway.status;

import io.clienteling.contracts.onboarding.OnboardingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Every store of a tenant beside its onboarding, in one query that parses no document. */
@Repository
class StoreStatuses {

    private static final String ALL = """
            select stores.store_id, stores.name, stores.country_code, documents.phone_number, documents.state
            from stores
            left join documents on documents.key = 'sms/' || stores.tenant || '/' || stores.store_id
            where stores.tenant = ?
            order by stores.store_id
            """;

    private final JdbcTemplate jdbc;

    StoreStatuses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<StoreStatus> of(String tenant) {
        return jdbc.query(ALL, (row, number) -> status(row), tenant);
    }

    private static StoreStatus status(ResultSet row) throws SQLException {
        return StoreStatus.of(
                row.getString("store_id"),
                row.getString("name"),
                row.getString("country_code"),
                row.getString("phone_number"),
                state(row.getString("state")));
    }

    private static @Nullable OnboardingState state(@Nullable String wireName) {
        return wireName == null ? null : OnboardingState.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
