package io.clienteling.gateway.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Makes spans of requests and of what belongs to an onboarding, and of nothing else that is observed here. */
final class Traces extends FirstMatchingCompositeObservationHandler {

    private static final String OURS = "clienteling.";

    /** Prometheus and whoever looks after health come by every few seconds. */
    private static final String ACTUATOR = "/actuator";

    Traces(List<? extends ObservationHandler<? extends Observation.Context>> handlers) {
        super(handlers);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return isWorthATrace(context) && super.supportsContext(context);
    }

    private static boolean isWorthATrace(Observation.Context context) {
        return context instanceof ServerRequestObservationContext request
                ? !isActuator(request.getCarrier())
                : String.valueOf(context.getName()).startsWith(OURS);
    }

    private static boolean isActuator(@Nullable HttpServletRequest request) {
        return request != null && request.getRequestURI().startsWith(ACTUATOR);
    }
}
