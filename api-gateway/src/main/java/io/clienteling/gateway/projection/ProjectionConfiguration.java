package io.clienteling.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** What happens while Postgres is away: the same batch again and again, at longer intervals, for ever. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    CommonErrorHandler againAndAgain(MeterRegistry meters) {
        var pauses = new ExponentialBackOff(500, 2);
        pauses.setMaxInterval(10_000);
        var handler = new DefaultErrorHandler(pauses);
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new RetriesLogged(meters));
        return handler;
    }
}
