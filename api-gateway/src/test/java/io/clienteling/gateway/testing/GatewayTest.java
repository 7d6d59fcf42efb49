package io.clienteling.gateway.testing;

import io.clienteling.gateway.GatewayApplication;
import io.clienteling.gateway.projection.Published;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole gateway over HTTP: real Postgres, Temporal's server in this process with stand-in workflows,
 * the Twilio simulator, an issuer; Kafka alone is left out. All such tests share one gateway.
 */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = GatewayApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = Surroundings.class)
@Import({TemporalStandIn.class, Ring.class, Published.class})
public @interface GatewayTest {}
