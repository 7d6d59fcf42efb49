package io.clienteling.gateway.telephony;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Twilio's answers, shared by all who ask the same: at the same time they wait for one call, and for seconds afterwards they
 * are told what it answered. A failure is told to those who wait, and not remembered. Nobody waits for long.
 */
public final class SharedAnswers<K, V> {

    private static final Executor A_THREAD_EACH = task -> Thread.startVirtualThread(task);

    private final AsyncCache<K, V> answers;
    private final Function<K, V> question;
    private final Duration patience;
    private final boolean remembers;

    /** @param question asks Twilio; where that fails, the request ends as 503 */
    public SharedAnswers(ListingSettings settings, Function<K, V> question) {
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(settings.memory())
                .maximumSize(settings.most())
                .buildAsync();
        this.question = question;
        this.patience = settings.patience();
        this.remembers = settings.memory().isPositive();
    }

    /** The answer for that key, a new one or one of the last seconds. */
    public V get(K key) {
        var answer = answers.get(key, (asked, _) -> CompletableFuture.supplyAsync(() -> ask(asked), A_THREAD_EACH));
        try {
            return answer.copy()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) { // the call goes on, and its answer is remembered
                throw TwilioProblems.late(e);
            }
            // The cache drops it too, but maybe only after whoever was told of it has asked again.
            answers.asMap().remove(key, answer);
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            if (!remembers) { // the cache would, until it is told that the answer has come
                answers.asMap().remove(key, answer);
            }
        }
    }

    /** Whoever asks from now on for that key is told a new answer; where another is on its way already, or has come since, that one. */
    public void forget(K key, V told) {
        answers.asMap()
                .computeIfPresent(
                        key,
                        (_, answer) -> answer.state() == Future.State.SUCCESS
                                        && answer.resultNow().equals(told)
                                ? null
                                : answer);
    }

    private V ask(K key) {
        return TwilioProblems.asking(() -> question.apply(key));
    }
}
