package io.clienteling.worker.onboarding;

import io.clienteling.contracts.onboarding.StepName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know of an onboarding beyond its document.
 *
 * @param waiting what a step waits for; null where none does
 * @param beingUndone the step that is being undone now; null where none is
 * @param undone what became of what was done, a sentence each
 * @param flags the request's fields that are true or false, as they are now
 * @param unpublished how many events wait for Kafka
 */
record PageNotes(
        @Nullable Wait waiting,
        @Nullable StepName beingUndone,
        List<String> undone,
        Map<String, Boolean> flags,
        int unpublished) {

    /**
     * @param whom whom or what it waits for
     * @param looksAgainAt when it looks, where nothing wakes it before
     */
    record Wait(String whom, Instant looksAgainAt) {}
}
