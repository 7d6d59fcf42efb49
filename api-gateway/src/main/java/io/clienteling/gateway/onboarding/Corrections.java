package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.operator.OperatorRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what {@code correctAndRetry} takes. */
public final class Corrections {

    private Corrections() {}

    /** Those fields with those values; null takes a field out of the request. */
    @SuppressWarnings("NullAway") // the contract's map holds nulls, which its type does not say
    public static CorrectionRequest of(OperatorRequest by, Map<String, @Nullable Object> changes) {
        return new CorrectionRequest(by.operator(), by.reason(), changes);
    }
}
