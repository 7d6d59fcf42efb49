package io.clienteling.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many onboardings are under way, by channel, state and how long ago anything happened to them. Counted at intervals,
 * however often somebody asks; every gateway counts the same rows.
 */
@Component
class OpenOnboardings {

    private static final Logger LOG = LoggerFactory.getLogger(OpenOnboardings.class);

    private static final List<String> CHANNELS = List.of("retailer", "sms", "whatsapp");
    private static final List<String> STATES =
            List.of("accepted", "running", "waiting", "action_required", "cancelling");
    private static final List<String> AGES = List.of("hour", "day", "week", "older");

    /** The states are those of the index, word for word, or Postgres reads the whole table. */
    static final String COUNT = """
            select kind, state,
                case when updated_at > now() - interval '1 hour' then 'hour'
                     when updated_at > now() - interval '1 day' then 'day'
                     when updated_at > now() - interval '7 days' then 'week'
                     else 'older' end as age,
                count(*) as number
            from documents
            where state in ('accepted', 'running', 'waiting', 'action_required', 'cancelling')
            group by 1, 2, 3
            """;

    private final JdbcTemplate jdbc;
    private final MultiGauge gauge;

    OpenOnboardings(JdbcTemplate jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.gauge = MultiGauge.builder("clienteling.onboardings.open")
                .description("Onboardings under way, by how long ago anything happened to them")
                .register(meters);
    }

    /** Where Postgres does not answer nothing is shown, rather than what was. */
    @Scheduled(fixedDelay = 15_000)
    void count() {
        try {
            var counted = counted();
            gauge.register(kinds().map(kind -> row(kind, counted)).toList(), true);
        } catch (DataAccessException e) {
            LOG.warn("Onboardings under way could not be counted: {}", e.getMessage());
            gauge.register(List.of(), true);
        }
    }

    private Map<Kind, Long> counted() {
        var counted = new HashMap<Kind, Long>();
        jdbc.query(COUNT, row -> {
            var kind = new Kind(row.getString("kind"), row.getString("state"), row.getString("age"));
            counted.put(kind, row.getLong("number"));
        });
        return counted;
    }

    private static Stream<Kind> kinds() {
        return CHANNELS.stream()
                .flatMap(channel ->
                        STATES.stream().flatMap(state -> AGES.stream().map(age -> new Kind(channel, state, age))));
    }

    private static Row<Number> row(Kind kind, Map<Kind, Long> counted) {
        return Row.of(
                Tags.of("channel", kind.channel(), "state", kind.state(), "age", kind.age()),
                counted.getOrDefault(kind, 0L));
    }

    private record Kind(String channel, String state, String age) {}
}
