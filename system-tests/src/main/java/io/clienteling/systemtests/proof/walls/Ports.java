package io.clienteling.systemtests.proof.walls;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who looks for the other ports' doors on the public one. */
final class Ports {

    private static final String KIND = "other ports' paths";

    private static final List<String> PATHS = List.of(
            "/actuator",
            "/actuator/health",
            "/actuator/health/readiness",
            "/actuator/env",
            "/actuator/configprops",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/actuator/metrics",
            "/actuator/prometheus",
            "/actuator/beans",
            "/actuator/mappings",
            "/actuator/threaddump",
            "/codec",
            "/codec/decode",
            "/codec/encode",
            "/audit",
            "/audit?tenant=acme",
            "/rebuild",
            "/rebuild?id=1",
            "/simulator/health",
            "/simulator/requests",
            "/simulator/faults",
            "/2010-04-01/Accounts.json",
            "/namespaces",
            "/namespaces/clienteling/workflows",
            "/api/v1/namespaces",
            "/api/v1/cluster-info",
            "/_app/version.json",
            "/realms/acme/oauth2/jwks");

    /** The ways round a path that some servers leave open. */
    private static final List<String> DETOURS = List.of(
            "/clienteling/setup/../..%s",
            "/clienteling/setup/..;/..;%s",
            "/clienteling/setup/%%2e%%2e/%%2e%%2e%s",
            "/clienteling/setup/twilio/../../..%s",
            "/%s",
            "/.;%s",
            "%s;x=y",
            "%s/",
            "%s.json",
            "/clienteling/setup%s");

    private final Door door;
    private final Findings findings;
    private final Chained mine;

    Ports(Door door, Findings findings, Chained mine) {
        this.door = door;
        this.findings = findings;
        this.mine = mine;
    }

    /** @param management where the gateway's own people look */
    void look(String management) {
        var health = door.send(URI.create(management + "/actuator/health"), "GET", "", List.of());
        findings.cell(KIND, "the management port itself", 200, health);
        Stream.concat(PATHS.stream(), shown(management)).distinct().forEach(this::search);
    }

    /** What the management port says of itself. */
    private Stream<String> shown(String management) {
        var index = door.send(URI.create(management + "/actuator"), "GET", "", List.of());
        return index.status() == 200
                ? JsonMapper.shared()
                        .readTree(index.body())
                        .path("_links")
                        .valueStream()
                        .map(link -> URI.create(link.path("href").asString().replaceAll("[{}*]", "x"))
                                .getPath())
                : Stream.empty();
    }

    private void search(String path) {
        for (var headers : List.of(List.<String>of(), Credentials.with(mine.tenant(), mine.token()))) {
            for (var method : List.of("GET", "POST")) {
                notThere(method, path, headers);
            }
            DETOURS.forEach(detour -> notThere("GET", detour.formatted(path), headers));
        }
    }

    private void notThere(String method, String path, List<String> headers) {
        var answer = door.ask(method, path, "", headers);
        findings.cell(
                KIND,
                answer.status() >= 400 && answer.status() < 500,
                "%s %s on the public port was answered %d".formatted(method, path, answer.status()));
    }
}
