package io.clienteling.systemtests;

import io.clienteling.localstack.LocalStack;
import io.clienteling.localstack.Part;
import io.clienteling.localstack.StackSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/**
 * The stack that all tests of this run share: started by the code behind {@code ./dev up}, beside any stack that a person
 * runs, with fresh data, and stopped when the last test is over.
 */
public final class Stack implements ParameterResolver {

    private static final int PORT_OFFSET = 700;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    }

    /** A stack that runs. */
    public record Running(
            LocalStack stack, StackSettings settings, Map<String, String> environment, Containers containers)
            implements AutoCloseable {

        private static Running start() {
            var settings =
                    StackSettings.fromEnvironment(System.getenv()).beside(Path.of("target", "stack"), PORT_OFFSET);
            var containers = wantsContainers() ? Containers.start() : Containers.NONE;
            var places = containers.in(settings);
            var stack = new LocalStack(places, System.out::println);
            stack.forget();
            stack.up();
            return new Running(stack, places, stack.environment(), containers);
        }

        private static boolean wantsContainers() {
            if (!"containers".equals(System.getProperty("parts"))) {
                return false;
            }
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return true;
            }
            System.out.println(
                    "SKIPPED: -Dparts=containers was asked for, but no Docker engine answers."
                            + " The same tests run with processes instead; start an engine, or set DOCKER_HOST, to use containers.");
            return false;
        }

        /** The variable of {@code ./dev env} with that name. */
        public String get(String name) {
            var value = environment.get(name);
            if (value == null) {
                throw new IllegalArgumentException("./dev env has no " + name);
            }
            return value;
        }

        /** Ends the worker as kill -9 does, and starts it again. */
        public void killAndRestart(Part part) {
            stack.kill(part);
            stack.up();
        }

        /** Has the worker work with those variables changed, until it is started again otherwise. */
        public void restartWorkerWith(Map<String, String> variables) {
            stack.down(Set.of(Part.WORKER));
            new LocalStack(settings.with(variables), System.out::println).up(Set.of(Part.WORKER));
        }

        @Override
        public void close() {
            stack.down();
            containers.close();
        }
    }
}
