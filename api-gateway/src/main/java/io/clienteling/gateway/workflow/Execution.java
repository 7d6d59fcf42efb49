package io.clienteling.gateway.workflow;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;

/**
 * What Temporal knows of an onboarding's latest execution.
 *
 * @param startedAt when it started at the server, in whole milliseconds
 * @param requestHash the fingerprint of the request that it carries out, corrections included
 * @param request that request
 * @param enable whether it was asked to let the store go live
 * @param needsDecision whether it waits for somebody
 * @param cancelRequested whether it is being cancelled
 */
public record Execution<R>(
        WorkflowExecutionStatus status,
        Instant startedAt,
        String requestHash,
        R request,
        boolean enable,
        boolean needsDecision,
        boolean cancelRequested) {}
