package io.clienteling.telephony.twilio;

import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyThrottled;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.function.Supplier;

/** Has every call at Twilio timed by what it does and how it fares, and traced where there are traces. */
record Calls(ObservationRegistry observations) {

    private static final String NAME = "clienteling.twilio.calls";
    private static final String RESULT = "result";

    /** @param doing what is being done, as it reads after <i>when</i> */
    <T> T observed(String doing, Supplier<T> call) {
        var observation = Observation.createNotStarted(NAME, Calls::context, observations)
                .contextualName("Twilio: " + doing)
                .lowCardinalityKeyValue("operation", doing)
                .start();
        try (var _ = observation.openScope()) {
            var answer = call.get();
            observation.lowCardinalityKeyValue(RESULT, "ok");
            return answer;
        } catch (RuntimeException e) {
            observation.lowCardinalityKeyValue(RESULT, result(e));
            throw e;
        } finally {
            observation.stop();
        }
    }

    /** A call to somebody else, whom nothing is told of our trace. */
    private static Observation.Context context() {
        var context = new RequestReplySenderContext<Object, Object>((_, _, _) -> {});
        context.setCarrier(NAME);
        context.setRemoteServiceName("twilio");
        return context;
    }

    private static String result(RuntimeException failure) {
        return switch (failure) {
            case TelephonyRefused refused when refused.httpStatus() == 404 -> "not_found";
            case TelephonyRefused _ -> "refused";
            case TelephonyThrottled _ -> "throttled";
            case TelephonyUnavailable _ -> "unavailable";
            case TelephonyUnclear _ -> "unclear";
            default -> "failed";
        };
    }
}
