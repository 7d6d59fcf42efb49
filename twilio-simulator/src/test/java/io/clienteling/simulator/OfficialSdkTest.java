package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Address;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v2.ChannelsSender;
import com.twilio.rest.numbers.v2.regulatorycompliance.Bundle;
import com.twilio.rest.numbers.v2.regulatorycompliance.EndUser;
import com.twilio.rest.numbers.v2.regulatorycompliance.Regulation;
import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocument;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ItemAssignment;
import com.twilio.rest.trusthub.v1.Policies;
import com.twilio.rest.trusthub.v1.TrustProducts;
import com.twilio.type.PhoneNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java SDK, unchanged but for a route that leads every host to the simulator. */
class OfficialSdkTest {
    private TwilioSimulator simulator;
    private TwilioRestClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = client(simulator.accountSid(), simulator.authToken());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private TwilioRestClient client(String sid, String token) {
        HttpHost host = new HttpHost("http", "127.0.0.1", simulator.port());
        HttpClientBuilder http = HttpClientBuilder.create().setRoutePlanner((target, context) -> new HttpRoute(host));
        return new TwilioRestClient.Builder(sid, token)
                .httpClient(new NetworkHttpClient(http))
                .build();
    }

    @Test
    void aNumberIsFoundBoughtPutIntoAServiceAndReleased() {
        PhoneNumber number = Local.reader("US")
                .setAreaCode(212)
                .firstPage(twilio)
                .getRecords()
                .getFirst()
                .getPhoneNumber();
        IncomingPhoneNumber bought =
                IncomingPhoneNumber.creator(number).setFriendlyName("Store 1").create(twilio);
        Service service = Service.creator("Stores").create(twilio);
        com.twilio.rest.messaging.v1.service.PhoneNumber.creator(service.getSid(), bought.getSid())
                .create(twilio);

        assertThatThrownBy(() -> com.twilio.rest.messaging.v1.service.PhoneNumber.creator(
                                service.getSid(), bought.getSid())
                        .create(twilio))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(409);
                    assertThat(refused.getCode()).isEqualTo(21710);
                });
        assertThat(IncomingPhoneNumber.deleter(bought.getSid()).delete(twilio)).isTrue();
    }

    @Test
    void aSubaccountActsWithItsOwnToken() {
        Account account = Account.creator().setFriendlyName("Tenant").create(twilio);
        TwilioRestClient tenant = client(account.getSid(), account.getAuthToken());

        Application application = Application.creator()
                .setFriendlyName("Calls")
                .setVoiceUrl("https://example.com/voice")
                .create(tenant);

        assertThat(application.getAccountSid()).isEqualTo(account.getSid());
        assertThat(Account.reader().setFriendlyName("Tenant").read(twilio)).hasSize(1);
    }

    @Test
    void theWholeBundleChainRuns() {
        Address address = Address.creator("Example", "1 Street", "Berlin", "Berlin", "10115", "DE")
                .create(twilio);
        Regulation regulation = Regulation.reader()
                .setIsoCountry("DE")
                .setNumberType("mobile")
                .setEndUserType(Regulation.EndUserType.BUSINESS)
                .read(twilio)
                .iterator()
                .next();
        Bundle bundle = Bundle.creator("Example", "compliance@example.com")
                .setRegulationSid(regulation.getSid())
                .create(twilio);
        EndUser endUser = EndUser.creator("Example", EndUser.Type.BUSINESS)
                .setAttributes(Map.of("business_name", "Example"))
                .create(twilio);
        SupportingDocument document = SupportingDocument.creator("Excerpt", "commercial_registrar_excerpt")
                .setAttributes(Map.of("address_sids", List.of(address.getSid()), "business_name", "Example"))
                .create(twilio);
        for (String item : List.of(endUser.getSid(), document.getSid())) {
            ItemAssignment.creator(bundle.getSid(), item).create(twilio);
        }
        Bundle.updater(bundle.getSid()).setStatus(Bundle.Status.PENDING_REVIEW).update(twilio);
        simulator.approveBundle(bundle.getSid());

        assertThat(Bundle.fetcher(bundle.getSid()).fetch(twilio).getStatus()).isEqualTo(Bundle.Status.TWILIO_APPROVED);
        assertThat(Bundle.reader()
                        .setIsoCountry("DE")
                        .setStatus(Bundle.Status.TWILIO_APPROVED)
                        .read(twilio))
                .extracting(Bundle::getSid)
                .containsExactly(bundle.getSid());
    }

    @Test
    void aSenderIsRegisteredAndATrustProductsListed() {
        var profile = ChannelsSender.MessagingV2ChannelsSenderProfile.builder()
                .name("Example")
                .build();
        var configuration = ChannelsSender.MessagingV2ChannelsSenderConfiguration.builder()
                .wabaId("1234567")
                .build();
        var request = ChannelsSender.MessagingV2ChannelsSenderRequestsCreate.builder("whatsapp:+15005550006")
                .profile(profile)
                .configuration(configuration)
                .build();
        ChannelsSender sender = ChannelsSender.creator(request).create(twilio);
        String policy = Policies.reader().read(twilio).iterator().next().getSid();
        TrustProducts product =
                TrustProducts.creator("Example", "trust@example.com", policy).create(twilio);

        assertThat(sender.getStatus()).isEqualTo(ChannelsSender.Status.CREATING);
        assertThat(ChannelsSender.reader("whatsapp").read(twilio))
                .extracting(ChannelsSender::getSid)
                .contains(sender.getSid());
        assertThat(TrustProducts.reader().read(twilio))
                .extracting(TrustProducts::getSid)
                .containsExactly(product.getSid());
    }

    @Test
    void pagesOfManyRecordsAreReadWithoutLossOrRepetition() {
        for (int i = 0; i < 125; i++) {
            Service.creator("Service " + i).create(twilio);
            Application.creator().setFriendlyName("Application " + i).create(twilio);
        }
        Set<String> services = new HashSet<>();
        Set<String> applications = new HashSet<>();

        Service.reader().pageSize(20).read(twilio).forEach(service -> services.add(service.getFriendlyName()));
        Application.reader()
                .pageSize(20)
                .read(twilio)
                .forEach(application -> applications.add(application.getFriendlyName()));

        assertThat(services).hasSize(125);
        assertThat(applications).hasSize(125);
    }
}
