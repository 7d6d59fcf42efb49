package io.clienteling.worker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.clienteling.worker.OnboardingStage;
import io.clienteling.worker.temporal.OnboardingInterceptor;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Workflows that began under earlier code go on under today's: each recorded history is replayed on each build. */
class HistoriesTest {

    private final TestWorkflowEnvironment environment = OnboardingStage.newEnvironment(new OnboardingInterceptor());

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
        var stories = stories();
        assertThat(stories).as("what is told in this module").isNotEmpty();
        assertThat(stories.stream().filter(story -> !Recordings.holds(story)))
                .as("stories without a recorded history; ./dev record CLASS.METHOD adds one")
                .isEmpty();
    }

    private static List<String> stories() {
        return new ClassFileImporter()
                .importPackages("io.clienteling.worker").stream()
                        .filter(type -> type.isAssignableTo(Story.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Test.class))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .toList();
    }

    /** Were replay blind, the promise above would be worth nothing. */
    @Test
    void aChangedOrderOfTwoStepsIsNoticed() {
        var straight = Recordings.DIRECTORY.resolve(
                Path.of("SmsOnboardingStepsTest.aStoreIsOnboardedStepByStep", "1", "sms_dodici_berlin-01.1.json.gz"));
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
