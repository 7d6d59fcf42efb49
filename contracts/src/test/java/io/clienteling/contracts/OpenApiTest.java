package io.clienteling.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.OpenApi.Place;
import io.clienteling.contracts.onboarding.FailureCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract says all in words and shows all in examples, which are true as far as that can be seen from here. */
class OpenApiTest {

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

    /** Steps, times, counts and blocks fit together, and a block is told as the table of failures tells it. */
    @Test
    void anOnboardingIsOneThatCouldBe() {
        assertThat(onboardings())
                .isNotEmpty()
                .allSatisfy(onboarding ->
                        assertThat(ShownOnboarding.objectionsTo(onboarding)).isEmpty());
    }

    private static Stream<JsonNode> onboardings() {
        return OpenApi.responses()
                .flatMap(Place::contents)
                .flatMap(Place::examples)
                .map(Place::node)
                .filter(shown -> shown.has("steps"));
    }
}
