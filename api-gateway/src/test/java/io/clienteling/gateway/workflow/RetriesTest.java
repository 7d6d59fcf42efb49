package io.clienteling.gateway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.clienteling.gateway.testing.Surroundings;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Instant NEXT = Instant.parse("2026-11-22T10:00:30.250Z");

    private final DataConverter converter =
            ContractDataConverter.encrypted(new PayloadEncryption(PayloadKeys.parse(Surroundings.PAYLOAD_KEYS)));
    private final Retries retries = new Retries(converter);

    private PendingActivityInfo.Builder failed(String type, Exception failure) {
        return PendingActivityInfo.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(type))
                .setAttempt(4)
                .setLastFailure(converter.exceptionToFailure(failure));
    }

    private static DescribeWorkflowExecutionResponse with(PendingActivityInfo.Builder... activities) {
        var description = DescribeWorkflowExecutionResponse.newBuilder();
        for (var activity : activities) {
            description.addPendingActivities(activity);
        }
        return description.build();
    }

    @Test
    void theSentenceTheTryAndItsTimeAreRead() {
        var away = failed("Number_Purchase", ApplicationFailure.newFailure("Twilio cannot be reached.", "away"))
                .setNextAttemptScheduleTime(
                        Timestamp.newBuilder().setSeconds(NEXT.getEpochSecond()).setNanos(NEXT.getNano()));

        assertThat(retries.in(with(away))).contains(new Retry(4, "Twilio cannot be reached.", NEXT));
    }

    @Test
    void theTimeIsAsExactAsAllOthersOfTheApi() {
        var away = failed("Number_Purchase", ApplicationFailure.newFailure("Twilio cannot be reached.", "away"))
                .setNextAttemptScheduleTime(
                        Timestamp.newBuilder().setSeconds(NEXT.getEpochSecond()).setNanos(123_456_789));

        assertThat(retries.in(with(away)).orElseThrow().nextAttemptAt())
                .isEqualTo(Instant.ofEpochSecond(NEXT.getEpochSecond(), 123_000_000));
    }

    @Test
    void whileItIsBeingTriedThereIsNoTime() {
        var away = failed("Number_Purchase", ApplicationFailure.newFailure("Twilio cannot be reached.", "away"));

        assertThat(retries.in(with(away)).orElseThrow().nextAttemptAt()).isNull();
    }

    @Test
    void nothingOfATraceIsShown() {
        var bug = failed(
                "Number_Purchase", new IllegalStateException("broken\n\tat io.clienteling.Some.code(Some.java:1)"));
        var silent = failed("Number_Purchase", new IllegalStateException());

        assertThat(retries.in(with(bug)).orElseThrow().lastFailure()).isEqualTo("broken");
        assertThat(retries.in(with(silent)).orElseThrow().lastFailure()).isEqualTo("The try did not succeed.");
    }

    @Test
    void aTryThatDidNotEndSaysSo() {
        var late = failed("Number_Purchase", new TimeoutFailure(null, null, TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE));

        assertThat(retries.in(with(late)).orElseThrow().lastFailure()).contains("did not end in time");
    }

    @Test
    void whatTellsOfAStepIsNoStep() {
        var publishing = failed("Event_Publish", ApplicationFailure.newFailure("Kafka is away.", "away"));
        var trying = PendingActivityInfo.newBuilder().setAttempt(1);

        assertThat(retries.in(with(publishing, trying))).isEmpty();
    }
}
