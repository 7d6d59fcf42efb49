package io.clienteling.gateway.workflow;

import io.temporal.common.SearchAttributes;
import java.util.Map;

/**
 * What a workflow is started with.
 *
 * @param type the workflow's interface
 * @param fairnessKey who shares the workers with everybody else: the tenant
 * @param summary what operators read first
 * @param input the workflow method's argument
 */
public record WorkflowStart(
        String workflowId,
        Class<?> type,
        String fairnessKey,
        String summary,
        SearchAttributes searchAttributes,
        Map<String, Object> memo,
        Object input) {}
