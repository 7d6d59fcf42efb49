package io.clienteling.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket in S3's manner, in this process: whoever knows the path may put and get. It verifies no signature. */
public final class TestBucket {

    public static final String NAME = "pictures";

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private volatile boolean away;

    private TestBucket(HttpServer server) {
        this.server = server;
    }

    public static TestBucket start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var bucket = new TestBucket(server);
            server.createContext("/" + NAME + "/", bucket::answer);
            server.start();
            return bucket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts an object there, as somebody with an upload URL would. */
    public void put(String path, byte[] bytes) {
        objects.put(path, bytes);
    }

    /** From now on every request is answered with 500, or no longer. */
    public void away(boolean now) {
        away = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (away) {
                send(exchange, 500, error("InternalError"));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(path, exchange.getRequestBody().readAllBytes());
                send(exchange, 200, new byte[0]);
            } else if (objects.containsKey(path)) {
                send(exchange, 200, objects.get(path));
            } else {
                send(exchange, 404, error("NoSuchKey"));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // Whoever asked has seen enough.
        }
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                        + "</Code><Message>no</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
