package io.clienteling.gateway.workflow;

import io.clienteling.contracts.payload.ContractDataConverter;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.contracts.payload.PayloadKeys;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the gateway speaks to Temporal: encrypted, and never for longer than a person waits. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    @Bean
    PayloadEncryption payloadEncryption(TemporalSettings settings) {
        return new PayloadEncryption(PayloadKeys.parse(settings.payloadKeys()));
    }

    @Bean
    DataConverter dataConverter(PayloadEncryption encryption) {
        return ContractDataConverter.encrypted(encryption);
    }

    /** Of the SDK's own accord a call is repeated for minutes. */
    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> patience(TemporalSettings settings) {
        return stubs -> stubs.setRpcTimeout(settings.patience())
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setExpiration(settings.patience())
                        .setInitialInterval(Duration.ofMillis(100))
                        .setMaximumInterval(Duration.ofSeconds(1))
                        .build());
    }
}
