package io.clienteling.worker.temporal;

import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.temporal.common.converter.DataConverter;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerFactoryOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    @Bean
    DataConverter dataConverter(@Value("${clienteling.payload.keys}") String keys) {
        return ContractDataConverter.encrypted(new PayloadEncryption(PayloadKeys.parse(keys)));
    }

    @Bean
    WorkerOptionsCustomizer virtualActivityThreads() {
        return (options, _, _) -> options.setUsingVirtualThreads(true);
    }

    @Bean
    TemporalOptionsCustomizer<WorkerFactoryOptions.Builder> workerFactory() {
        return options ->
                options.setUsingVirtualWorkflowThreads(true).setWorkerInterceptors(new OnboardingInterceptor());
    }
}
