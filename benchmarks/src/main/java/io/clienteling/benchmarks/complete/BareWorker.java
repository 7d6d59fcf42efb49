package io.clienteling.benchmarks.complete;

import io.clienteling.benchmarks.BareTopics;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The bare side's worker, a process of its own. It has ours' threads, ours' producer, and no codec. */
public final class BareWorker {

    static final String TASK_QUEUE = "benchmark-complete";
    static final String TOPIC = "benchmark.complete";

    private BareWorker() {}

    /** Works until the process ends, for that server and namespace, and with that Kafka. */
    public static void main(String... arguments) {
        var stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
        var client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(arguments[1]).build());
        var factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        var worker = factory.newWorker(
                TASK_QUEUE,
                WorkerOptions.newBuilder().setUsingVirtualThreads(true).build());
        worker.registerWorkflowImplementationTypes(BareWorkflowImpl.class);
        worker.registerActivitiesImplementations(new Nothing(BareTopics.producer(arguments[2])));
        factory.start();
    }

    private record Nothing(Producer<String, byte[]> producer) implements BareActivities {

        private static final int BYTES = 1_500;

        @Override
        public void nothing() {}

        @Override
        public void publish() {
            try {
                producer.send(new ProducerRecord<>(TOPIC, new byte[BYTES])).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Kafka did not take the event", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while Kafka was waited for", e);
            }
        }
    }
}
