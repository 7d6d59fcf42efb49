package io.clienteling.worker.temporal;

import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /** How long the server waits for a worker that may have died before it asks another: less than an Update's caller waits. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(2);

    @Bean
    DataConverter dataConverter(@Value("${clienteling.payload.keys}") String keys) {
        return ContractDataConverter.encrypted(new PayloadEncryption(PayloadKeys.parse(keys)));
    }

    /**
     * Each build is a version of its own: Temporal hands it tasks once somebody has made it the current one. What is under way
     * when it stops beats on to its end, lest another worker takes it up meanwhile.
     */
    @Bean
    WorkerOptionsCustomizer workers(
            @Value("${clienteling.deployment.name}") String deployment,
            @Value("${clienteling.deployment.build-id}") String buildId) {
        var version = WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(new WorkerDeploymentVersion(deployment, buildId))
                .build();
        return (options, _, _) -> options.setUsingVirtualThreads(true)
                .setStickyQueueScheduleToStartTimeout(FORGOTTEN_AFTER)
                .setAllowActivityHeartbeatDuringShutdown(true)
                .setDeploymentOptions(version);
    }

    @Bean
    TemporalOptionsCustomizer<WorkerFactoryOptions.Builder> workerFactory() {
        return options -> options.setUsingVirtualWorkflowThreads(true);
    }

    /** The starter adds it to its own, which traces where there are traces. */
    @Bean
    WorkerInterceptor onboardingInterceptor() {
        return new OnboardingInterceptor();
    }
}
