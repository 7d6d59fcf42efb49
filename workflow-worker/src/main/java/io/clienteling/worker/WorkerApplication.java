package io.clienteling.worker;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The process that serves the onboarding task queue; it has no database and calls nobody but Twilio, Kafka and Temporal. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorkerApplication {

    /** Starts the worker. */
    public static void main(String[] args) {
        SpringApplication.run(WorkerApplication.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
