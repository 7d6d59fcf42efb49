package io.clienteling.worker.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.contracts.Marker;
import io.clienteling.worker.SimulatedTwilio;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetailerActivitiesTest {

    private static final URI INBOUND = URI.create("https://messaging.example.com/inbound");

    private final SimulatedTwilio simulated = new SimulatedTwilio();
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
    void everyTenantHasAnAccountOfItsOwn() {
        assertThat(retailer.createAccount("dodici")).isNotEqualTo(retailer.createAccount("tredici"));
    }

    @Test
    void aSuspendedAccountIsMadeActiveAgain() {
        var account = retailer.createAccount("dodici");
        retailer.suspendAccount("dodici");
        retailer.suspendAccount("never-created");
        assertThat(retailer.createAccount("dodici")).isEqualTo(account);
        assertThat(retailer.createOptIn("dodici", account).body()).isEqualTo("You can text us.");
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

    private static RetailerSettings settings(@Nullable URI inboundUrl) {
        return new RetailerSettings(
                URI.create("https://gateway.example"),
                inboundUrl,
                Map.of("tredici", URI.create("https://tredici.example/in")),
                "You can text us.",
                "en");
    }
}
