package io.clienteling.localstack.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the issuer. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IssuerApplication {
    public static void main(String... arguments) {
        SpringApplication.run(IssuerApplication.class, arguments);
    }
}
