package io.clienteling.worker.event;

import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts what becomes of onboardings, as Kafka takes their events: workflows are replayed, and would count again. An event
 * that has to be sent twice is counted twice.
 */
@Component
final class OnboardingMeters {

    private static final String ACCEPTED = "clienteling.onboardings.accepted";
    private static final String COMPLETED = "clienteling.onboardings.completed";
    private static final String CANCELLED = "clienteling.onboardings.cancelled";
    private static final String BLOCKED = "clienteling.onboardings.blocked";

    private final MeterRegistry meters;

    /** All are there from the start, at 0: a counter that begins with 1 has not increased for whoever watches it. */
    OnboardingMeters(MeterRegistry meters) {
        this.meters = meters;
        for (var channel : Channel.values()) {
            Stream.of(ACCEPTED, COMPLETED, CANCELLED).forEach(name -> count(name, channel.wireName(), 0));
            for (var code : FailureCode.values()) {
                blocked(channel.wireName(), code.wireName(), 0);
            }
        }
    }

    /** Kafka holds that event. */
    void told(OnboardingEvent event) {
        var channel = event.data().path("channel").asString("");
        switch (event.type()) {
            case ACCEPTED -> count(ACCEPTED, channel, 1);
            case RETAILER_ONBOARDED, STORE_ONBOARDED, STORE_WHATSAPP_ONBOARDED -> count(COMPLETED, channel, 1);
            case CANCELLED -> count(CANCELLED, channel, 1);
            case ACTION_REQUIRED ->
                blocked(channel, event.data().path("blocked").path("code").asString(""), 1);
            case PROGRESSED,
                    WAITING,
                    DELAYED,
                    CANCELLING,
                    STORE_ENABLED,
                    GROUP_CHANGED,
                    ACCOUNT_CHANGED,
                    COMPLIANCE_CHANGED,
                    SENDER_CHANGED,
                    OPERATOR_ACTED -> {}
        }
    }

    private void count(String name, String channel, int more) {
        meters.counter(name, "channel", channel).increment(more);
    }

    private void blocked(String channel, String code, int more) {
        meters.counter(BLOCKED, "channel", channel, "code", code).increment(more);
    }
}
