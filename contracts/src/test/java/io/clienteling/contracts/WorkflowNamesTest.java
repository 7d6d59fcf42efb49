package io.clienteling.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.group.SenderGroupWorkflow;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperableOnboarding;
import io.clienteling.contracts.purchase.PurchaseAllowanceWorkflow;
import io.clienteling.contracts.retailer.RetailerOnboardingWorkflow;
import io.clienteling.contracts.store.SmsOnboardingWorkflow;
import io.clienteling.contracts.store.StoreEnablementWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.WorkflowMethodType;
import io.temporal.workflow.UpdateMethod;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Running workflows are found by these names; a rename would orphan them. */
class WorkflowNamesTest {

    @Test
    void workflowTypesAndIdsStayAsTheyAre() {
        var types = Map.of(
                RetailerOnboardingWorkflow.class, "RetailerOnboarding",
                SmsOnboardingWorkflow.class, "SmsOnboarding",
                StoreEnablementWorkflow.class, "StoreEnablement",
                WhatsAppOnboardingWorkflow.class, "WhatsAppOnboarding",
                ComplianceWatcherWorkflow.class, "ComplianceWatcher",
                SenderGroupWorkflow.class, "SenderGroup",
                NumberClaimWorkflow.class, "NumberClaim",
                PurchaseAllowanceWorkflow.class, "PurchaseAllowance");
        types.forEach((type, name) -> assertThat(
                        POJOWorkflowInterfaceMetadata.newInstance(type).getWorkflowType())
                .contains(name));
        assertThat(WorkflowIds.retailer("dodici")).isEqualTo("retailer:dodici");
        assertThat(WorkflowIds.sms("dodici", "berlin-01")).isEqualTo("sms:dodici:berlin-01");
        assertThat(WorkflowIds.enablement("dodici", "berlin-01")).isEqualTo("enablement:dodici:berlin-01");
        assertThat(WorkflowIds.number("dodici", "+15005550006")).isEqualTo("number:dodici:+15005550006");
        assertThat(WorkflowIds.purchases("dodici")).isEqualTo("purchases:dodici");
        assertThat(WorkflowIds.whatsapp("dodici", "berlin-01")).isEqualTo("whatsapp:dodici:berlin-01");
        assertThat(WorkflowIds.group("dodici", "shared-eu")).isEqualTo("group:dodici:shared-eu");
        assertThat(WorkflowIds.compliance("dodici")).isEqualTo("compliance:dodici");
        assertThat(TaskQueues.ONBOARDING).isEqualTo("onboarding");
    }

    @Test
    void theUpdatesOfOperatorsStayAsTheyAre() {
        assertThat(updates(RetailerOnboardingWorkflow.class))
                .containsExactlyInAnyOrder("retryStep", "correctAndRetry", "skipStep", "cancelOnboarding");
        assertThat(updates(SmsOnboardingWorkflow.class))
                .containsExactlyInAnyOrder(
                        "retryStep", "correctAndRetry", "skipStep", "cancelOnboarding", "keepNumber");
        assertThat(updates(WhatsAppOnboardingWorkflow.class))
                .containsExactlyInAnyOrder(
                        "retryStep",
                        "correctAndRetry",
                        "skipStep",
                        "cancelOnboarding",
                        "keepNumber",
                        "enterVerificationCode");
    }

    /** The same words stand in every onboarding's dialog, and none has a field that all have. */
    @Test
    void theExampleOfACorrectionNamesNoFieldOfOneKindOfOnboarding() throws NoSuchMethodException {
        var described = OperableOnboarding.class
                .getMethod("correctAndRetry", CorrectionRequest.class)
                .getAnnotation(UpdateMethod.class)
                .description();
        assertThat(described)
                .contains("\"correction\": {\"a field\": \"its new value\"}")
                .doesNotContain("phone_number", "profile_", "waba_id");
    }

    @Test
    void theUpdatesOfTheCountOfPurchasesStayAsTheyAre() {
        assertThat(updates(PurchaseAllowanceWorkflow.class)).containsExactlyInAnyOrder("mayBuy", "raiseLimit");
    }

    @Test
    void theUpdatesOfGroupsStayAsTheyAre() {
        assertThat(updates(SenderGroupWorkflow.class))
                .containsExactlyInAnyOrder(
                        "found",
                        "bringNumber",
                        "join",
                        "leave",
                        "numberGone",
                        "useSender",
                        "bringSender",
                        "leaveSender",
                        "senderGone");
    }

    private static Stream<String> updates(Class<?> workflow) {
        return POJOWorkflowInterfaceMetadata.newInstance(workflow).getMethodsMetadata().stream()
                .filter(method -> method.getType() == WorkflowMethodType.UPDATE)
                .map(method -> method.getName());
    }
}
