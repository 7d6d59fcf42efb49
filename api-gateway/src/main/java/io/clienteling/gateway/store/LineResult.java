package io.clienteling.gateway.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clienteling.gateway.http.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one line.
 *
 * @param line its number in the body
 * @param storeId null where the line does not name one
 * @param result {@code created}, {@code replaced}, {@code unchanged} or {@code refused}
 * @param message why it was refused
 * @param errors one entry for each of its fields that is wrong
 */
record LineResult(
        int line,
        @Nullable String storeId,
        String result,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    static final String REFUSED = ChangeOutcome.REFUSED.wireName();

    static LineResult of(int line, String storeId, ChangeOutcome outcome) {
        return new LineResult(
                line,
                storeId,
                outcome.wireName(),
                outcome == ChangeOutcome.REFUSED ? Moves.refusal(storeId) : null,
                List.of());
    }

    static LineResult refused(int line, @Nullable String storeId, String message, List<FieldError> errors) {
        return new LineResult(line, storeId, REFUSED, message, errors);
    }
}
