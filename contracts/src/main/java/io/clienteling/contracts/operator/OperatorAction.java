package io.clienteling.contracts.operator;

import java.time.Instant;
import java.util.Map;

/**
 * What an operator did: the {@code action} member of {@code clienteling.operator.acted}.
 *
 * @param name the Update's name: {@code retryStep}, {@code correctAndRetry}, {@code skipStep},
 *     {@code enterVerificationCode}, {@code keepNumber}, {@code cancelOnboarding}
 * @param correction the fields that were changed; empty unless corrected
 */
public record OperatorAction(String name, String operator, String reason, Map<String, Object> correction, Instant at) {}
