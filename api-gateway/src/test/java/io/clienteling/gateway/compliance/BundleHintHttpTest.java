package io.clienteling.gateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.CallbackToken;
import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.clienteling.gateway.testing.Twilio;
import io.temporal.api.history.v1.HistoryEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Twilio's word that a bundle's review moved. */
@GatewayTest
class BundleHintHttpTest {

    private static final String BUNDLES = "/clienteling/setup/twilio/bundles/";

    @Autowired
    private Ring ring;

    private String tenant;
    private String account;
    private String path;
    private Map<String, String> form;
    private long looksBefore;

    /** Its watcher runs: of two who start the same workflow at once, the in-memory server loses the signal of one. */
    @BeforeEach
    void aRetailerWithItsAccount() {
        tenant = ring.newTenant();
        account = ring.publishRetailerWithAccount(tenant);
        path = BUNDLES + new CallbackToken(Surroundings.CALLBACK_KEY).of(tenant);
        form = Map.of("AccountSid", account, "BundleSid", "BU" + "0".repeat(32), "Status", "twilio-approved");
        assertThat(send(path, Map.of(), null).status()).isEqualTo(204);
        looksBefore = looks(tenant);
    }

    @Test
    void eachHintMakesTheWatcherLook() {
        var first = send(path, form, null);
        var second = send(path, form, null);

        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        assertThat(looks(tenant)).isEqualTo(looksBefore + 2);
    }

    @Test
    void nothingOfTheBodyIsNeeded() {
        assertThat(send(path, Map.of(), null).status()).isEqualTo(204);
        assertThat(looks(tenant)).isEqualTo(looksBefore + 1);
    }

    @Test
    void aSignatureIsVerifiedWhereThereIsOne() {
        var right = Twilio.signature(path, form, Twilio.tokenOf(account));
        var wrong = Twilio.signature(path, form, "0123456789abcdef0123456789abcdee");

        assertThat(send(path, form, right).status()).isEqualTo(204);
        assertThat(send(path, form, wrong).status()).isEqualTo(403);
        assertThat(send(path, form, wrong).message()).contains("X-Twilio-Signature");
        assertThat(looks(tenant)).isEqualTo(looksBefore + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "~", "dodici~", "dodici~AAAA", "dodici"})
    void aTokenThatWeNeverMadeLeadsNowhere(String token) {
        var answer = send(BUNDLES + token, form, null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo(ring.anybody().get("/nowhere").message());
    }

    @Test
    void theTokenOfOneTenantIsNotThatOfAnother() {
        var other = ring.newTenant();

        assertThat(send(path.replace(tenant + "~", other + "~"), form, null).status())
                .isEqualTo(404);
    }

    private Answer send(String path, Map<String, String> form, @Nullable String signature) {
        var twilio = ring.anybody().with("Content-Type", "application/x-www-form-urlencoded");
        return (signature == null ? twilio : twilio.with("X-Twilio-Signature", signature))
                .send("POST", path, BodyPublishers.ofString(Twilio.form(form)));
    }

    private long looks(String tenant) {
        return ring.temporal().fetchHistory(WorkflowIds.compliance(tenant)).getEvents().stream()
                .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                .filter(event -> event.getWorkflowExecutionSignaledEventAttributes()
                        .getSignalName()
                        .equals("lookNow"))
                .count();
    }
}
