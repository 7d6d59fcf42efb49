package io.clienteling.gateway.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A try that failed and is repeated by itself.
 *
 * @param attempt which try is next, or under way
 * @param lastFailure what stopped the one before, in a sentence
 * @param nextAttemptAt when it is tried again; null while it is being tried
 */
public record Retry(
        int attempt, String lastFailure, @Nullable Instant nextAttemptAt) {}
