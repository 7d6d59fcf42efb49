package io.clienteling.simulator.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call that Twilio turns down: its error code, HTTP status and message, and for a few the details. */
public final class Refusal extends RuntimeException {
    private final ErrorCode error;
    private final transient @Nullable JsonNode details;

    Refusal(ErrorCode error, String message) {
        this(error, message, null);
    }

    Refusal(ErrorCode error, String message, @Nullable JsonNode details) {
        super(message, null, false, false);
        this.error = error;
        this.details = details;
    }

    public ErrorCode error() {
        return error;
    }

    @Nullable
    JsonNode details() {
        return details;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
