package io.clienteling.gateway.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.SenderDocument;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.gateway.testing.Documentation;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.StandInWatcher;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The watcher hears of every country that a tenant's stores come to or leave. */
@GatewayTest
class CountryNewsHttpTest {

    private static final String NUMBER = "+15005550006";

    @Autowired
    private Ring ring;

    @Autowired
    private CountryNews news;

    @Autowired
    private CountryRows rows;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JdbcTemplate jdbc;

    private String tenant;

    @BeforeEach
    void aTenantWithoutStores() {
        tenant = ring.newTenant();
    }

    private void putStore(String store, String country) {
        ring.api(tenant).put("/clienteling/setup/stores/" + store, """
                {"name": "S", "country_code": "%s", "time_zone": "Etc/UTC", "address": {"street": "1", "city": "C"}}
                """.formatted(country));
    }

    private void awaitTold(Map<String, String> numberTypes) {
        await().until(() -> {
            var told = StandInWatcher.toldOf(tenant);
            return !told.isEmpty() && told.getLast().equals(numberTypes);
        });
    }

    private void awaitNoNews() {
        await().until(() -> jdbc.queryForList(
                        "select tenant from country_news where tenant = ? and news > told_news", tenant)
                .isEmpty());
    }

    @Test
    void aCountryThatIsGainedOrLostIsToldWithAllOthersAndItsTypeOfNumber() {
        putStore("jacksonville-01", "US");
        awaitTold(Map.of("US", "local"));

        putStore("berlin-01", "DE");
        awaitTold(Map.of("US", "local", "DE", "mobile"));

        putStore("jacksonville-01", "CA");
        awaitTold(Map.of("CA", "local", "DE", "mobile"));

        jdbc.update("delete from stores where tenant = ? and store_id = 'berlin-01'", tenant);
        awaitTold(Map.of("CA", "local"));
    }

    @Test
    void aStoreInACountryThatIsKnownIsNoNews() {
        putStore("berlin-01", "DE");
        awaitTold(Map.of("DE", "mobile"));

        putStore("berlin-02", "DE");
        putStore("berlin-01", "DE");
        awaitNoNews();

        assertThat(StandInWatcher.toldOf(tenant)).isEqualTo(List.of(Map.of("DE", "mobile")));
    }

    @Test
    void aWatcherThatWasEndedByForceIsToldOnceMore() {
        putStore("berlin-01", "DE");
        awaitTold(Map.of("DE", "mobile"));
        awaitNoNews();
        ring.temporal().newUntypedWorkflowStub(WorkflowIds.compliance(tenant)).terminate("by force");

        news.remind();

        await().until(() -> StandInWatcher.toldOf(tenant).size() == 2);
        assertThat(ring.temporal()
                        .newUntypedWorkflowStub(WorkflowIds.compliance(tenant))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void aWatcherThatTookThePlaceOfAnotherIsToldTheAccountAndTheSendersThatItDoesNotKnow() {
        ring.publishRetailer(tenant, Documentation.account(tenant));
        ring.publishWhatsApp(tenant, "berlin-01", NUMBER, OnboardingState.COMPLETED);
        ring.publishWhatsApp(tenant, "hamburg-01", NUMBER, OnboardingState.WAITING);
        ring.publishWhatsApp(tenant, "munich-01", NUMBER, OnboardingState.CANCELLING);
        ring.publishWhatsApp(tenant, "cologne-01", NUMBER, OnboardingState.COMPLETED);
        publishSender("berlin-01", Ring.LONG_AGO);
        var began = Ring.LONG_AGO.plusSeconds(60);
        publishSender("cologne-01", began);
        ring.publish(
                EventKeys.account(tenant),
                new AccountDocument(
                        tenant, Documentation.account(tenant), "active", null, null, List.of(), began, began, 1));
        putStore("berlin-01", "DE");
        awaitTold(Map.of("DE", "mobile"));
        awaitNoNews();

        var retailer = new RetailerResources(
                Documentation.account(tenant), Documentation.MESSAGING_SERVICE, Documentation.VOICE_APPLICATION);
        await().untilAsserted(
                        () -> assertThat(StandInWatcher.retailersToldOf(tenant)).isEqualTo(List.of(retailer)));
        await().untilAsserted(() -> assertThat(StandInWatcher.sendersToldOf(tenant))
                .containsExactly(
                        new FollowedSender("berlin-01", Documentation.SENDER, "whatsapp:" + tenant + ":berlin-01"),
                        new FollowedSender("hamburg-01", Documentation.SENDER, "whatsapp:" + tenant + ":hamburg-01")));
        ring.temporal().newUntypedWorkflowStub(WorkflowIds.compliance(tenant)).terminate("by force");

        news.remind();

        await().until(() -> StandInWatcher.retailersToldOf(tenant).size() == 2);
    }

    private void publishSender(String store, Instant watcherBegan) {
        ring.publish(
                EventKeys.sender(tenant, store),
                new SenderDocument(
                        tenant,
                        store,
                        Documentation.SENDER,
                        "ONLINE",
                        null,
                        null,
                        null,
                        List.of(),
                        watcherBegan,
                        watcherBegan,
                        1));
    }

    @Test
    void whoeverTellsOfATenantKeepsEverybodyElseFromIt() {
        transactions.executeWithoutResult(_ -> {
            assertThat(rows.claim(tenant)).isTrue();
            putStore("berlin-01", "DE");
            CompletableFuture.runAsync(news::tell).join();
            assertThat(StandInWatcher.toldOf(tenant)).isEmpty();
        });

        awaitTold(Map.of("DE", "mobile"));
    }

    @Test
    void aChangeThatIsUndoneIsNoNews() {
        transactions.executeWithoutResult(change -> {
            jdbc.update("""
                    insert into stores (tenant, store_id, name, country_code, street, city, time_zone)
                    values (?, 's', 'S', 'DE', '1', 'C', 'Etc/UTC')""", tenant);
            change.setRollbackOnly();
        });

        assertThat(jdbc.queryForList("select tenant from country_news where tenant = ?", tenant))
                .isEmpty();
    }
}
