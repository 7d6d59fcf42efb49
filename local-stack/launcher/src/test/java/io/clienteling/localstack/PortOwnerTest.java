package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortOwnerTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void whoeverListensIsNamedWithPidAndProgram() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.free(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.describe(socket.getLocalPort()))
                    .startsWith("pid %d (".formatted(ProcessHandle.current().pid()))
                    .contains("java");
        }
    }

    @Test
    void aListenerOnAllInterfacesTakesThePortToo() throws IOException {
        try (var socket = new ServerSocket(0)) {
            assertThat(PortOwner.free(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void aPortThatWasLetGoIsFree() throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.close();

        assertThat(PortOwner.free(socket.getLocalPort())).isTrue();
    }
}
