package io.clienteling.benchmarks.status;

import io.clienteling.benchmarks.BareProcess;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The {@link BareServer} as its user sees it. */
final class Bare implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String database;
    private final int port;
    private final BareProcess process;

    private Bare(String database, int port, BareProcess process) {
        this.database = database;
        this.port = port;
        this.process = process;
    }

    static Bare start(String database) throws IOException, InterruptedException, SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists " + BareServer.TABLE);
            statement.execute("create table " + BareServer.TABLE
                    + " (name text, number int, body text, primary key (name, number))");
        }
        var port = Twin.freePort();
        var process = BareProcess.start(BareServer.class, Integer.toString(port), database);
        var bare = new Bare(database, port, process);
        bare.awaitAnswer();
        return bare;
    }

    private void awaitAnswer() throws InterruptedException {
        var there = Patience.until(PATIENCE, () -> {
            try (var http = HttpClient.newHttpClient()) {
                return http.send(HttpRequest.newBuilder(at("nothing")).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        if (!there) {
            close();
            throw new IllegalStateException("The bare server does not answer at " + at(""));
        }
    }

    URI at(String name) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(port, name));
    }

    /** Has it answer with that text, read from so many rows. */
    void keep(String name, String text, int rows) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var insert = connection.prepareStatement("insert into " + BareServer.TABLE + " values (?, ?, ?)")) {
            var size = Math.ceilDiv(text.length(), rows);
            for (int number = 0, begin = 0; begin < text.length(); number++, begin += size) {
                insert.setString(1, name);
                insert.setInt(2, number);
                insert.setString(3, text.substring(begin, Math.min(begin + size, text.length())));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
