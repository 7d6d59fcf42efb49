package io.clienteling.contracts.operator;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sends with {@code retryStep} or {@code cancelOnboarding}.
 *
 * @param operator who acts: an id, not a name, for it is kept in the event topic
 * @param reason why, in a few words
 */
public record OperatorRequest(
        @Nullable String operator, @Nullable String reason) {}
