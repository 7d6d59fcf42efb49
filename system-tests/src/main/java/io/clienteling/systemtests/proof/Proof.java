package io.clienteling.systemtests.proof;

/** A program that tries to break one promise of the running system; its report says whether the promise held. */
public interface Proof {

    /** The name by which {@code ./dev prove} runs it. */
    String name();

    /** What must hold, in a sentence. */
    String promise();

    /** What it would print if that did not hold. */
    String otherwise();

    /** Whether it needs a system that runs; one that needs none is handed a ring that was never started. */
    default boolean needsStack() {
        return true;
    }

    /** How much of it there is to do. */
    Sizes sizes();

    /** Tries, and writes down what was seen. Whatever it changes about the ring's parts, it puts back. */
    void attempt(Trial trial, Report report) throws Exception;

    /**
     * How much there is to do; of what, each proof says.
     *
     * @param brief within {@code mvn verify}
     * @param usual when run by hand
     * @param thorough with {@code --long}
     */
    record Sizes(int brief, int usual, int thorough) {}
}
