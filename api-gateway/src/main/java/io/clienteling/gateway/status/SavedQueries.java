package io.clienteling.gateway.status;

import io.clienteling.gateway.workflow.TemporalSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** The queries that the operators' runbook saves, as links into Temporal UI, each for one retailer's workflows. */
@Component
class SavedQueries {

    private final TemporalSettings temporal;

    SavedQueries(TemporalSettings temporal) {
        this.temporal = temporal;
    }

    OnboardingStatus.Links of(String tenant) {
        return new OnboardingStatus.Links(
                list(tenant, "NeedsOperator=true AND ExecutionStatus=\"Running\""),
                list(tenant, "NeedsOperator=false AND Step IS NOT NULL AND ExecutionStatus=\"Running\""),
                list(tenant, "`Delayed`=true AND ExecutionStatus=\"Running\""),
                list(
                        tenant,
                        "TemporalReportedProblems IN (\"category=WorkflowTaskFailed\", \"category=WorkflowTaskTimedOut\")"));
    }

    private String list(String tenant, String query) {
        var mine = "Tenant=\"" + tenant + "\" AND " + query;
        return temporal.uiUrl() + "/namespaces/" + temporal.namespace() + "/workflows?query="
                + URLEncoder.encode(mine, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
