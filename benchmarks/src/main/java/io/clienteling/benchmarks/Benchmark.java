package io.clienteling.benchmarks;

/** One question of how fast, or how cheap: ours beside what it can't be better than, or beside a peer. */
public interface Benchmark {

    /** The name by which {@code ./dev bench} runs it. */
    String name();

    /** What of ours is measured, in a phrase. */
    String ours();

    /** What it is held against, in a phrase. */
    String against();

    /** Measures, and writes down what it found. Whatever it starts, it ends. */
    void run(Course course, Findings findings) throws Exception;
}
