package io.clienteling.worker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.group.SenderGroupWorkflowTest;
import io.clienteling.worker.purchase.PurchaseAllowanceWorkflowTest;
import io.clienteling.worker.republish.RepublishWorkflowTest;
import io.clienteling.worker.retailer.RetailerOnboardingWorkflowTest;
import io.clienteling.worker.store.SlowOnboardingTest;
import io.clienteling.worker.store.SmsOnboardingWorkflowTest;
import io.clienteling.worker.watch.ComplianceWatcherWorkflowTest;
import io.clienteling.worker.whatsapp.WhatsAppOnboardingWorkflowTest;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Workflows that began under earlier code go on under today's: each recorded history is replayed on each build. */
class HistoriesTest {

    private static final List<Class<?>> STORIES = List.of(
            RetailerOnboardingWorkflowTest.class,
            SmsOnboardingWorkflowTest.class,
            SlowOnboardingTest.class,
            WhatsAppOnboardingWorkflowTest.class,
            SenderGroupWorkflowTest.class,
            ComplianceWatcherWorkflowTest.class,
            RepublishWorkflowTest.class,
            PurchaseAllowanceWorkflowTest.class);

    private final TestWorkflowEnvironment environment = OnboardingStage.newEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedHistoryReplays() {
        var worker = workerOf(OnboardingStage.WORKFLOWS);
        return Recordings.all().stream()
                .map(file -> DynamicTest.dynamicTest(
                        Recordings.DIRECTORY.relativize(file).toString(),
                        () -> assertThatCode(() -> replay(file, worker)).doesNotThrowAnyException()));
    }

    /** A branch of a story that nobody recorded could change under the workflows that are in it. */
    @Test
    void everyStoryIsRecorded() {
        var missing = STORIES.stream()
                .flatMap(story -> Arrays.stream(story.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> story.getSimpleName() + "." + method.getName()))
                .filter(story -> !Recordings.holds(story))
                .toList();
        assertThat(missing)
                .as("stories without a recorded history; ./dev record CLASS.METHOD adds one")
                .isEmpty();
    }

    /** Were replay blind, the promise above would be worth nothing. */
    @Test
    void aChangedOrderOfTwoStepsIsNoticed() {
        var straight = Recordings.DIRECTORY.resolve(Path.of(
                "SmsOnboardingWorkflowTest.aStoreIsOnboardedStepByStep", "1", "sms_dodici_berlin-01.1.json.gz"));
        var worker = workerOf(List.of(HastySmsOnboarding.class));
        assertThatThrownBy(() -> replay(straight, worker)).hasStackTraceContaining("[TMPRL1100]");
    }

    private Worker workerOf(List<Class<?>> workflows) {
        var worker = environment.newWorker("replay");
        worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
        return worker;
    }

    private static void replay(Path file, Worker worker) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Recordings.read(file), worker);
    }
}
