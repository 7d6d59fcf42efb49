package io.clienteling.systemtests.proof.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A client who holds on to a connection for as long as it is let. */
final class Clinger implements Callable<Duration> {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BETWEEN_DROPS_MS = 500;

    /** So little that an answer nobody reads soon waits at the other end. Unit: bytes */
    private static final int RECEIVE_BUFFER = 4_096;

    private final Way way;
    private final URI gateway;
    private final String tenant;
    private final String token;
    private final CountDownLatch begun;

    /** @param begun is told once, when this one has said its first word or was not let in */
    Clinger(Way way, URI gateway, String tenant, String token, CountDownLatch begun) {
        this.way = way;
        this.gateway = gateway;
        this.tenant = tenant;
        this.token = token;
        this.begun = begun;
    }

    /** How long it was let hold on. */
    @Override
    public Duration call() throws IOException {
        var begin = System.nanoTime();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            open(socket);
            while (System.nanoTime() - begin < way.patience.toNanos() && holds(socket)) {
                send(socket, way.drop);
            }
        } catch (IOException letGo) {
            // Which is what it should come to.
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void open(Socket socket) throws IOException {
        try {
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            socket.setSoTimeout(BETWEEN_DROPS_MS);
            send(socket, way.opening.formatted(tenant, token));
        } finally {
            begun.countDown();
        }
    }

    /** Whether it still does, half a second later; who reads nothing hears of the end when it sends. */
    private boolean holds(Socket socket) throws IOException {
        if (!way.reads) {
            LockSupport.parkNanos(Duration.ofMillis(BETWEEN_DROPS_MS).toNanos());
            return true;
        }
        try {
            while (socket.getInputStream().read() >= 0) {
                // An answer comes; what follows it is the end.
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** How one clings. */
    enum Way {
        /** As a half-open connection, whose other end is gone and sends nothing any more. */
        SILENT("", ""),
        SLOW_HEADERS(
                "GET /clienteling/setup/onboarding-status HTTP/1.1\r\nHost: localhost\r\nTenant: %s\r\n",
                "X-Slow: x\r\n"),
        SLOW_BODY("""
                PUT /clienteling/setup/stores/slow HTTP/1.1\r
                Host: localhost\r
                Tenant: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: 60000\r
                \r
                {""", " "),
        /** Without a token, where Twilio tells us of calls. */
        SLOW_FORM("""
                POST /clienteling/setup/twilio/voice HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 60000\r
                \r
                To=""", "x"),
        HUGE_HEADERS(
                "GET /clienteling/setup/onboarding-status HTTP/1.1\r\nHost: localhost\r\nTenant: %s\r\nX-Huge: "
                        + "x".repeat(60_000),
                "x".repeat(60_000)),
        /** Asks for megabytes and takes none of them. */
        SLOW_READER("GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(40), "G", false, LONG),
        /** As a half-open connection whose other end is gone since it was answered. Load balancers keep such a connection for a minute, and have to be who closes it. */
        SILENT_AFTER_AN_ANSWER("""
                GET /clienteling/setup/onboarding-status HTTP/1.1\r
                Host: localhost\r
                Tenant: %s\r
                Authorization: Bearer %s\r
                \r
                """, "", true, Duration.ofSeconds(80));

        private final String opening;
        private final String drop;
        private final boolean reads;
        private final Duration patience;

        Way(String opening, String drop) {
            this(opening, drop, true, LONG);
        }

        Way(String opening, String drop, boolean reads, Duration patience) {
            this.opening = opening;
            this.drop = drop;
            this.reads = reads;
            this.patience = patience;
        }

        /** Whoever is held no longer than that is not held for long. */
        Duration patience() {
            return patience;
        }

        /** Whether it is waited for at first; whoever is too large is not. */
        boolean isWaitedFor() {
            return this != HUGE_HEADERS;
        }
    }
}
