package io.clienteling.worker.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.contracts.Marker;
import io.clienteling.simulator.control.Fault;
import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetailerActivitiesTest {

    private static final URI INBOUND = URI.create("https://messaging.example.com/inbound");

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final Map<String, String> assigned = new HashMap<>();
    private final RetailerActivities retailer = retailer(INBOUND);

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void settingUpTwiceCreatesEachThingOnce() {
        var account = retailer.createAccount("dodici");
        assertThat(retailer.createAccount("dodici")).isEqualTo(account);
        assertThat(retailer.createMessagingService("dodici", account))
                .isEqualTo(retailer.createMessagingService("dodici", account));
        assertThat(retailer.createCallForwarding("dodici", account))
                .isEqualTo(retailer.createCallForwarding("dodici", account));
        assertThat(retailer.createOptIn("dodici", account)).isEqualTo(retailer.createOptIn("dodici", account));
    }

    @Test
    void aCallForwardingIsFoundByItsNameOnceThereIsOne() {
        var account = retailer.createAccount("dodici");
        assertThat(retailer.findCallForwarding("dodici", account)).isNull();
        var created = retailer.createCallForwarding("dodici", account);
        assertThat(retailer.findCallForwarding("dodici", account)).isEqualTo(created);
    }

    @Test
    void everyTenantHasAnAccountOfItsOwn() {
        assertThat(retailer.createAccount("dodici")).isNotEqualTo(retailer.createAccount("tredici"));
    }

    @Test
    void aSuspendedAccountIsMadeActiveAgain() {
        var account = retailer.createAccount("dodici");
        assertThat(retailer.suspendAccount("dodici", null))
                .isEqualTo("The Twilio subaccount " + account + " is suspended, with all that is in it.");
        assertThat(retailer.suspendAccount("never-created", null))
                .isEqualTo("There is no Twilio subaccount to suspend.");
        assertThat(retailer.createAccount("dodici")).isEqualTo(account);
        assertThat(retailer.createOptIn("dodici", account).body()).isEqualTo("You can text us.");
    }

    /** A list may lag behind a creation. */
    @Test
    void anAccountThatIsKnownIsSuspendedWithoutALookAtTheList() {
        var account = retailer.createAccount("dodici");
        simulated.twilio.clearRequests();
        assertThat(retailer.suspendAccount("dodici", account)).contains(account);
        assertThat(retailer.suspendAccount("dodici", account))
                .as("tried again, it has nothing left to do")
                .contains(account);
        assertThat(simulated.twilio.requests("ListAccount")).isEmpty();
        assertThat(simulated.twilio.requests("UpdateAccount")).hasSize(1);
    }

    @Test
    void anAccountThatConfigurationAssignedOnceIsNotSuspendedForBeingKnown() {
        var theirs = simulated.retailerAccount().sid();
        assertThat(retailer.suspendAccount("dodici", theirs)).isEqualTo("There is no Twilio subaccount to suspend.");
        assertThat(simulated.twilio.requests("UpdateAccount")).isEmpty();
    }

    @Test
    void anAccountThatConfigurationAssignsIsUsedAsItIsAndNeverSuspended() {
        var theirs = simulated.retailerAccount().sid();
        assigned.put("dodici", theirs);
        simulated.twilio.clearRequests();
        assertThat(retailer.createAccount("dodici")).isEqualTo(theirs);
        assertThat(retailer.suspendAccount("dodici", null))
                .isEqualTo("The Twilio account " + theirs + ", which configuration assigns, was left as it is.");
        assertThat(simulated.twilio.requests("CreateAccount")).isEmpty();
        assertThat(simulated.twilio.requests("UpdateAccount")).isEmpty();
        assertThat(retailer.createAccount("tredici"))
                .as("others get one of their own")
                .isNotEqualTo(theirs);
    }

    @Test
    void anAssignedAccountThatIsSuspendedIsLeftToWhoeverSuspendedIt() {
        var theirs = simulated.retailerAccount().sid();
        assigned.put("dodici", theirs);
        simulated.twilio.setAccountStatus(theirs, "suspended");
        assertThat(refusal())
                .isEqualTo("Configuration assigns the account " + theirs + " to dodici, which is suspended at Twilio.");
        simulated.twilio.setAccountStatus(theirs, "active");
        assertThat(retailer.createAccount("dodici")).isEqualTo(theirs);
    }

    @Test
    void anAssignedAccountThatIsNotOursIsSaidToBeMissing() {
        assigned.put("dodici", "AC" + "0".repeat(32));
        assertThat(refusal())
                .startsWith("Configuration assigns the account AC00000000000000000000000000000000 to dodici, and Twilio"
                        + " does not show it to our own account:")
                .endsWith("(20404).");
    }

    @Test
    void whatIsNoAccountIsNotTakenFromConfiguration() {
        assigned.put("dodici", "dodici");
        assertThatThrownBy(() -> settings(INBOUND))
                .hasMessageContaining("clienteling.retailer.accounts.dodici is 'dodici', which is no Twilio account");
    }

    private String refusal() {
        var failure = catchThrowableOfType(ApplicationFailure.class, () -> retailer.createAccount("dodici"));
        assertThat(failure.getType()).isEqualTo("account_unusable");
        return failure.getOriginalMessage();
    }

    @Test
    void inboundMessagesGoToTheTenantsOwnApplicationWhereOneIsConfigured() {
        assertThat(settings(INBOUND).inboundUrlOf("tredici")).contains(URI.create("https://tredici.example/in"));
        assertThat(settings(INBOUND).inboundUrlOf("dodici")).contains(INBOUND);
    }

    @Test
    void withoutAnInboundUrlNoMessagingServiceIsCreated() {
        var unconfigured = retailer(null);
        var account = unconfigured.createAccount("dodici");
        var failure = catchThrowableOfType(
                ApplicationFailure.class, () -> unconfigured.createMessagingService("dodici", account));
        assertThat(failure.getType()).isEqualTo("inbound_url_missing");
        assertThat(simulated.twilio.requests("CreateService")).isEmpty();
    }

    @Test
    void aServiceWhoseInboundUrlWasChangedByHandIsMended() {
        var account = retailer.createAccount("dodici");
        var service = retailer.createMessagingService("dodici", account);
        simulated.telephony.messagingServices().routeInbound(account, service, "https://elsewhere.example/");
        assertThat(retailer.createMessagingService("dodici", account)).isEqualTo(service);
        assertThat(simulated
                        .telephony
                        .messagingServices()
                        .findByName(account, serviceName(account, service))
                        .orElseThrow()
                        .inboundRequestUrl())
                .isEqualTo(INBOUND.toString());
    }

    @Test
    void twoStoresThatReplaceAMessagingServiceAtOnceGetTheSameOneAndLeaveNoOther() throws Exception {
        var account = retailer.createAccount("dodici");
        simulated.twilio.addFault(neitherSeesTheOthersYet());
        try (var stores = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> replacing = () -> retailer.replaceMessagingService("dodici", account);
            var taken = stores.invokeAll(List.of(replacing, replacing));
            assertThat(taken.getFirst().get()).isEqualTo(taken.getLast().get());
        }
        assertThat(simulated.twilio.requests("CreateService")).hasSize(2);
        assertThat(simulated.twilio.requests("DeleteService")).hasSize(1);
    }

    private static Fault neitherSeesTheOthersYet() {
        return new Fault(
                "ListService", null, Fault.Effect.STALE_LIST, null, null, null, 60_000L, null, null, 2, null, null);
    }

    private String serviceName(String account, String service) {
        var name = Marker.of("dodici", "retailer:dodici", "dodici");
        assertThat(simulated
                        .telephony
                        .messagingServices()
                        .findByName(account, name)
                        .orElseThrow()
                        .sid())
                .isEqualTo(service);
        return name;
    }

    private RetailerActivities retailer(@Nullable URI inboundUrl) {
        return new RetailerActivitiesImpl(simulated.telephony, settings(inboundUrl));
    }

    private RetailerSettings settings(@Nullable URI inboundUrl) {
        return new RetailerSettings(
                URI.create("https://gateway.example"),
                inboundUrl,
                Map.of("tredici", URI.create("https://tredici.example/in")),
                assigned,
                "You can text us.",
                "en");
    }
}
