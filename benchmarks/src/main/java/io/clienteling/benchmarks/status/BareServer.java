package io.clienteling.benchmarks.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;

/**
 * The bare side, a process of its own: a server that answers {@code /NAME} with the rows of that name, as they lie in one table, one
 * after the other. It checks no token, knows no tenant, makes no JSON.
 */
public final class BareServer {

    /** What it reads: the answer's bytes, cut into as many rows as the retailer has stores. */
    static final String TABLE = "benchmark_answers";

    private static final int CONNECTIONS = 10;

    private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(CONNECTIONS);

    private BareServer(String database) throws SQLException {
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.add(DriverManager.getConnection(database));
        }
    }

    /** Serves at that port of this machine, from that database, until the process ends. */
    public static void main(String... arguments) throws IOException, SQLException {
        var bare = new BareServer(arguments[1]);
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", bare::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = rows(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("The bare query failed", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] rows(String name) throws SQLException, InterruptedException {
        var connection = connections.take();
        try (var query = connection.prepareStatement("select body from " + TABLE + " where name = ? order by number")) {
            query.setString(1, name);
            var body = new StringBuilder();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    body.append(rows.getString(1));
                }
            }
            return body.toString().getBytes(StandardCharsets.UTF_8);
        } finally {
            connections.add(connection);
        }
    }
}
