package io.clienteling.systemtests.proof.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine to which nobody has any business to connect. */
final class Trap implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger caught = new AtomicInteger();

    Trap() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::catchThem);
    }

    private void catchThem() {
        while (!socket.isClosed()) {
            try (var _ = socket.accept()) {
                caught.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Its address, as a request may hand it to us. */
    String http() {
        return "http://127.0.0.1:" + port();
    }

    /** How many have connected. */
    int caught() {
        return caught.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
