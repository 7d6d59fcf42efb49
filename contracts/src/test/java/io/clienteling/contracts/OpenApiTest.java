package io.clienteling.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.OpenApi.Place;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract says all in words and shows all in examples, which are true as far as that can be seen from here. */
class OpenApiTest {

    private static final Map<String, List<StepName>> STEPS = Map.of(
            "retailer", StepName.OF_RETAILER,
            "sms", StepName.OF_SMS,
            "whatsapp", StepName.OF_WHATSAPP);

    @Test
    void everyOperationIsDescribed() {
        assertThat(OpenApi.operations().filter(it -> !it.says("summary") || !it.says("description")))
                .isEmpty();
    }

    @Test
    void everyAnswerIsDescribedAndShown() {
        assertThat(OpenApi.responses().filter(response -> !response.says("description")))
                .isEmpty();
        assertThat(OpenApi.responses().flatMap(Place::contents).filter(it -> !it.isShown()))
                .isEmpty();
    }

    /** Lines of JSON are shown in words: tools take an example of them for JSON. */
    @Test
    void everyBodyIsShown() {
        assertThat(OpenApi.bodies().filter(it -> !it.isShown() && !describedByAnInstance(it)))
                .isEmpty();
    }

    private static boolean describedByAnInstance(Place content) {
        return content.node().at("/schema/description").asString("").contains("for instance");
    }

    @Test
    void everyParameterAndHeaderIsDescribedAndShown() {
        assertThat(OpenApi.parameters().filter(it -> !it.says("description"))).isEmpty();
        assertThat(OpenApi.parameters()
                        .filter(it -> !it.isShown() && !it.shape().followed().isShown()))
                .isEmpty();
    }

    @Test
    void everyPropertyIsDescribed() {
        assertThat(OpenApi.properties().filter(property -> !property.says("description")))
                .isEmpty();
    }

    @Test
    void everyExampleIsOneOfItsSchema() {
        assertThat(OpenApi.showing()
                        .flatMap(place -> place.examples()
                                .flatMap(example -> place.shape().objectionsTo(example.node()).stream()
                                        .map(objection -> example + ": " + objection))))
                .isEmpty();
    }

    @Test
    void everySharedExampleIsShownSomewhere() {
        assertThat(OpenApi.sharedExamples()
                        .filter(it -> !OpenApi.text().contains("\"#/components/examples/" + it.name() + "\"")))
                .isEmpty();
    }

    @Test
    void everyProblemIsToldAsTheGatewayTellsIt() {
        var codes = OpenApi.schema("Error")
                .get("properties")
                .get("code")
                .examples()
                .map(code -> code.node().asString())
                .toList();

        assertThat(problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.path("message").asString())
                        .endsWith(".")
                        .contains(messagesOfFields(problem)))
                .allSatisfy(problem -> assertThat(codes)
                        .as("the code of %s", problem)
                        .contains(problem.path("code").asString("invalid_fields")))
                .allSatisfy(problem ->
                        assertThat(problem.has("code")).as("%s", problem).isEqualTo(problem.has("errors")));
    }

    private static Stream<JsonNode> problems() {
        return OpenApi.responses()
                .flatMap(Place::contents)
                .filter(content ->
                        content.node().at("/schema/$ref").asString("").endsWith("/Error"))
                .flatMap(Place::examples)
                .map(Place::node);
    }

    private static String messagesOfFields(JsonNode problem) {
        return problem.path("errors")
                .valueStream()
                .map(error -> "%s: %s"
                        .formatted(
                                error.path("field").asString(),
                                error.path("message").asString()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theReasonsOfBlockedStepsAreAllListed() {
        assertThat(OpenApi.schema("Blocked")
                        .get("properties")
                        .get("code")
                        .examples()
                        .map(code -> code.node().asString()))
                .containsExactlyElementsOf(Arrays.stream(FailureCode.values())
                        .map(FailureCode::wireName)
                        .toList());
    }

    @Test
    void aBlockedStepIsToldAsTheTableOfFailuresTellsIt() {
        assertThat(onboardings().filter(onboarding -> onboarding.path("blocked").isObject()))
                .isNotEmpty()
                .allSatisfy(onboarding -> {
                    var told = ContractJson.mapper().treeToValue(onboarding.path("blocked"), Blocked.class);
                    assertThat(told).isEqualTo(blockedAsInTheTable(onboarding, told));
                });
    }

    private static Blocked blockedAsInTheTable(JsonNode onboarding, Blocked told) {
        var code = told.providerCode() == null
                ? FailureCode.ofWireName(told.code())
                : FailureCode.ofProvider(told.providerCode());
        var refusal = new Refusal(code, told.message(), told.providerCode(), told.moreInfo());
        return onboarding.path("state").asString().equals("cancelling")
                ? Blocked.ofUndo(told.step(), refusal, told.since())
                : Blocked.of(told.step(), refusal, told.since());
    }

    @Test
    void anOnboardingHasTheStepsOfItsChannel() {
        assertThat(onboardings())
                .isNotEmpty()
                .allSatisfy(onboarding -> assertThat(onboarding
                                .path("steps")
                                .valueStream()
                                .map(step -> step.path("name").asString()))
                        .containsExactlyElementsOf(
                                STEPS.getOrDefault(onboarding.path("channel").asString(), List.of()).stream()
                                        .map(StepName::wireName)
                                        .toList()));
    }

    private static Stream<JsonNode> onboardings() {
        return OpenApi.responses()
                .flatMap(Place::contents)
                .flatMap(Place::examples)
                .map(Place::node)
                .filter(shown -> shown.has("steps"));
    }
}
