package io.clienteling.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.Marker;
import io.clienteling.contracts.ShownOnboarding;
import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.ComplianceDocument;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import io.clienteling.contracts.compliance.SenderDocument;
import io.clienteling.contracts.event.AsyncApi.Message;
import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.operator.OperatorAction;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.contracts.store.EnablementDocument;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each example of the contract is an event that could have been published. */
class EventExamplesTest {

    private static final Map<String, Class<?>> DOCUMENTS = Map.of(
            "schemas/onboarding-document.schema.json", OnboardingDocument.class,
            "schemas/enablement-document.schema.json", EnablementDocument.class,
            "schemas/group-document.schema.json", GroupDocument.class,
            "schemas/account-document.schema.json", AccountDocument.class,
            "schemas/compliance-document.schema.json", ComplianceDocument.class,
            "schemas/sender-document.schema.json", SenderDocument.class);

    /** What the store of the examples asked for with a number of its own. */
    private static final String BUNDLE = "BU5e9d0932167fd19bfef4000e0fb15e15";

    private static final String ADDRESS = "AD5e9d0932167fd19bfef4000e0fb15e15";
    private static final WhatsAppRequest ON_WHATSAPP = new WhatsAppRequest(
            "1234567890",
            "Dodici Potsdamer Platz by NewStore",
            "potsdamer-platz@newstore.com",
            "https://www.dodici.example",
            "https://www.dodici.example/logo.png",
            "Giovanna Dodici is a super cool fashion brand.",
            "Open Mon-Sat, 10:00-20:00.",
            "Potsdamer Platz 1, 10785 Berlin",
            null,
            null,
            null);

    static Stream<Example> examples() {
        return AsyncApi.messages().stream()
                .flatMap(message -> message.examples().stream()
                        .map(example -> new Example(message, example.get("headers"), example.get("payload"))));
    }

    static Stream<Example> onboardings() {
        return examples().filter(example -> example.payload().has("steps"));
    }

