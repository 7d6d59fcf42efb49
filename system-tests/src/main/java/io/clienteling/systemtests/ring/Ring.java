package io.clienteling.systemtests.ring;

import io.clienteling.localstack.LocalStack;
import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole system that runs, and what an inspector does to its parts.
 *
 * @param environment what {@code ./dev env} says
 */
public record Ring(LocalStack stack, StackSettings settings, Map<String, String> environment, Consumer<String> progress)
        implements AutoCloseable {

    /** Starts every part afresh, with no data from before, by the code behind {@code ./dev up}. */
    public static Ring fresh(StackSettings settings, Consumer<String> progress) {
        var stack = new LocalStack(settings, progress);
        stack.forget();
        stack.up();
        return new Ring(stack, settings, stack.environment(), progress);
    }

    /** The same without a part that runs. */
    public static Ring unstarted(StackSettings settings, Consumer<String> progress) {
        var stack = new LocalStack(settings, progress);
        return new Ring(stack, settings, stack.environment(), progress);
    }

    /** The variable of {@code ./dev env} with that name. */
    public String get(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("./dev env has no " + name);
        }
        return value;
    }

    /** The same, with the Setup API found at another address. */
    public Ring through(String api) {
        var otherwise = new HashMap<>(environment);
        otherwise.put("CLIENTELING_URL", api);
        return new Ring(stack, settings, otherwise, progress);
    }

    /** The JDBC address of the projection's database. */
    public String database() {
        return "jdbc:" + get("DATABASE_URL").replace("clienteling@", "") + "?user=clienteling";
    }

    /** Ends the part as kill -9 does, and starts it again. */
    public void killAndRestart(Part part) {
        stack.kill(part);
        stack.up();
    }

    /** Has one part run with other settings (variables, or other parts found elsewhere), until it is started again otherwise. */
    public void restart(Part part, StackSettings otherwise) {
        stack.down(Set.of(part));
        start(part, otherwise);
    }

    /** Starts one part that does not run, with those settings. */
    public void start(Part part, StackSettings otherwise) {
        new LocalStack(otherwise, progress).up(Set.of(part));
    }

    /** Has the worker work with those variables changed, until it is started again otherwise. */
    public void restartWorkerWith(Map<String, String> variables) {
        restart(Part.WORKER, settings.with(variables));
    }

    @Override
    public void close() {
        stack.down();
    }
}
