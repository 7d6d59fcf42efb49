package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** PostgreSQL from its embedded binaries, durable, on the loopback interface, without passwords. */
final class Postgres implements Recipe {
    static final String USER = "clienteling";
    static final String DATABASE = "clienteling";

    private final StackSettings settings;
    private final Path data;
    private final PostgresBinaries binaries;

    Postgres(StackSettings settings) {
        this.settings = settings;
        this.data = settings.data(Part.POSTGRES);
        this.binaries = new PostgresBinaries(settings.tools());
    }

    @Override
    public Part part() {
        return Part.POSTGRES;
    }

    @Override
    public String url() {
        return "postgresql://%s@%s/%s".formatted(USER, settings.address(Part.POSTGRES), DATABASE);
    }

    static String jdbcUrl(StackSettings settings) {
        return jdbcUrl(settings, DATABASE);
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        binaries.unpack();
        if (!Files.exists(data)) {
            initialise();
        }
        new PostmasterLock(data).clear();
    }

    @Override
    public Command command() {
        return Command.of(unprivileged(List.of(
                binaries.program("postgres"),
                "-D",
                data.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + settings.port(Part.POSTGRES),
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "wal_level=logical",
                "-c",
                "max_connections=200")));
    }

    @Override
    public void furnish() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(DATABASE))) {
            if (!found.next()) {
                statement.execute("create database %s".formatted(DATABASE));
            }
        }
    }

    @Override
    public void check() throws SQLException {
        try (var connection = connect(DATABASE);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select 1")) {
            answer.next();
        }
    }

    /** Fast shutdown: it parts with clients that are still connected instead of waiting for them. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    /** Into a directory beside the real one, so that an interrupted attempt is never taken for a database. */
    private void initialise() throws IOException, InterruptedException {
        var unfinished = data.resolveSibling("postgres.unfinished");
        Directories.delete(unfinished);
        Files.createDirectories(data.getParent());
        Programs.run(unprivileged(List.of(
                binaries.program("initdb"),
                "-D",
                unfinished.toString(),
                "-U",
                USER,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--auth=trust",
                "--no-instructions")));
        Files.move(unfinished, data);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it can't see that it is. */
    private static List<String> unprivileged(List<String> words) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return words;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(words);
        return wrapped;
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(settings, database), properties);
    }

    private static String jdbcUrl(StackSettings settings, String database) {
        return "jdbc:postgresql://%s/%s".formatted(settings.address(Part.POSTGRES), database);
    }
}
