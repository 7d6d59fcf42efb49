package io.clienteling.systemtests.proof;

import io.clienteling.systemtests.ring.Ring;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One run of a proof.
 *
 * @param seed decides everything that is left to chance
 * @param size how much there is to do
 * @param progress is told, in sentences, what happens
 */
public record Trial(Ring ring, long seed, int size, Consumer<String> progress) {

    /** Chance that is the same for the same seed. */
    public Random chance() {
        return new Random(seed);
    }

    /** Tells what happens. */
    public void say(String sentence) {
        progress.accept(sentence);
    }
}
