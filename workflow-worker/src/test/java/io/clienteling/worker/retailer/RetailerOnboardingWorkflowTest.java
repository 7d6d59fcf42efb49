package io.clienteling.worker.retailer;

import static io.clienteling.worker.OnboardingStage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.retailer.RetailerOnboardingInput;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.retailer.RetailerRequest;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.history.StagedStory;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.Test;

class RetailerOnboardingWorkflowTest extends StagedStory {

    private static final String KEY = EventKeys.retailer(TENANT);

    @Test
    void aRetailerIsEnabledStepByStep() {
        var document = result(start());

        assertThat(document.state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(document.storeId()).isNull();
        assertThat(document.ecomLink()).isEqualTo("https://dodici.example");
        assertThat(document.detail(StepName.CREATE_ACCOUNT, "sid")).contains("AC1");
        assertThat(document.detail(StepName.CREATE_OPT_IN, "body")).contains("You can text us now.");
        assertThat(stage.retailer.calls).containsExactly("account", "service", "forwarding", "opt-in");
        assertThat(stage.events.typesOf(KEY)).endsWith(EventType.RETAILER_ONBOARDED);
        assertThat(stage.watch.calls).containsExactly("watch AC1");
    }

    @Test
    void aMissingInboundUrlBlocksUntilItIsConfigured() {
        stage.retailer.inboundUrlMissing(true);
        var workflow = start();
        await().until(() -> stage.events.typesOf(KEY).contains(EventType.ACTION_REQUIRED));
        stage.retailer.inboundUrlMissing(false);
        workflow.retryStep(BY);
        assertThat(result(workflow).state()).isEqualTo(OnboardingState.COMPLETED);
        assertThat(stage.retailer.calls)
                .as("the account is created once")
                .containsExactly("account", "service", "service", "forwarding", "opt-in");
    }

    @Test
    void aCancelledRetailersAccountIsSuspendedNeverClosed() {
        stage.retailer.inboundUrlMissing(true);
        var workflow = start();
        await().until(() -> stage.events.typesOf(KEY).contains(EventType.ACTION_REQUIRED));
        cancel(workflow);
        assertThat(stage.retailer.calls).endsWith("suspend account of " + TENANT);
        assertThat(stage.pageOf(workflow))
                .contains("- The Twilio subaccount AC1 is suspended, with all that is in it.")
                .doesNotContain("configuration");
    }

    private RetailerOnboardingWorkflow start() {
        var workflow = stage.newRetailer();
        WorkflowClient.start(
                workflow::run,
                new RetailerOnboardingInput(
                        TENANT, new RetailerRequest("https://dodici.example"), OnboardingStage.USUAL));
        return workflow;
    }
}
