package io.clienteling.worker.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import java.util.List;

/** Makes spans of what belongs to an onboarding, and of nothing else that is observed here. */
final class Traces extends FirstMatchingCompositeObservationHandler {

    private static final String OURS = "clienteling.";

    Traces(List<? extends ObservationHandler<? extends Observation.Context>> handlers) {
        super(handlers);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return String.valueOf(context.getName()).startsWith(OURS) && super.supportsContext(context);
    }
}
