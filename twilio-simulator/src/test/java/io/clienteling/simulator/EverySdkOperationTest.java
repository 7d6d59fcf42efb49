package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.base.Reader;
import com.twilio.base.ResourceSet;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.accounts.v1.AuthTokenPromotion;
import com.twilio.rest.accounts.v1.SecondaryAuthToken;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Address;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.AvailablePhoneNumberCountry;
import com.twilio.rest.api.v2010.account.Balance;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Key;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.NewKey;
import com.twilio.rest.api.v2010.account.address.DependentPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.National;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.content.v1.Content;
import com.twilio.rest.content.v1.content.ApprovalCreate;
import com.twilio.rest.content.v1.content.ApprovalFetch;
import com.twilio.rest.messaging.v1.BrandRegistration;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.TollfreeVerification;
import com.twilio.rest.messaging.v1.Usecase;
import com.twilio.rest.messaging.v1.service.ChannelSender;
import com.twilio.rest.messaging.v1.service.UsAppToPerson;
import com.twilio.rest.messaging.v1.service.UsAppToPersonUsecase;
import com.twilio.rest.messaging.v2.ChannelsSender;
import com.twilio.rest.numbers.v2.BundleClone;
import com.twilio.rest.numbers.v2.regulatorycompliance.Bundle;
import com.twilio.rest.numbers.v2.regulatorycompliance.EndUser;
import com.twilio.rest.numbers.v2.regulatorycompliance.EndUserType;
import com.twilio.rest.numbers.v2.regulatorycompliance.Regulation;
import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocument;
import com.twilio.rest.numbers.v2.regulatorycompliance.SupportingDocumentType;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.BundleCopy;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.Evaluation;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ItemAssignment;
import com.twilio.rest.numbers.v2.regulatorycompliance.bundle.ReplaceItems;
import com.twilio.rest.studio.v2.Flow;
import com.twilio.rest.studio.v2.FlowValidate;
import com.twilio.rest.studio.v2.flow.FlowRevision;
import com.twilio.rest.trusthub.v1.CustomerProfiles;
import com.twilio.rest.trusthub.v1.Policies;
import com.twilio.rest.trusthub.v1.TrustProducts;
import com.twilio.rest.trusthub.v1.customerprofiles.CustomerProfilesChannelEndpointAssignment;
import com.twilio.rest.trusthub.v1.customerprofiles.CustomerProfilesEntityAssignments;
import com.twilio.rest.trusthub.v1.customerprofiles.CustomerProfilesEvaluations;
import com.twilio.rest.trusthub.v1.trustproducts.TrustProductsChannelEndpointAssignment;
import com.twilio.rest.trusthub.v1.trustproducts.TrustProductsEntityAssignments;
import com.twilio.rest.trusthub.v1.trustproducts.TrustProductsEvaluations;
import com.twilio.type.PhoneNumber;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.simulator.http.Form;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation that the simulator has, called by Twilio's own Java SDK, which reads every answer. */
class EverySdkOperationTest {
    private static final URI CALLBACK = URI.create("https://example.com/twilio");

