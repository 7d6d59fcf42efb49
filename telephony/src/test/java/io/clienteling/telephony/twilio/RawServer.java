package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.TelephonySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A bare HTTP/1.1 server that answers as a test says, also not at all, too slowly, or with half an answer. */
final class RawServer implements AutoCloseable {

    static final String PARENT = "AC00000000000000000000000000000001";
    static final String PARENT_TOKEN = "the-parents-token";

    /** One request as it arrived; header names in lower case. */
    record Asked(String method, String target, Map<String, String> headers, String body) {}

    /** What to do about a request. */
    sealed interface Reply {

        record Answer(int status, String body, List<String> headers) implements Reply {}

        /** Answers whole, then closes the connection without having said so. */
        record AnswerAndHangUp(int status, String body) implements Reply {}

        record Silence() implements Reply {}

        record Reset() implements Reply {}

        /** Promises a longer body than it sends. */
        record HalfAnswer(int status, String body) implements Reply {}

        /** A byte of an endless answer every few milliseconds. */
        record Drip() implements Reply {}
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Semaphore hungUp = new Semaphore(0);
    private final ServerSocket door;
    private final Function<Asked, Reply> script;

    RawServer(Function<Asked, Reply> script) throws IOException {
        this.script = script;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::welcome);
    }

    static RawServer answering(int status, String body, String... headers) throws IOException {
        return new RawServer(_ -> new Reply.Answer(status, body, List.of(headers)));
    }

    static Reply json(int status, String body) {
        return new Reply.Answer(status, body, List.of());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Waits until it has closed so many connections. */
    void awaitHungUp(int connections) throws InterruptedException {
        assertThat(hungUp.tryAcquire(connections, 5, TimeUnit.SECONDS)).isTrue();
        hungUp.release(connections);
    }

    Telephony telephony() {
        return telephony(Duration.ofSeconds(5));
    }

    Telephony telephony(ObservationRegistry observations, MeterRegistry meters) {
        return TwilioTelephony.connect(TelephonySettings.of(PARENT, PARENT_TOKEN, address()), observations, meters);
    }

    Telephony telephony(Duration readTimeout) {
        return telephony(address(), readTimeout);
    }

    static Telephony telephony(URI base, Duration readTimeout) {
        return TwilioTelephony.connect(
                new TelephonySettings(PARENT, PARENT_TOKEN, base, Duration.ofMillis(500), readTimeout, 50));
    }

    private void welcome() {
        try {
            while (true) {
                Socket guest = door.accept();
                Thread.startVirtualThread(() -> serve(guest));
            }
        } catch (SocketException _) {
            // The door is closed: the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            InputStream in = new BufferedInputStream(guest.getInputStream());
            boolean more = true;
            while (more) {
                String requestLine = line(in);
                if (requestLine.isEmpty()) {
                    return;
                }
                Asked request = request(requestLine, in);
                asked.add(request);
                more = reply(guest, script.apply(request));
            }
        } catch (SocketException _) {
            // The client hung up, as some tests want it to.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            hungUp.release();
        }
    }

    private static boolean reply(Socket guest, Reply reply) throws IOException {
        return switch (reply) {
            case Reply.Answer answer -> {
                write(guest, head(answer.status(), length(answer.body()), answer.headers()) + answer.body());
                yield true;
            }
            case Reply.AnswerAndHangUp answer -> {
                write(guest, head(answer.status(), length(answer.body()), List.of()) + answer.body());
                yield false;
            }
            case Reply.HalfAnswer answer -> {
                write(guest, head(answer.status(), length(answer.body()) + 100, List.of()) + answer.body());
                yield false;
            }
            case Reply.Reset() -> {
                guest.setSoLinger(true, 0);
                yield false;
            }
            case Reply.Silence() -> {
                untilHungUp(guest, "");
                yield false;
            }
            case Reply.Drip() -> {
                write(guest, head(200, 1_000_000, List.of()));
                untilHungUp(guest, " ");
                yield false;
            }
        };
    }

    /** Waits for the client to hang up, and writes something every few milliseconds of the wait. */
    private static void untilHungUp(Socket guest, String meanwhile) throws IOException {
        guest.setSoTimeout(20);
        while (true) {
            try {
                if (guest.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException _) {
                write(guest, meanwhile);
            }
        }
    }

    private static String head(int status, int length, List<String> headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .toString();
    }

    private static int length(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void write(Socket guest, String text) throws IOException {
        guest.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        guest.getOutputStream().flush();
    }

    private static Asked request(String requestLine, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] words = requestLine.split(" ", -1);
        return new Asked(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
