package io.clienteling.gateway.workflow;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** What the gateway itself does from time to time, as a workflow that Temporal starts by a schedule and that gateways serve. */
@Component
public class RecurringWork implements DisposableBean {

    private final WorkflowClient client;
    private @Nullable WorkerFactory workers;

    RecurringWork(WorkflowClient client) {
        this.client = client;
    }

    /**
     * Has Temporal start that workflow, one run after the other, and serves it. What is there already is only brought up to
     * date, so every gateway may say the same.
     *
     * @param name of the schedule, of its task queue and of its workflows
     * @param type the workflow's interface, whose method takes nothing
     */
    public synchronized void every(
            Duration interval, String name, Class<?> type, Class<?> implementation, Object activities) {
        plan(interval, name, type);
        if (workers == null) {
            workers = serve(name, implementation, activities);
        }
    }

    private void plan(Duration interval, String name, Class<?> type) {
        var schedules = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setDataConverter(client.getOptions().getDataConverter())
                        .build());
        var schedule = schedule(interval, name, type);
        try {
            schedules.createSchedule(
                    name, schedule, ScheduleOptions.newBuilder().build());
        } catch (ScheduleAlreadyRunningException e) {
            schedules.getHandle(name).update(_ -> new ScheduleUpdate(schedule));
        }
    }

    private static Schedule schedule(Duration interval, String name, Class<?> type) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(type)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(name)
                                .setTaskQueue(name)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(interval)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(interval)
                        .build())
                .build();
    }

    private WorkerFactory serve(String taskQueue, Class<?> implementation, Object activities) {
        var factory = WorkerFactory.newInstance(client);
        var worker = factory.newWorker(taskQueue);
        worker.registerWorkflowImplementationTypes(implementation);
        worker.registerActivitiesImplementations(activities);
        factory.start();
        return factory;
    }

    @Override
    public synchronized void destroy() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