    private TwilioSimulator simulator;
    private TwilioRestClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = client(simulator.accountSid(), simulator.authToken());
    }

    private TwilioRestClient client(String sid, String token) {
        HttpHost host = new HttpHost("http", "127.0.0.1", simulator.port());
        HttpClientBuilder http = HttpClientBuilder.create().setRoutePlanner((target, context) -> new HttpRoute(host));
        return new TwilioRestClient.Builder(sid, token)
                .httpClient(new NetworkHttpClient(http))
                .build();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theJavaSdkReachesEveryOperationAndSendsWhatTwiliosDocumentsDeclare() {
        Account tenant = accounts();
        Address address = addresses();
        applications();
        IncomingPhoneNumber number = numbers();
        typedNumbers();
        messages();
        calls();
        String endUser = compliance(address.getSid(), tenant.getSid());
        messaging(number.getSid());
        content();
        trustItems();
        trustProducts(number.getSid(), endUser);
        customerProfiles(number.getSid());
        registrations();
        studio();
        tokens();

        assertThat(simulator.requests()).allMatch(request -> request.status() < 400);
        assertThat(called()).containsExactlyInAnyOrderElementsOf(offered());
        // No document here has calls.
        // The journal keeps no JSON, so of those requests only path and query are held to the documents.
        TwilioDocuments documents = new TwilioDocuments();
        assertThat(simulator.requests().stream()
                        .filter(request -> !request.operation().equals("api.CreateCall"))
                        .flatMap(request -> documents
                                .requestObjections(
                                        request.method(),
                                        request.path(),
                                        Form.parse(request.query()),
                                        Form.of(request.form()),
                                        null)
                                .stream())
                        .distinct())
                .isEmpty();
    }

    private Set<String> called() {
        return simulator.requests().stream()
                .map(RecordedRequest::operation)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        TwilioClient.main(simulator)
                .get("/simulator/operations")
                .body()
                .forEach(operation -> offered.add(operation.path("operation").asString()));
        return offered;
    }

    private <T extends com.twilio.base.Resource> T first(Reader<T> reader) {
        ResourceSet<T> found = reader.read(twilio);
        return found.iterator().next();
    }

    private Account accounts() {
        Account tenant = Account.creator().setFriendlyName("Tenant").create(twilio);
        first(Account.reader().setFriendlyName("Tenant").setStatus(Account.Status.ACTIVE));
        Account.fetcher(tenant.getSid()).fetch(twilio);
        Account.updater(tenant.getSid()).setFriendlyName("Renamed").update(twilio);
        Balance.fetcher().fetch(twilio);
        NewKey key = NewKey.creator().setFriendlyName("Key").create(twilio);
        first(Key.reader());
        Key.fetcher(key.getSid()).fetch(twilio);
        Key.updater(key.getSid()).setFriendlyName("Renamed").update(twilio);
        Key.deleter(key.getSid()).delete(twilio);
        return tenant;
    }

    private Address addresses() {
        Address.deleter(address("2 Street").getSid()).delete(twilio);
        Address address = address("1 Street");
        first(Address.reader().setIsoCountry("DE"));
        Address.fetcher(address.getSid()).fetch(twilio);
        Address.updater(address.getSid()).setFriendlyName("Head office").update(twilio);
        DependentPhoneNumber.reader(address.getSid()).read(twilio);
        return address;
    }

    private Address address(String street) {
        return Address.creator("Example", street, "Berlin", "Berlin", "10115", "DE")
                .setAutoCorrectAddress(true)
                .create(twilio);
    }

    private void applications() {
        Application application = Application.creator()
                .setFriendlyName("Calls")
                .setVoiceUrl(CALLBACK)
                .create(twilio);
        first(Application.reader().setFriendlyName("Calls"));
        Application.fetcher(application.getSid()).fetch(twilio);
        Application.updater(application.getSid()).setSmsUrl(CALLBACK).update(twilio);
        Application.deleter(application.getSid()).delete(twilio);
    }

    private IncomingPhoneNumber numbers() {
        first(AvailablePhoneNumberCountry.reader());
        AvailablePhoneNumberCountry.fetcher("GB").fetch(twilio);
        first(Mobile.reader("GB").setSmsEnabled(true));
        first(National.reader("GB"));
        first(TollFree.reader("GB"));
        PhoneNumber offer = first(Local.reader("US").setAreaCode(212)).getPhoneNumber();
        IncomingPhoneNumber number = IncomingPhoneNumber.creator(offer)
                .setFriendlyName("Store")
                .setSmsUrl(CALLBACK)
                .create(twilio);
        first(IncomingPhoneNumber.reader().setPhoneNumber(offer));
        IncomingPhoneNumber.fetcher(number.getSid()).fetch(twilio);
        IncomingPhoneNumber.updater(number.getSid()).setVoiceUrl(CALLBACK).update(twilio);
        IncomingPhoneNumber spare = IncomingPhoneNumber.creator("212").create(twilio);
        IncomingPhoneNumber.deleter(spare.getSid()).delete(twilio);
        return number;
    }

    private void typedNumbers() {
        com.twilio.rest.api.v2010.account.incomingphonenumber.Local.creator(
                        first(Local.reader("US")).getPhoneNumber())
                .create(twilio);
        first(com.twilio.rest.api.v2010.account.incomingphonenumber.Local.reader());
        com.twilio.rest.api.v2010.account.incomingphonenumber.TollFree.creator(
                        first(TollFree.reader("US")).getPhoneNumber())
                .create(twilio);
        first(com.twilio.rest.api.v2010.account.incomingphonenumber.TollFree.reader());
        var british = simulator.approvedBundle(simulator.accountSid(), "GB", "mobile", "London");
        com.twilio.rest.api.v2010.account.incomingphonenumber.Mobile.creator(
                        first(Mobile.reader("GB")).getPhoneNumber())
                .setBundleSid(british.bundleSid())
                .create(twilio);
        first(com.twilio.rest.api.v2010.account.incomingphonenumber.Mobile.reader());
    }

    private void messages() {
        Message message = Message.creator(new PhoneNumber("+4917612345678"), new PhoneNumber("+15005550006"), "Hello")
                .create(twilio);
        first(Message.reader().setTo(new PhoneNumber("+4917612345678")));
        Message.fetcher(message.getSid()).fetch(twilio);
        Message.updater(message.getSid()).setBody("").update(twilio);
        Message.deleter(message.getSid()).delete(twilio);
    }

    /** Only test credentials make calls. */
    private void calls() {
        TwilioRestClient test = client(TwilioSimulator.TEST_ACCOUNT_SID, TwilioSimulator.TEST_AUTH_TOKEN);
        Call call = Call.creator(new PhoneNumber("+4917612345678"), new PhoneNumber("+15005550006"), CALLBACK)
                .create(test);
        assertThat(call.getStatus()).isEqualTo(Call.Status.QUEUED);
    }

    private String compliance(String address, String tenant) {
        Regulation regulation = first(Regulation.reader()
                .setIsoCountry("DE")
                .setNumberType("mobile")
                .setEndUserType(Regulation.EndUserType.BUSINESS));
        Regulation.fetcher(regulation.getSid()).fetch(twilio);
        EndUserType.fetcher(first(EndUserType.reader()).getSid()).fetch(twilio);
        SupportingDocumentType.fetcher(first(SupportingDocumentType.reader()).getSid())
                .fetch(twilio);
        EndUser endUser = EndUser.creator("Example", EndUser.Type.BUSINESS)
                .setAttributes(Map.of("business_name", "Example"))
                .create(twilio);
        first(EndUser.reader());
        EndUser.fetcher(endUser.getSid()).fetch(twilio);
        EndUser.updater(endUser.getSid()).setFriendlyName("Renamed").update(twilio);
        SupportingDocument document = SupportingDocument.creator("Excerpt", "commercial_registrar_excerpt")
                .setAttributes(Map.of("address_sids", List.of(address), "business_name", "Example"))
                .create(twilio);
        first(SupportingDocument.reader());
        SupportingDocument.fetcher(document.getSid()).fetch(twilio);
        SupportingDocument.updater(document.getSid()).setFriendlyName("Renamed").update(twilio);
        Bundle bundle = Bundle.creator("Example", "compliance@example.com")
                .setRegulationSid(regulation.getSid())
                .create(twilio);
        ItemAssignment.creator(bundle.getSid(), document.getSid()).create(twilio);
        ItemAssignment assignment =
                ItemAssignment.creator(bundle.getSid(), endUser.getSid()).create(twilio);
        first(ItemAssignment.reader(bundle.getSid()));
        ItemAssignment.fetcher(bundle.getSid(), assignment.getSid()).fetch(twilio);
        ItemAssignment.deleter(bundle.getSid(), assignment.getSid()).delete(twilio);
        Evaluation evaluation = Evaluation.creator(bundle.getSid()).create(twilio);
        first(Evaluation.reader(bundle.getSid()));
        Evaluation.fetcher(bundle.getSid(), evaluation.getSid()).fetch(twilio);
        review(bundle, tenant);
        EndUser.deleter(endUser.getSid()).delete(twilio);
        SupportingDocument spare =
                SupportingDocument.creator("Spare", "utility_bill").create(twilio);
        SupportingDocument.deleter(spare.getSid()).delete(twilio);
        return com.twilio.rest.trusthub.v1.EndUser.creator("Example", "authorized_representative_1")
                .create(twilio)
                .getSid();
    }

    private void review(Bundle bundle, String tenant) {
        Bundle.updater(bundle.getSid()).setStatus(Bundle.Status.PENDING_REVIEW).update(twilio);
        simulator.approveBundle(bundle.getSid(), Instant.parse("2099-01-01T00:00:00Z"));
        first(Bundle.reader().setStatus(Bundle.Status.TWILIO_APPROVED).setIsoCountry("DE"));
        Bundle.fetcher(bundle.getSid()).fetch(twilio);
        BundleCopy copy = BundleCopy.creator(bundle.getSid()).create(twilio);
        first(BundleCopy.reader(bundle.getSid()));
        Bundle.updater(copy.getSid()).setStatus(Bundle.Status.PENDING_REVIEW).update(twilio);
        simulator.approveBundle(copy.getSid());
        ReplaceItems.creator(bundle.getSid(), copy.getSid()).create(twilio);
        BundleClone.creator(bundle.getSid(), tenant).create(twilio);
        Bundle.deleter(copy.getSid()).delete(twilio);
    }

    private void messaging(String number) {
        Service service =
                Service.creator("Store").setInboundRequestUrl(CALLBACK).create(twilio);
        assertThat(Usecase.fetcher().fetch(twilio).getUsecases()).hasSize(6);
        first(Service.reader());
        Service.fetcher(service.getSid()).fetch(twilio);
        Service.updater(service.getSid()).setFriendlyName("Renamed").update(twilio);
        com.twilio.rest.messaging.v1.service.PhoneNumber.creator(service.getSid(), number)
                .create(twilio);
        first(com.twilio.rest.messaging.v1.service.PhoneNumber.reader(service.getSid()));
        com.twilio.rest.messaging.v1.service.PhoneNumber.fetcher(service.getSid(), number)
                .fetch(twilio);
        com.twilio.rest.messaging.v1.service.PhoneNumber.deleter(service.getSid(), number)
                .delete(twilio);
        String sender = sender();
        ChannelSender.creator(service.getSid(), sender).create(twilio);
        first(ChannelSender.reader(service.getSid()));
        ChannelSender.fetcher(service.getSid(), sender).fetch(twilio);
        ChannelSender.deleter(service.getSid(), sender).delete(twilio);
        ChannelsSender.deleter(sender).delete(twilio);
        Service.deleter(service.getSid()).delete(twilio);
    }

    private String sender() {
        var profile = ChannelsSender.MessagingV2ChannelsSenderProfile.builder()
                .name("Example")
                .build();
        var configuration = ChannelsSender.MessagingV2ChannelsSenderConfiguration.builder()
                .wabaId("1234567")
                .build();
        var request = ChannelsSender.MessagingV2ChannelsSenderRequestsCreate.builder("whatsapp:+4917612345678")
                .profile(profile)
                .configuration(configuration)
                .build();
        String sid = ChannelsSender.creator(request).create(twilio).getSid();
        first(ChannelsSender.reader("whatsapp"));
        ChannelsSender.fetcher(sid).fetch(twilio);
        ChannelsSender.updater(sid)
                .setMessagingV2ChannelsSenderRequestsUpdate(
                        ChannelsSender.MessagingV2ChannelsSenderRequestsUpdate.builder()
                                .profile(profile)
                                .build())
                .update(twilio);
        return sid;
    }

    private void content() {
        Content.Types types = Content.Types.builder()
                .twilioText(Content.TwilioText.builder("Hi {{1}}, reply YES.").build())
                .build();
        Content content = Content.creator(Content.ContentCreateRequest.builder("en", types)
                        .friendlyName("opt_in")
                        .build())
                .create(twilio);
        first(Content.reader());
        first(com.twilio.rest.content.v2.Content.reader());
        Content.fetcher(content.getSid()).fetch(twilio);
        Content.updater(
                        content.getSid(),
                        Content.ContentUpdateRequest.builder(types).build())
                .update(twilio);
        ApprovalCreate.creator(
                        content.getSid(),
                        ApprovalCreate.ContentApprovalRequest.builder("opt_in", "UTILITY")
                                .build())
                .create(twilio);
        ApprovalFetch.fetcher(content.getSid()).fetch(twilio);
        first(com.twilio.rest.content.v1.ContentAndApprovals.reader());
        first(com.twilio.rest.content.v2.ContentAndApprovals.reader());
        Content.deleter(content.getSid()).delete(twilio);
    }

    private void trustItems() {
        var endUser = com.twilio.rest.trusthub.v1.EndUser.creator("Example", "authorized_representative_1")
                .create(twilio);
        first(com.twilio.rest.trusthub.v1.EndUser.reader());
        com.twilio.rest.trusthub.v1.EndUser.fetcher(endUser.getSid()).fetch(twilio);
        com.twilio.rest.trusthub.v1.EndUser.updater(endUser.getSid())
                .setFriendlyName("Renamed")
                .update(twilio);
        com.twilio.rest.trusthub.v1.EndUser.deleter(endUser.getSid()).delete(twilio);
        var document = com.twilio.rest.trusthub.v1.SupportingDocument.creator("Address", "customer_profile_address")
                .create(twilio);
        first(com.twilio.rest.trusthub.v1.SupportingDocument.reader());
        com.twilio.rest.trusthub.v1.SupportingDocument.fetcher(document.getSid())
                .fetch(twilio);
        com.twilio.rest.trusthub.v1.SupportingDocument.updater(document.getSid())
                .setFriendlyName("Renamed")
                .update(twilio);
        com.twilio.rest.trusthub.v1.SupportingDocument.deleter(document.getSid())
                .delete(twilio);
        com.twilio.rest.trusthub.v1.EndUserType.fetcher(
                        first(com.twilio.rest.trusthub.v1.EndUserType.reader()).getSid())
                .fetch(twilio);
        com.twilio.rest.trusthub.v1.SupportingDocumentType.fetcher(
                        first(com.twilio.rest.trusthub.v1.SupportingDocumentType.reader())
                                .getSid())
                .fetch(twilio);
    }

    private void trustProducts(String number, String endUser) {
        String policy = first(Policies.reader()).getSid();
        Policies.fetcher(policy).fetch(twilio);
        String sid = TrustProducts.creator("Example", "trust@example.com", policy)
                .create(twilio)
                .getSid();
        first(TrustProducts.reader().setPolicySid(policy));
        TrustProducts.fetcher(sid).fetch(twilio);
        TrustProducts.updater(sid).setFriendlyName("Renamed").update(twilio);
        var entity = TrustProductsEntityAssignments.creator(sid, endUser).create(twilio);
        first(TrustProductsEntityAssignments.reader(sid));
        TrustProductsEntityAssignments.fetcher(sid, entity.getSid()).fetch(twilio);
        TrustProductsEntityAssignments.deleter(sid, entity.getSid()).delete(twilio);
        var evaluation = TrustProductsEvaluations.creator(sid, policy).create(twilio);
        first(TrustProductsEvaluations.reader(sid));
        TrustProductsEvaluations.fetcher(sid, evaluation.getSid()).fetch(twilio);
        var endpoint = TrustProductsChannelEndpointAssignment.creator(sid, "phone-number", number)
                .create(twilio);
        first(TrustProductsChannelEndpointAssignment.reader(sid));
        TrustProductsChannelEndpointAssignment.fetcher(sid, endpoint.getSid()).fetch(twilio);
        TrustProductsChannelEndpointAssignment.deleter(sid, endpoint.getSid()).delete(twilio);
        TrustProducts.deleter(sid).delete(twilio);
    }

    private void customerProfiles(String number) {
        String policy = "RN6433641899984f951173ef1738c3bdd0";
        String endUser = com.twilio.rest.trusthub.v1.EndUser.creator("Example", "authorized_representative_1")
                .create(twilio)
                .getSid();
        String sid = CustomerProfiles.creator("Example", "trust@example.com", policy)
                .create(twilio)
                .getSid();
        first(CustomerProfiles.reader());
        CustomerProfiles.fetcher(sid).fetch(twilio);
        CustomerProfiles.updater(sid).setFriendlyName("Renamed").update(twilio);
        var entity = CustomerProfilesEntityAssignments.creator(sid, endUser).create(twilio);
        first(CustomerProfilesEntityAssignments.reader(sid));
        CustomerProfilesEntityAssignments.fetcher(sid, entity.getSid()).fetch(twilio);
        CustomerProfilesEntityAssignments.deleter(sid, entity.getSid()).delete(twilio);
        var evaluation = CustomerProfilesEvaluations.creator(sid, policy).create(twilio);
        first(CustomerProfilesEvaluations.reader(sid));
        CustomerProfilesEvaluations.fetcher(sid, evaluation.getSid()).fetch(twilio);
        var endpoint = CustomerProfilesChannelEndpointAssignment.creator(sid, "phone-number", number)
                .create(twilio);
        first(CustomerProfilesChannelEndpointAssignment.reader(sid));
        CustomerProfilesChannelEndpointAssignment.fetcher(sid, endpoint.getSid())
                .fetch(twilio);
        CustomerProfilesChannelEndpointAssignment.deleter(sid, endpoint.getSid())
                .delete(twilio);
        CustomerProfiles.deleter(sid).delete(twilio);
    }

    private void registrations() {
        String customer = CustomerProfiles.creator("Example", "trust@example.com", "RN6433641899984f951173ef1738c3bdd0")
                .create(twilio)
                .getSid();
        String messaging = TrustProducts.creator("Example", "trust@example.com", "RNb0d4771c2c98518d916a3d4cd70a8f8b")
                .create(twilio)
                .getSid();
        String brand = BrandRegistration.creator(customer, messaging)
                .setBrandType("STANDARD")
                .create(twilio)
                .getSid();
        first(BrandRegistration.reader());
        BrandRegistration.fetcher(brand).fetch(twilio);
        setStatus(brand, "FAILED");
        BrandRegistration.updater(brand).update(twilio);
        setStatus(brand, "APPROVED");
        campaigns(brand);
        verifications();
    }

    private void setStatus(String sid, String status) {
        TwilioClient.main(simulator)
                .json("POST", "/simulator/registrations/" + sid + "/status", "{\"status\":\"" + status + "\"}");
    }

    private void campaigns(String brand) {
        String service = Service.creator("Texts to America").create(twilio).getSid();
        assertThat(UsAppToPersonUsecase.fetcher(service).fetch(twilio).getUsAppToPersonUsecases())
                .hasSize(20);
        List<String> samples = List.of("Your order 1 is ready.", "Your order 2 is on its way.");
        String flow = "Customers opt in at the checkout of the store, on paper.";
        String description = "Says that an order is ready, or on its way.";
        String campaign = UsAppToPerson.creator(
                        service, brand, description, flow, samples, "DELIVERY_NOTIFICATION", true, false)
                .create(twilio)
                .getSid();
        first(UsAppToPerson.reader(service));
        UsAppToPerson.fetcher(service, campaign).fetch(twilio);
        UsAppToPerson.updater(service, campaign, true, false, samples, flow, description, false, false)
                .update(twilio);
        UsAppToPerson.deleter(service, campaign).delete(twilio);
    }

    private void verifications() {
        String number = IncomingPhoneNumber.creator(first(TollFree.reader("US")).getPhoneNumber())
                .create(twilio)
                .getSid();
        String verification = TollfreeVerification.creator(
                        "Example",
                        "https://example.com",
                        "a@example.com",
                        List.of(TollfreeVerification.UseCaseCategories.MARKETING),
                        "Offers",
                        "Ten percent off today",
                        List.of("https://example.com/opt-in.png"),
                        TollfreeVerification.OptInType.WEB_FORM,
                        "1,000",
                        number)
                .create(twilio)
                .getSid();
        first(TollfreeVerification.reader().setTollfreePhoneNumberSid(number));
        TollfreeVerification.fetcher(verification).fetch(twilio);
        TollfreeVerification.updater(verification).setBusinessName("Renamed").update(twilio);
        TollfreeVerification.deleter(verification).delete(twilio);
    }

    private void studio() {
        Map<String, Object> definition = Map.of(
                "initial_state",
                "Trigger",
                "states",
                List.of(Map.of("name", "Trigger", "type", "trigger", "transitions", List.of())));
        FlowValidate.updater("Calls", FlowValidate.Status.DRAFT, definition).update(twilio);
        Flow flow = Flow.creator("Calls", Flow.Status.PUBLISHED, definition).create(twilio);
        first(Flow.reader());
        Flow.fetcher(flow.getSid()).fetch(twilio);
        Flow.updater(flow.getSid(), Flow.Status.DRAFT).update(twilio);
        first(FlowRevision.reader(flow.getSid()));
        FlowRevision.fetcher(flow.getSid(), "1").fetch(twilio);
        Flow.deleter(flow.getSid()).delete(twilio);
    }

    private void tokens() {
        SecondaryAuthToken.creator().create(twilio);
        SecondaryAuthToken.deleter().delete(twilio);
        SecondaryAuthToken.creator().create(twilio);
        AuthTokenPromotion.updater().update(twilio);
    }
}
