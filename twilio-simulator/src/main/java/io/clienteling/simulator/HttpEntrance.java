package io.clienteling.simulator;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP: reads requests, writes answers, and breaks connections where a fault wants that. */
final class HttpEntrance extends Handler.Abstract {
    private static final JsonMapper JSON = new JsonMapper();

    /** A file of 5 MB is allowed; what is around it is small. */
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    /** Files are large, and the simulator is to stay small. */
    private static final Semaphore UPLOADS = new Semaphore(2);

    private final FrontDoor door;

    HttpEntrance(FrontDoor door) {
        this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        FrontDoor.Outcome outcome = door.handle(new FrontDoor.Incoming(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                request.getHeaders().get(HttpHeader.AUTHORIZATION),
                body(request)));
        switch (outcome) {
            case FrontDoor.Outcome.Answered(Answer answer) -> send(answer, response, callback);
            case FrontDoor.Outcome.Lost() -> hangUp(request, callback, false);
            case FrontDoor.Outcome.Reset() -> hangUp(request, callback, true);
        }
        return true;
    }

    private static Body body(Request request) throws IOException {
        String header = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        String type = header.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return upload(header, request);
        }
        String text = new String(bytes(request), StandardCharsets.UTF_8);
        return type.startsWith("application/json")
                ? new Body(Form.of(Map.of()), json(text))
                : new Body(Form.parse(text), null);
    }

    private static Body upload(String contentType, Request request) throws IOException {
        UPLOADS.acquireUninterruptibly();
        try {
            return new Body(Multipart.form(contentType, bytes(request)), null);
        } finally {
            UPLOADS.release();
        }
    }

    /** The body, which ends where it becomes too long; the rest is read and forgotten, so that the client hears the answer. */
    private static byte[] bytes(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            in.transferTo(OutputStream.nullOutputStream());
            return bytes;
        }
    }

    /** Nothing when there is no body; a missing node when it is no JSON. */
    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? null : JSON.readTree(text);
        } catch (JacksonException malformed) {
            return JSON.missingNode();
        }
    }

    static void send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        JsonNode body = answer.body();
        if (body == null) {
            response.write(true, null, callback);
            return;
        }
        String type = answer.headers().getOrDefault("Content-Type", "application/json;charset=utf-8");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        if (body.isPojo()) {
            stream(body, response, callback);
            return;
        }
        byte[] bytes =
                body.isString() ? body.asString().getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    /** What is too long to be held at once is made while it is written. */
    private static void stream(JsonNode body, Response response, Callback callback) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            JSON.writeValue(out, body);
        } catch (IOException | JacksonException broken) {
            callback.failed(broken);
            return;
        }
        callback.succeeded();
    }

    private static void hangUp(Request request, Callback callback, boolean reset) {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        if (reset && end instanceof SocketChannelEndPoint socket) {
            linger(socket);
        }
        end.close();
        callback.failed(new EofException("The connection is broken on purpose"));
    }

    /** Without lingering, closing sends a reset. */
    private static void linger(SocketChannelEndPoint socket) {
        try {
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
