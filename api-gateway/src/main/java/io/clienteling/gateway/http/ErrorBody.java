package io.clienteling.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error.
 *
 * @param message what is wrong and what to do
 * @param code a stable word for the reason, where there is one
 * @param errors one entry for each field that is wrong
 */
record ErrorBody(
        String requestId,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
