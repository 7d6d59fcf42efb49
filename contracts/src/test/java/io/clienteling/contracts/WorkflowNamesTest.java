package io.clienteling.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.WorkflowMethodType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Running workflows are found by these names; a rename would orphan them. */
class WorkflowNamesTest {

    @Test
    void workflowTypesAndIdsStayAsTheyAre() {
        var types = Map.of(
                RetailerOnboardingWorkflow.class, "RetailerOnboarding",
                SmsOnboardingWorkflow.class, "SmsOnboarding",
                StoreEnablementWorkflow.class, "StoreEnablement",
                NumberClaimWorkflow.class, "NumberClaim");
        types.forEach((type, name) -> assertThat(
                        POJOWorkflowInterfaceMetadata.newInstance(type).getWorkflowType())
                .contains(name));
        assertThat(WorkflowIds.retailer("dodici")).isEqualTo("retailer:dodici");
        assertThat(WorkflowIds.sms("dodici", "berlin-01")).isEqualTo("sms:dodici:berlin-01");
        assertThat(WorkflowIds.enablement("dodici", "berlin-01")).isEqualTo("enablement:dodici:berlin-01");
        assertThat(WorkflowIds.number("dodici", "+15005550006")).isEqualTo("number:dodici:+15005550006");
        assertThat(TaskQueues.ONBOARDING).isEqualTo("onboarding");
    }

    @Test
    void theUpdatesOfOperatorsStayAsTheyAre() {
        var updates =
                POJOWorkflowInterfaceMetadata.newInstance(SmsOnboardingWorkflow.class).getMethodsMetadata().stream()
                        .filter(method -> method.getType() == WorkflowMethodType.UPDATE)
                        .map(method -> method.getName());
        assertThat(updates)
                .containsExactlyInAnyOrder(
                        OperableOnboarding.RETRY_STEP,
                        OperableOnboarding.CORRECT_AND_RETRY,
                        OperableOnboarding.CANCEL_ONBOARDING);
        assertThat(OperableOnboarding.RETRY_STEP).isEqualTo("retryStep");
        assertThat(OperableOnboarding.CORRECT_AND_RETRY).isEqualTo("correctAndRetry");
        assertThat(OperableOnboarding.CANCEL_ONBOARDING).isEqualTo("cancelOnboarding");
    }
}