    /** Members in the order of the code, and times with three digits of a second or none. */
    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsWrittenAsItsDocumentIs(Example example) {
        ObjectNode written = ContractJson.mapper()
                .valueToTree(example.as(
                        Objects.requireNonNull(DOCUMENTS.get(example.message().schema()))));
        example.action()
                .ifPresent(action -> written.set("action", ContractJson.mapper().valueToTree(action)));

        assertThat(example.payload().toString()).isEqualTo(written.toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theKeyIsThatOfTheDocument(Example example) {
        assertThat(example.headers().path("ce_subject").asString()).isEqualTo(example.key());
    }

    @ParameterizedTest
    @MethodSource("onboardings")
    void anOnboardingIsOneThatCouldBe(Example example) {
        assertThat(ShownOnboarding.objectionsTo(example.payload())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("onboardings")
    void anOnboardingIsAsItsEventSays(Example example) {
        var told = example.onboarding();
        assertThat(told.state()).isEqualTo(stateAfter(example.type(), told.state()));
        assertThat(told.sequence()).isPositive();
        assertThat(example.action().isPresent()).isEqualTo(example.type() == EventType.OPERATOR_ACTED);
        switch (example.type()) {
            case PROGRESSED ->
                assertThat(told.steps()).anyMatch(step -> told.updatedAt().equals(step.startedAt()));
            case DELAYED ->
                assertThat(told.steps()).anyMatch(step -> told.updatedAt().equals(step.delayedSince()));
            case ACTION_REQUIRED ->
                assertThat(told.blocked()).extracting(Blocked::since).isEqualTo(told.updatedAt());
            case OPERATOR_ACTED ->
                assertThat(example.action().orElseThrow().at()).isEqualTo(told.updatedAt());
            case RETAILER_ONBOARDED -> assertThat(told.channel()).isEqualTo(Channel.RETAILER);
            case STORE_ONBOARDED -> assertThat(told.channel()).isEqualTo(Channel.SMS);
            case STORE_WHATSAPP_ONBOARDED -> assertThat(told.channel()).isEqualTo(Channel.WHATSAPP);
            default -> {}
        }
    }

    private static OnboardingState stateAfter(EventType type, OnboardingState told) {
        return switch (type) {
            case ACCEPTED -> OnboardingState.ACCEPTED;
            case PROGRESSED -> OnboardingState.RUNNING;
            case WAITING -> OnboardingState.WAITING;
            case ACTION_REQUIRED -> OnboardingState.ACTION_REQUIRED;
            case CANCELLING -> OnboardingState.CANCELLING;
            case CANCELLED -> OnboardingState.CANCELLED;
            case RETAILER_ONBOARDED, STORE_ONBOARDED, STORE_WHATSAPP_ONBOARDED -> OnboardingState.COMPLETED;
            default -> told;
        };
    }

    /** A correction is one of the request, and so its fingerprint is another one. */
    @ParameterizedTest
    @MethodSource("onboardings")
    void theFingerprintIsThatOfTheRequest(Example example) {
        var tenant = example.text("tenant");
        var store = example.text("store_id");
        assertThat(example.text("request_hash"))
                .isEqualTo(
                        switch (example.onboarding().channel()) {
                            case RETAILER -> new RetailerRequest(example.text("ecom_link")).hash(tenant);
                            case SMS ->
                                new SmsRequest(
                                                SmsRequest.DEDICATED,
                                                example.text("phone_number"),
                                                BUNDLE,
                                                ADDRESS,
                                                "",
                                                false)
                                        .hash(tenant, store);
                            case WHATSAPP -> ON_WHATSAPP.hash(tenant, store);
                        });
    }

    /** Who asks for a store is refused before its retailer is enabled, and the same of what follows. */
    @Test
    void whatFollowsIsAskedForLaterAndNamesTheSameThings() {
        var retailer = the(EventType.RETAILER_ONBOARDED).onboarding();
        var texting = the(EventType.STORE_ONBOARDED).onboarding();

        assertThat(onboardings().map(Example::onboarding).filter(it -> it.channel() == Channel.SMS))
                .allSatisfy(it -> assertThat(it.requestedAt()).isAfter(retailer.completedAt()));
        assertThat(the(EventType.STORE_WHATSAPP_ONBOARDED).onboarding().requestedAt())
                .isAfter(texting.completedAt());
        assertThat(the(EventType.STORE_ENABLED).as(EnablementDocument.class).requestedAt())
                .isAfter(texting.completedAt());
        assertThat(texting.detail(StepName.FORWARD_CALLS, "sid"))
                .isEqualTo(retailer.detail(StepName.CREATE_CALL_FORWARDING, "sid"));
        assertThat(texting.detail(StepName.JOIN_MESSAGING_SERVICE, "sid"))
                .isEqualTo(retailer.detail(StepName.CREATE_MESSAGING_SERVICE, "sid"));
    }

    /** Whatever was tried stays counted. */
    @Test
    void whatIsCancelledIsWhatWasBeingCancelled() {
        assertThat(the(EventType.CANCELLED).onboarding().steps().stream().map(Step::attempts))
                .containsExactlyElementsOf(the(EventType.CANCELLING).onboarding().steps().stream()
                        .map(Step::attempts)
                        .toList());
    }

    @Test
    void theAccountIsTheRetailersAndItsCallForwardingHasOurName() {
        var told = the(EventType.ACCOUNT_CHANGED).as(AccountDocument.class);
        var retailer = the(EventType.RETAILER_ONBOARDED).onboarding();

        assertThat(retailer.detail(StepName.CREATE_ACCOUNT, "sid")).contains(told.sid());
        assertThat(told.callForwarding())
                .isEqualTo(new CallForwarding(
                        retailer.detail(StepName.CREATE_CALL_FORWARDING, "sid").orElseThrow(),
                        Marker.ofRetailer(told.tenant())));
    }

    @Test
    void whatACountryDoesNotAskForIsNotThere() {
        var told = the(EventType.COMPLIANCE_CHANGED).as(ComplianceDocument.class);

        assertThat(List.of(told.regulatoryBundle(), told.trustedProduct()))
                .filteredOn(dossier -> !dossier.required())
                .containsOnly(new Dossier(false, null, null, null, List.of()));
        assertThat(told.regulatoryBundle().uploads())
                .allSatisfy(upload -> assertThat(upload.updatedAt()).isBetween(upload.createdAt(), told.updatedAt()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingIsToldBeforeItIsAskedFor(Example example) {
        assertThat(example.time("updated_at").or(() -> example.time("enabled_at")))
                .hasValueSatisfying(told -> assertThat(told)
                        .isAfterOrEqualTo(example.time("requested_at").orElseThrow()));
    }

    private static Example the(EventType type) {
        return examples().filter(example -> example.type() == type).findFirst().orElseThrow();
    }

    /** An event as the contract shows it. */
    record Example(Message message, JsonNode headers, JsonNode payload) {

        EventType type() {
            return EventType.ofWireName(message.name());
        }

        String key() {
            var tenant = text("tenant");
            return switch (type()) {
                case STORE_ENABLED -> EventKeys.enablement(tenant, text("store_id"));
                case GROUP_CHANGED -> EventKeys.group(tenant, text("sender_group_id"));
                case ACCOUNT_CHANGED -> EventKeys.account(tenant);
                case COMPLIANCE_CHANGED -> EventKeys.compliance(tenant, text("country_code"));
                case SENDER_CHANGED -> EventKeys.sender(tenant, text("store_id"));
                default ->
                    switch (onboarding().channel()) {
                        case RETAILER -> EventKeys.retailer(tenant);
                        case SMS -> EventKeys.sms(tenant, text("store_id"));
                        case WHATSAPP -> EventKeys.whatsapp(tenant, text("store_id"));
                    };
            };
        }

        <T> T as(Class<T> document) {
            return ContractJson.mapper().treeToValue(payload, document);
        }

        OnboardingDocument onboarding() {
            return as(OnboardingDocument.class);
        }

        Optional<OperatorAction> action() {
            return Optional.ofNullable(payload.get("action"))
                    .map(action -> ContractJson.mapper().treeToValue(action, OperatorAction.class));
        }

        String text(String name) {
            return payload.path(name).asString("");
        }

        Optional<Instant> time(String name) {
            return Optional.ofNullable(payload.get(name)).map(time -> Instant.parse(time.asString()));
        }

        @Override
        public String toString() {
            return message.name();
        }
    }
}
