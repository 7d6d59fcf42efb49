package io.clienteling.gateway.workflow;

import com.google.protobuf.Timestamp;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads out of Temporal's description of a workflow what is being tried again there. */
final class Retries {

    /** Activities that tell of a step instead of doing it: the publisher's. */
    private static final String TELLING = "Event_";

    private static final int LONGEST_SENTENCE = 500;

    private final DataConverter converter;

    Retries(DataConverter converter) {
        this.converter = converter;
    }

    Optional<Retry> in(DescribeWorkflowExecutionResponse description) {
        return description.getPendingActivitiesList().stream()
                .filter(activity -> activity.hasLastFailure()
                        && !activity.getActivityType().getName().startsWith(TELLING))
                .map(this::retry)
                .findFirst();
    }

    private Retry retry(PendingActivityInfo activity) {
        return new Retry(activity.getAttempt(), sentence(activity.getLastFailure()), next(activity));
    }

    /** Temporal names the time only while nobody is trying. */
    private static @Nullable Instant next(PendingActivityInfo activity) {
        return activity.hasNextAttemptScheduleTime() ? instant(activity.getNextAttemptScheduleTime()) : null;
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Only what the failure says, never where in our code it was said. */
    private String sentence(Failure failure) {
        return switch (converter.failureToException(failure)) {
            case ApplicationFailure said -> firstLine(said.getOriginalMessage());
            case TimeoutFailure _ -> "The try did not end in time, or the worker that made it went away.";
            default -> "The try did not succeed.";
        };
    }

    private static String firstLine(@Nullable String message) {
        var line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.isBlank()
                ? "The try did not succeed."
                : line.substring(0, Math.min(line.length(), LONGEST_SENTENCE));
    }
}
