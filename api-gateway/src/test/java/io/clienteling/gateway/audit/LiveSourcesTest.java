package io.clienteling.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.gateway.audit.TwilioSide.Service;
import io.clienteling.gateway.audit.TwilioSide.Twin;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.workflow.ListedWorkflow;
import io.clienteling.gateway.workflow.ListedWorkflow.Ending;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.number.AvailableNumbersQuery;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.number.NumberPurchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Twilio shows of a tenant, read from the stand-in. */
@GatewayTest
class LiveSourcesTest {

    private static final String GONE = "MG00000000000000000000000000000bad";
    private static final String GONE_APPLICATION = "AP00000000000000000000000000000bad";
    private static final String INBOUND = "https://messaging.example.com/inbound";

    @Autowired
    private Ring ring;

    @Autowired
    private LiveSources sources;

    @Autowired
    private Telephony telephony;

    private String tenant;
    private String account;

    @BeforeEach
    void aRetailersAccount() {
        tenant = ring.newTenant();
        account = telephony.accounts().create(Marker.ofRetailer(tenant)).sid();
    }

    @Test
    void theNumbersAreThoseOfTheAccountAndOfEachServiceThatADocumentNames() {
        var service = service("Texts");
        var number = number();
        telephony.messagingServices().join(account, service, number.sid());

        var twilio = twilio(service);

        assertThat(twilio.numbers()).containsExactly(number);
        assertThat(twilio.services()).isEqualTo(Map.of(service, new Service(service, Set.of(number.sid()))));
    }

    @Test
    void aMessagingServiceThatIsGoneIsNotThere() {
        service("The retailer's own");

        assertThat(twilio(GONE).services()).isEmpty();
    }

    @Test
    void aMessagingServiceThatWasReplacedHasTheNumbersOfTheOneThatTookItsPlace() {
        var number = number();
        var present = service(Marker.ofRetailer(tenant));
        telephony.messagingServices().join(account, present, number.sid());

        assertThat(twilio(GONE).services()).isEqualTo(Map.of(GONE, new Service(present, Set.of(number.sid()))));
    }

    @Test
    void anApplicationThatIsThereTakesTheCallsItself() {
        application(Marker.ofRetailer(tenant));
        var another = application("Calls");

        assertThat(applicationsInsteadOf(another)).isEqualTo(Map.of(another, another));
    }

    @Test
    void anApplicationThatIsGoneIsReplacedByTheOneThatBearsItsName() {
        application("The retailer's own");
        var present = application(Marker.ofRetailer(tenant));

        assertThat(applicationsInsteadOf(GONE_APPLICATION)).isEqualTo(Map.of(GONE_APPLICATION, present));
    }

    @Test
    void anApplicationThatIsGoneIsReplacedByTheOneThatTheWatcherSeesThoughThatWasRenamed() {
        var renamed = application("Calls of the shops");

        assertThat(applicationsInsteadOf(GONE_APPLICATION, row("account/" + tenant, """
                {"call_forwarding": {"sid": "%s", "name": "Calls"}}""".formatted(renamed))))
                .isEqualTo(Map.of(GONE_APPLICATION, renamed));
    }

    @Test
    void anApplicationThatIsGoneAndThatNothingReplacesIsNotThere() {
        application("The retailer's own");

        assertThat(applicationsInsteadOf(GONE_APPLICATION)).isEmpty();
    }

    private Map<String, String> applicationsInsteadOf(String named, StoredDocument... others) {
        var store = row("sms/" + tenant + "/s1", """
                {"state": "completed", "steps": [{"name": "forward_calls", "detail": {"sid": "%s"}}]}""".formatted(named));
        var rows = new ArrayList<>(List.of(retailer(GONE), store));
        rows.addAll(List.of(others));
        return sources.twilio(tenant, new TemporalSide(List.of()), rows).applications();
    }

    private String application(String name) {
        return telephony
                .voiceApplications()
                .create(account, name, "https://calls.example.com/inbound")
                .sid();
    }

    @Test
    void aSuspendedAccountShowsItsNumbersOnly() {
        var service = service("Texts");
        var number = number();
        telephony.accounts().suspend(account);

        var twilio = twilio(service);

        assertThat(twilio.active()).isFalse();
        assertThat(twilio.numbers()).containsExactly(number);
        assertThat(twilio.services()).isEmpty();
    }

    @Test
    void theOtherAccountsOfTheRetailersNameAreShownWithWhatTheyPayFor() {
        var number = number();
        var twin = telephony.accounts().create(Marker.ofRetailer(tenant)).sid();

        assertThat(twilio(GONE).twins()).containsExactly(new Twin(twin, 0));
        assertThat(twilio(GONE).numbers()).containsExactly(number);
    }

    @Test
    void aTenantWithoutAnAccountHasNothing() {
        assertThat(sources.twilio(ring.newTenant(), new TemporalSide(List.of()), List.of()))
                .isEqualTo(TwilioSide.NOTHING);
    }

    @Test
    void aWorkflowThatWasCancelledTellsItselfWhetherItsStepsWereUndone() {
        assertThat(stateOfWhatWasCancelled("+19044023498")).containsExactly("completed");
        assertThat(stateOfWhatWasCancelled("+19044023011")).containsExactly("cancelled");
    }

    private List<String> stateOfWhatWasCancelled(String phoneNumber) {
        var chain = ring.newRetailer();
        var api = ring.api(chain);
        api.put("/clienteling/setup/stores/s1", """
                {"name": "S", "country_code": "US", "time_zone": "America/New_York",
                 "address": {"street": "1 Main St", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}
                """);
        api.post("/clienteling/setup/stores/s1/onboarding", "{\"phone_number\": \"%s\"}".formatted(phoneNumber));
        if (phoneNumber.endsWith("498")) {
            ring.cancelTooLate(chain, "s1");
        } else {
            ring.endAsCancelled(chain, "s1");
        }
        var closed = new ListedWorkflow(WorkflowIds.sms(chain, "s1"), Ending.CANCELLED, Ring.LONG_AGO);
        return sources.told(closed).documents().stream()
                .map(KeyedDocument::state)
                .toList();
    }

    private TwilioSide twilio(String service) {
        return sources.twilio(tenant, new TemporalSide(List.of()), List.of(retailer(service)));
    }

    private StoredDocument retailer(String service) {
        return row("retailer/" + tenant, """
                {"tenant": "%s", "state": "completed", "requested_at": "%s", "sequence": 1, "steps": [
                  {"name": "create_account", "detail": {"sid": "%s"}},
                  {"name": "create_messaging_service", "detail": {"sid": "%s"}}]}""".formatted(tenant, Ring.LONG_AGO, account, service));
    }

    private StoredDocument row(String key, String document) {
        return new StoredDocument(
                key,
                key.substring(0, key.indexOf('/')),
                tenant,
                null,
                "completed",
                null,
                account,
                Ring.LONG_AGO,
                Ring.LONG_AGO,
                1,
                document);
    }

    private String service(String name) {
        return telephony.messagingServices().create(account, name, INBOUND).sid();
    }

    private IncomingNumber number() {
        var query = new AvailableNumbersQuery("US", "local", null, null, null, false, 1);
        var forSale =
                telephony.numbersForSale().available(account, query).getFirst().phoneNumber();
        return telephony.ownedNumbers().buy(account, new NumberPurchase(forSale, "Texts", null, null, ""));
    }
}
