package io.clienteling.localstack.issuer;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The issuer as the local stack starts it, on a free port, with HTTP in front of it. */
final class RunningIssuer implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final ConfigurableApplicationContext application;

    RunningIssuer(Path data) throws IOException {
        try (var probe = new ServerSocket(0)) {
            this.port = probe.getLocalPort();
        }
        this.application = SpringApplication.run(
                IssuerApplication.class,
                "--server.port=" + port,
                "--issuer.base=http://127.0.0.1:%d/realms/".formatted(port),
                "--issuer.data=" + data);
    }

    String issuer(String tenant) {
        return "http://127.0.0.1:%d/realms/%s".formatted(port, tenant);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))));
    }

    HttpResponse<String> token(String host, String tenant, String client, String secret)
            throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder(URI.create("http://%s:%d/realms/%s/oauth2/token".formatted(host, port, tenant)))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=clienteling:setup:read")));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        application.close();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
