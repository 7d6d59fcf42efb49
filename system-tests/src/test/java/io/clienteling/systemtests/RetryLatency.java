package io.clienteling.systemtests;

import io.clienteling.localstack.LocalStack;
import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Simulator;
import io.clienteling.systemtests.ring.Temporal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Measures, on the stack that {@code ./dev up} has started, how long it takes from an operator's {@code retryStep} to the
 * step's next call at Twilio. One store wants a number that is never sold, so that each retry is refused and leads to the
 * next. The stand-in writes down when a call came; it runs on this machine and reads the same clock.
 */
final class RetryLatency {

    private static final int RETRIES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String NEVER_SOLD = "+15005550000";

    private final String tenant = "latency-" + Instant.now().toEpochMilli();
    private final Integrator api;
    private final Simulator twilio;
    private final Temporal temporal;

    private RetryLatency(LocalStack stack) {
        this.api = new Integrator(stack, tenant);
        this.twilio = new Simulator(stack.environment());
        this.temporal = new Temporal(stack.environment());
    }

    public static void main(String[] args) {
        var stack = new LocalStack(StackSettings.fromEnvironment(System.getenv()), System.out::println);
        System.out.printf("load average before: %.2f%n", load());
        report(new RetryLatency(stack).measure());
        System.out.printf("load average after: %.2f%n", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void report(List<Duration> sorted) {
        System.out.printf(
                "%d retries, from the Update sent to the step's next call at Twilio: p50 %d ms, p95 %d ms, max %d ms%n",
                sorted.size(),
                percentile(sorted, 50).toMillis(),
                percentile(sorted, 95).toMillis(),
                sorted.getLast().toMillis());
    }

    /** The smallest that so many of a hundred do not exceed. */
    private static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    private List<Duration> measure() {
        enableRetailer();
        blockStore();
        var account = api.get("/configuration").text("/steps/0/detail/sid");
        return IntStream.rangeClosed(1, RETRIES)
                .mapToObj(tries -> retry(account, tries))
                .sorted()
                .toList();
    }

    private void enableRetailer() {
        api.post("/configuration", "{\"ecom_link\": \"https://latency.example\"}");
        until(
                "the retailer is enabled",
                () -> api.get("/configuration").text("/state").equals("completed"));
    }

    private void blockStore() {
        api.put("/stores/s1", """
                {"name": "Broadway", "country_code": "US", "landline": "+12125550100", "time_zone": "America/New_York",
                 "address": {"street": "1 Broadway", "city": "New York", "region": "NY", "postal_code": "10004"}}""");
        api.post("/stores/s1/onboarding", "{\"phone_number\": \"%s\"}".formatted(NEVER_SOLD));
        untilBlocked(1);
    }

    /** The step begins with a look for the number among those of the account, which nobody else looks for. */
    private Duration retry(String account, int tries) {
        var sent = Instant.now();
        temporal.update(
                "sms:" + tenant + ":s1", "retryStep", Map.of("operator", "latency", "reason", "retry " + tries));
        untilBlocked(tries + 1);
        var looks = twilio.calls("ListIncomingPhoneNumber", account);
        if (looks.size() != tries + 1) {
            throw new IllegalStateException("After " + tries + " retries the step looked " + looks.size()
                    + " times instead of once for each try.");
        }
        return Duration.between(sent, looks.getLast());
    }

    private void untilBlocked(int tries) {
        until("the step is refused for time " + tries, () -> {
            var document = api.get("/stores/s1/onboarding");
            return document.text("/state").equals("action_required")
                    && document.body().at("/steps/1/attempts").asInt() == tries;
        });
    }

    private static void until(String what, BooleanSupplier seen) {
        var end = Instant.now().plus(PATIENCE);
        while (!seen.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "Waited %d s in vain until %s; ./dev status shows whether all parts run."
                                .formatted(PATIENCE.toSeconds(), what));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
