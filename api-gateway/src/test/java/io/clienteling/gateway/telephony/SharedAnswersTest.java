package io.clienteling.gateway.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.telephony.failure.TelephonyUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {

    private static final ListingSettings AN_HOUR = new ListingSettings(Duration.ofHours(1), Duration.ofMinutes(1), 100);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void allWhoAskTheSameShareOneAnswer() {
        var mayAnswer = new CountDownLatch(1);
        var answers = new SharedAnswers<String, String>(AN_HOUR, key -> {
            awaitQuietly(mayAnswer);
            return key + asked.incrementAndGet();
        });

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var told = Stream.generate(() -> CompletableFuture.supplyAsync(() -> answers.get("a"), people))
                    .limit(100)
                    .toList();
            mayAnswer.countDown();

            assertThat(told).map(CompletableFuture::join).containsOnly("a1");
        }
        assertThat(answers.get("a")).isEqualTo("a1");
    }

    @Test
    void whoAsksSomethingElseHasAnAnswerOfTheirOwn() {
        var answers = new SharedAnswers<String, String>(AN_HOUR, key -> key + asked.incrementAndGet());

        assertThat(answers.get("a")).isEqualTo("a1");
        assertThat(answers.get("b")).isEqualTo("b2");
    }

    @Test
    void nobodyWaitsForAnAnswerToAnotherQuestion() {
        var never = new CountDownLatch(1);
        var answers = new SharedAnswers<Integer, Integer>(AN_HOUR, key -> {
            if (key == 0) {
                awaitQuietly(never);
            }
            return key;
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.execute(() -> answers.get(0));

            for (int key = 1; key < 100; key++) {
                assertThat(answers.get(key)).isEqualTo(key);
            }
            never.countDown();
        }
    }

    @Test
    void aFailureIsToldAndNotRemembered() {
        var answers = new SharedAnswers<String, String>(AN_HOUR, key -> {
            if (asked.incrementAndGet() == 1) {
                throw new TelephonyUnavailable("Twilio is away.");
            }
            return key + asked.get();
        });

        assertThatThrownBy(() -> answers.get("a"))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(503));
        assertThat(answers.get("a")).isEqualTo("a2");
    }

    @Test
    void nobodyIsKeptWaitingForAnAnswerThatIsLateAndWhoAsksAgainIsToldIt() {
        var mayAnswer = new CountDownLatch(1);
        var answers = new SharedAnswers<String, String>(
                new ListingSettings(Duration.ofHours(1), Duration.ofMillis(100), 100), key -> {
                    awaitQuietly(mayAnswer);
                    return key + asked.incrementAndGet();
                });

        assertThatThrownBy(() -> answers.get("a"))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(503));
        mayAnswer.countDown();

        assertThat(await().ignoreExceptions().until(() -> answers.get("a"), _ -> true))
                .isEqualTo("a1");
    }

    @Test
    void onlyTheAnswerThatSomebodyWasToldIsForgotten() {
        var answers = new SharedAnswers<String, String>(AN_HOUR, key -> key + asked.incrementAndGet());
        var first = answers.get("a");
        answers.forget("a", first);
        assertThat(answers.get("a")).isEqualTo("a2");

        answers.forget("a", first);

        assertThat(answers.get("a")).as("which has come since").isEqualTo("a2");
    }

    @Test
    void withoutMemoryEveryoneAsksAnew() {
        var answers = new SharedAnswers<String, String>(
                new ListingSettings(Duration.ZERO, Duration.ofMinutes(1), 100), key -> key + asked.incrementAndGet());

        assertThat(answers.get("a")).isEqualTo("a1");
        assertThat(answers.get("a")).isEqualTo("a2");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
