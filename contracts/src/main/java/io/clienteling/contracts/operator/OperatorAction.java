package io.clienteling.contracts.operator;

import io.clienteling.contracts.RequestFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator did: the {@code action} member of {@code clienteling.operator.acted}.
 *
 * @param name the Update's name: {@code retryStep}, {@code correctAndRetry}, {@code skipStep},
 *     {@code enterVerificationCode}, {@code keepNumber}, {@code cancelOnboarding}
 * @param correction the fields that were changed, without the values that nobody may read in the event topic; empty unless corrected
 */
public record OperatorAction(String name, String operator, String reason, Map<String, Object> correction, Instant at) {

    private static final String LEFT_OUT = "…";

    /** Leaves out what the topic, which keeps an event for ever, must not hold of a person. */
    public OperatorAction {
        correction = new LinkedHashMap<>(correction);
        for (var field : RequestFields.PERSONAL) {
            correction.computeIfPresent(field, (_, _) -> LEFT_OUT);
        }
    }
}
