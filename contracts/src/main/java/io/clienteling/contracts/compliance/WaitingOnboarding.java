package io.clienteling.contracts.compliance;

/**
 * An onboarding that waits for something at Twilio.
 *
 * @param workflowId the workflow that is woken
 * @param signal the name of the signal that wakes it: {@code complianceChanged} or {@code sendersChanged}
 */
public record WaitingOnboarding(String workflowId, String signal) {}
