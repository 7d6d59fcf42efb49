package io.clienteling.systemtests.proof.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between the worker and Twilio, knows from which chain each call is, writes it down, and holds one call of each trap
 * at the moment that the trap names.
 */
final class TwilioGate implements AutoCloseable {

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
    private static final Pattern TENANT = Pattern.compile("FriendlyName=([a-z0-9-]+)(?:\\+|%20)clt-");
    private static final byte[] REFUSAL = """
            {"status": 400, "code": 20422, "message": "Refused by the proof"}""".getBytes(StandardCharsets.UTF_8);
    private static final Set<String> HOP_BY_HOP = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "upgrade",
            "http2-settings",
            "expect");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI twilio;
    private final Map<String, String> tenants = new ConcurrentHashMap<>();
    private final Map<String, Trap> traps = new ConcurrentHashMap<>();
    private final Map<String, Signature> refused = new ConcurrentHashMap<>();
    private final BiConsumer<String, Call> journal;

    /** One call that came to Twilio, what it said there, and how it ended. */
    record Call(Signature signature, String body, int status) {

        /** Whether it changed anything. */
        boolean changed() {
            return signature.changes() && status < 300;
        }
    }

    /** @param journal is told of every call that Twilio has answered, and of which chain it was */
    TwilioGate(URI twilio, BiConsumer<String, Call> journal) throws IOException {
        this.twilio = twilio;
        this.journal = journal;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port at which the worker finds Twilio. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Holds the chain's call where the trap says. */
    void set(String tenant, Trap trap) {
        traps.put(tenant, trap);
    }

    /** Has Twilio refuse that call to the chain from now on. */
    void refuse(String tenant, Signature call) {
        refused.put(tenant, call);
    }

    /** Has Twilio take whatever the chain calls. */
    void admit(String tenant) {
        refused.remove(tenant);
    }

    /** Holds nothing any more. */
    void clear() {
        traps.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var signature = Signature.of(exchange.getRequestMethod(), exchange.getRequestURI());
            var tenant = tenant(exchange, body);
            var trap = tenant.map(traps::get).orElse(Trap.NONE);
            var caught = trap.catches(signature);
            if (trap.shut() || (caught && trap.moment() == Moment.BEFORE)) {
                trap.hold();
                return;
            }
            if (tenant.map(refused::get).filter(signature::equals).isPresent()) {
                refuse(exchange);
                return;
            }
            var answer = forward(exchange, body);
            learn(answer);
            tenant.ifPresent(name -> journal.accept(name, call(signature, body, answer)));
            if (!caught) {
                answer(exchange, answer);
            } else if (trap.passes()) {
                deliver(exchange, answer, trap);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(Signature signature, byte[] body, HttpResponse<byte[]> answer) {
        return new Call(signature, new String(body, StandardCharsets.UTF_8), answer.statusCode());
    }

    /** Nobody waits for ever where the worker has hung up before. */
    private static void deliver(HttpExchange exchange, HttpResponse<byte[]> answer, Trap trap) throws IOException {
        try {
            answer(exchange, answer);
        } finally {
            trap.delivered();
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(400, REFUSAL.length);
        exchange.getResponseBody().write(REFUSAL);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        twilio.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    /** The account of the path, or that of the credentials, or the one that the parent looks for or creates. */
    private Optional<String> tenant(HttpExchange exchange, byte[] body) {
        return known(exchange.getRequestURI().getPath())
                .or(() -> known(user(exchange)))
                .or(() -> named(String.valueOf(exchange.getRequestURI().getRawQuery())))
                .or(() -> named(new String(body, StandardCharsets.UTF_8)));
    }

    private Optional<String> known(String text) {
        return ACCOUNT.matcher(text)
                .results()
                .map(match -> tenants.get(match.group()))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private static Optional<String> named(String parameters) {
        return TENANT.matcher(parameters).results().map(match -> match.group(1)).findFirst();
    }

    private static String user(HttpExchange exchange) {
        var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                : "";
    }

    /** Whose account it is says its name. */
    private void learn(HttpResponse<byte[]> answer) {
        if (answer.request().uri().getPath().endsWith("/Accounts.json") && answer.statusCode() < 300) {
            var json = JsonMapper.shared().readTree(answer.body());
            (json.has("accounts") ? json.get("accounts").valueStream() : java.util.stream.Stream.of(json))
                    .forEach(this::learn);
        }
    }

    private void learn(JsonNode account) {
        var name = account.path("friendly_name").asString("");
        if (name.contains(" clt-")) {
            tenants.put(account.path("sid").asString(), name.substring(0, name.indexOf(' ')));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
