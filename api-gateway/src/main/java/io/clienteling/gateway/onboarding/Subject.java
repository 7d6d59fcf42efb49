package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is onboarded: the retailer, or one channel of a store. Knows its own ids and words, so that everything else about
 * onboardings is said once.
 *
 * @param <R> what a request asks for
 */
public interface Subject<R> {

    /** The tenant that it belongs to. */
    String tenant();

    /** The workflow that carries it out. */
    String workflowId();

    /** The key of its document. */
    String eventKey();

    /** The path where its document is read. */
    String path();

    /** Whether {@code DELETE} of the path cancels it. */
    boolean cancellable();

    /** What a sentence calls it: {@code The retailer dodici}. */
    String name();

    /** What a sentence says of what a document asked for: {@code with +49…}. */
    String asked(OnboardingDocument document);

    /** The type of a request. */
    Class<R> requestType();

    /** The fields of the asked request that differ from the running one's, with their asked values. */
    Map<String, @Nullable Object> changes(R running, R asked);

    /** The document of an onboarding that is durable, and of which no event has come yet. */
    OnboardingDocument accepted(R request, String requestHash, Instant requestedAt);

    /** The status that refuses another request than the one that is there. */
    HttpStatus conflict();

    /** The key of the document that says whether it went live; null where nothing can. */
    @Nullable
    String enablementKey();
}
