package io.clienteling.gateway.country;

import static java.util.stream.Collectors.toMap;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.compliance.WatchedCountries;
import io.clienteling.gateway.compliance.Watchers;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.number.NumberPlan;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells each tenant's watcher all countries of the tenant's stores whenever they may have changed. A change marks its
 * tenant in its own transaction, and the mark is worked off only after the watcher has the news, so nothing is lost while
 * Temporal is away; only one gateway at a time tells of a tenant, so an older set never comes after a newer one.
 */
@Component
class CountryNews {

    private static final Logger LOG = LoggerFactory.getLogger(CountryNews.class);

    private final CountryRows rows;
    private final NumberPlan plan;
    private final Watchers watchers;
    private final TransactionOperations transactions;

    CountryNews(CountryRows rows, NumberPlan plan, Watchers watchers, TransactionOperations transactions) {
        this.rows = rows;
        this.plan = plan;
        this.watchers = watchers;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${clienteling.country-news.interval:1s}")
    void tell() {
        try {
            rows.tenants().forEach(this::tellOf);
        } catch (HttpProblem temporalIsAway) {
            LOG.warn("News of countries wait until Temporal can be reached again: {}", temporalIsAway.getMessage());
        } catch (DataAccessException | TransactionException postgresIsAway) {
            LOG.warn("News of countries wait until Postgres can be reached again: {}", postgresIsAway.getMessage());
        }
    }

    /** A watcher that took the place of one that somebody ended would otherwise hear of nothing until it changes next. */
    @Scheduled(
            initialDelayString = "${clienteling.country-news.reminder:1h}",
            fixedDelayString = "${clienteling.country-news.reminder:1h}")
    void remind() {
        rows.forgetWhatWasTold();
    }

    private void tellOf(String tenant) {
        transactions.executeWithoutResult(_ -> {
            if (rows.claim(tenant)) {
                rows.news(tenant).ifPresent(news -> tell(tenant, news));
            }
        });
    }

    private void tell(String tenant, CountryRows.News news) {
        var types = rows.countries(tenant).stream()
                .collect(toMap(Function.identity(), plan::preferredType, (one, other) -> one, TreeMap::new));
        var told = ContractJson.mapper().writeValueAsString(types);
        if (!told.equals(news.told())) {
            watchers.countriesChanged(tenant, new WatchedCountries(types));
        }
        if (news.told() == null) {
            watchers.remind(tenant);
        }
        rows.keepTold(tenant, news, told);
    }
}
