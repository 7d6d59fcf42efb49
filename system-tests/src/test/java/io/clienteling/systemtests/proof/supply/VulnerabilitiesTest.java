package io.clienteling.systemtests.proof.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.clienteling.systemtests.proof.supply.BillOfMaterials.Library;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VulnerabilitiesTest {

    private static final List<Library> LIBRARIES = List.of(library("good", "1"), library("bad", "2"));

    @Test
    void eachLibraryIsLookedUpAndAKnownWeaknessIsNamed() throws Exception {
        var asked = new AtomicReference<>("");
        var database = database(200, """
                {"results": [{}, {"vulns": [{"id": "GHSA-1"}, {"id": "GHSA-2"}]}]}""", asked);
        try {
            var outcome = new Vulnerabilities(address(database)).of(LIBRARIES);

            assertThat(outcome)
                    .isEqualTo(new Vulnerabilities.Checked(
                            List.of("org.example:bad:2 has a known vulnerability: GHSA-1, GHSA-2.")));
            assertThat(asked.get())
                    .contains("\"pkg:maven/org.example/good@1\"", "\"pkg:maven/org.example/bad@2\"")
                    .doesNotContain("?type");
        } finally {
            database.stop(0);
        }
    }

    @Test
    void whatCouldNotBeLookedUpIsNotCalledClean() throws Exception {
        var database = database(500, "{}", new AtomicReference<>(""));
        var address = address(database);
        try {
            assertThat(new Vulnerabilities(address).of(LIBRARIES)).isInstanceOf(Vulnerabilities.NotChecked.class);
        } finally {
            database.stop(0);
        }
        assertThat(new Vulnerabilities(address).of(LIBRARIES)).isInstanceOf(Vulnerabilities.NotChecked.class);
    }

    private static Library library(String name, String version) {
        return new Library(
                "org.example",
                name,
                version,
                "pkg:maven/org.example/%s@%s?type=jar".formatted(name, version),
                List.of("MIT"),
                "");
    }

    private static HttpServer database(int status, String answer, AtomicReference<String> asked) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/querybatch", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
