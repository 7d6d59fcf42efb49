package io.clienteling.gateway.testing;

import io.clienteling.contracts.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/** Temporal's server in this process, with workflows that behave as their input says. */
public class TemporalStandIn {

    @Bean
    static BeanPostProcessor workerBesideTheServer() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof TestWorkflowEnvironment environment) {
                    prepare(environment);
                }
                return bean;
            }
        };
    }

    private static void prepare(TestWorkflowEnvironment environment) {
        List.of("Tenant", "Store", "Channel", "Country", "Step", "BlockedCode")
                .forEach(
                        name -> environment.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        List.of("NeedsOperator", "Delayed")
                .forEach(name -> environment.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_BOOL));
        var worker = environment.newWorker(TaskQueues.ONBOARDING);
        worker.registerWorkflowImplementationTypes(
                StandInRetailerOnboarding.class,
                StandInSmsOnboarding.class,
                StandInNumberClaim.class,
                StandInWhatsAppOnboarding.class,
                StandInWatcher.class,
                StandInSenderGroup.class,
                StandInEnablement.class);
        worker.registerActivitiesImplementations(new StandInPurchase.Away());
        environment.start();
    }
}
