package io.clienteling.worker.onboarding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know of an onboarding beyond its document.
 *
 * @param waiting what a step waits for; null where none does
 * @param undone what became of what was done, a sentence each
 * @param unpublished how many events wait for Kafka
 */
record PageNotes(@Nullable Wait waiting, List<String> undone, int unpublished) {

    /**
     * @param whom whom or what it waits for
     * @param looksAgainAt when it looks, where nothing wakes it before
     */
    record Wait(String whom, Instant looksAgainAt) {}
}
