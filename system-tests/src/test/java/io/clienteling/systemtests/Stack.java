package io.clienteling.systemtests;

import io.clienteling.localstack.StackSettings;
import io.clienteling.systemtests.ring.Ring;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/**
 * The ring that all tests of this run share: started beside any stack that a person runs, with fresh data, and stopped when
 * the last test is over.
 */
public final class Stack implements ParameterResolver {

    private static final int PORT_OFFSET = 700;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Ring.class;
    }

    @Override
    public Ring resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class)
                .ring();
    }

    private record Shared(Ring ring, Containers containers) implements AutoCloseable {

        private static Shared start() {
            var settings =
                    StackSettings.fromEnvironment(System.getenv()).beside(Path.of("target", "stack"), PORT_OFFSET);
            var containers = wantsContainers() ? Containers.start() : Containers.NONE;
            return new Shared(Ring.fresh(containers.in(settings), System.out::println), containers);
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

        @Override
        public void close() {
            ring.close();
            containers.close();
        }
    }
}
