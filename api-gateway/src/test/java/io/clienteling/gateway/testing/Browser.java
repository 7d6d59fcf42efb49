package io.clienteling.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Uses the console as a browser without scripts does: keeps cookies, follows no redirect unless asked, sends forms. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> asSet = new TreeMap<>();
    private String token = "";
    private String page = "";

    public Browser(String url) {
        this.url = url;
    }

    /** Signs in at the tenant's issuer; answers where it was led to in the end. */
    public String signIn(String tenant) {
        var toIssuer = location(get(location(get("/console/sign-in?tenant=" + tenant))));
        return location(get(
                path(location(send(HttpRequest.newBuilder(URI.create(toIssuer)).GET())))));
    }

    public Answer get(String path) {
        page = path;
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    /** With any method, and no body. */
    public Answer ask(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.noBody()));
    }

    /** As a script of a page does that replaces a part of it. */
    public Answer getPart(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("HX-Request", "true")
                .GET());
    }

    /** Sends a form, with the token of the last page that had one. */
    public Answer post(String path, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("_csrf", token);
        return postWithout(path, form);
    }

    /** Sends a form as a page elsewhere would. */
    public Answer postWithout(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", url + page)
                .POST(BodyPublishers.ofString(Twilio.form(fields))));
    }

    /** The lines of a stream as they come. */
    public HttpResponse<java.util.stream.Stream<String>> listen(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Cookie", cookieHeader())
                            .build(),
                    BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var csrf = CSRF.matcher(response.body());
            if (csrf.find()) {
                token = csrf.group(1);
            }
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
        asSet.put(pair[0], cookie);
    }

    /** That cookie with its attributes, as it was set last; empty where it never was. */
    public String setBefore(String name) {
        return asSet.getOrDefault(name, "");
    }

    /** All cookies that were set here, as a header has them. */
    public String cookieHeader() {
        var header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return header.toString();
    }

    private static String location(Answer answer) {
        return answer.header("Location")
                .orElseThrow(() -> new IllegalStateException(answer.status() + " leads nowhere: " + answer.body()));
    }

    /** Our public address leads elsewhere in a test. */
    private static String path(String location) {
        return location.replace(Surroundings.PUBLIC_URL, "");
    }
}
