package io.clienteling.benchmarks;

import io.clienteling.localstack.StackSettings;
import io.clienteling.localstack.TemporalServer;
import io.clienteling.systemtests.ring.Ring;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What benchmarks run with: how much they shall do, and one whole system of their own, which runs from when it is first asked for. */
public final class Course implements AutoCloseable {

    private final StackSettings settings;
    private final Effort effort;
    private final Consumer<String> progress;
    private @Nullable Ring ring;

    /**
     * A course that has started nothing yet.
     *
     * @param settings of a stack that nobody else uses
     * @param progress is told, in sentences, what happens
     */
    public Course(StackSettings settings, Effort effort, Consumer<String> progress) {
        this.settings = settings;
        this.effort = effort;
        this.progress = progress;
    }

    public Effort effort() {
        return effort;
    }

    public StackSettings settings() {
        return settings;
    }

    /** The whole system, with no data but what this course put there. Who changes its parts puts them back. */
    public Ring ring() {
        var running = ring == null ? Ring.fresh(settings, progress) : ring;
        ring = running;
        return running;
    }

    /** Ends the system, because others could do nothing with what is left in it: who asks next gets a fresh one. */
    public void discard() {
        close();
        ring = null;
    }

    /** Which Temporal server the system has, in a phrase. */
    public String temporal() {
        return settings.temporal() == TemporalServer.POSTGRES
                ? "Temporal's server on PostgreSQL"
                : "Temporal's development server";
    }

    /** Tells what happens. */
    public void say(String sentence) {
        progress.accept(sentence);
    }

    @Override
    public void close() {
        if (ring != null) {
            ring.close();
        }
    }
}
