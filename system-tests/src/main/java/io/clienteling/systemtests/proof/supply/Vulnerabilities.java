package io.clienteling.systemtests.proof.supply;

import io.clienteling.systemtests.proof.supply.BillOfMaterials.Library;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is known of weaknesses of the libraries, by the database OSV: each library's purl is looked up there, a few at a time. */
record Vulnerabilities(URI database) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 200;

    static Vulnerabilities known() {
        return new Vulnerabilities(URI.create("https://api.osv.dev"));
    }

    /** What the look-up brought. */
    sealed interface Outcome {}

    /** The database answered; a sentence for each weakness. */
    record Checked(List<String> findings) implements Outcome {}

    /** It did not. */
    record NotChecked(String why) implements Outcome {}

    Outcome of(List<Library> libraries) throws InterruptedException {
        var findings = new ArrayList<String>();
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (int from = 0; from < libraries.size(); from += AT_ONCE) {
                var some = libraries.subList(from, Math.min(libraries.size(), from + AT_ONCE));
                findings.addAll(of(some, answer(http, some)));
            }
            return new Checked(findings);
        } catch (IOException e) {
            return new NotChecked("the database of vulnerabilities at %s can't be reached from here (%s)"
                    .formatted(database, e.getClass().getSimpleName()));
        }
    }

    private JsonNode answer(HttpClient http, List<Library> libraries) throws IOException, InterruptedException {
        var request = JsonMapper.shared().createObjectNode();
        var queries = request.putArray("queries");
        libraries.forEach(library -> queries.addObject().putObject("package").put("purl", purl(library)));
        var answer = http.send(
                HttpRequest.newBuilder(database.resolve("/v1/querybatch"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("It answered " + answer.statusCode());
        }
        var results = JsonMapper.shared().readTree(answer.body()).path("results");
        if (results.size() != libraries.size()) {
            throw new IOException("It answered %d of %d questions".formatted(results.size(), libraries.size()));
        }
        return results;
    }

    /** Without the qualifiers, which the database does not take. */
    private static String purl(Library library) {
        return library.purl().replaceFirst("\\?.*", "");
    }

    private static List<String> of(List<Library> libraries, JsonNode results) {
        var findings = new ArrayList<String>();
        for (int i = 0; i < libraries.size(); i++) {
            var ids = results.path(i)
                    .path("vulns")
                    .valueStream()
                    .map(weakness -> weakness.path("id").asString(""))
                    .collect(Collectors.joining(", "));
            if (!ids.isEmpty()) {
                findings.add("%s has a known vulnerability: %s.".formatted(libraries.get(i), ids));
            }
        }
        return findings;
    }
}
