package io.clienteling.systemtests.proof.walls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who sends addresses of our own network, to have them fetched by us or by Twilio. */
final class Addresses {

    private static final String KIND = "address";
    private static final Pattern ON_THE_WEB = Pattern.compile("(?i)https?://[^\\s\"<>]+");

    private final Door door;
    private final Findings findings;
    private final Chained mine;
    private final Trap trap;

    Addresses(Door door, Findings findings, Chained mine, Trap trap) {
        this.door = door;
        this.findings = findings;
        this.mine = mine;
        this.trap = trap;
    }

    /** The same place in every spelling, and other places where nobody from outside has any business. */
    private List<String> hidden() {
        var port = ":" + trap.port() + "/";
        return List.of(
                "https://127.0.0.1" + port,
                "https://localhost" + port,
                "https://localhost." + port,
                "https://LOCALHOST" + port,
                "https://127.1" + port,
                "https://2130706433" + port,
                "https://0x7f.1" + port,
                "https://0177.0.0.1" + port,
                "https://0.0.0.0" + port,
                "https://[::1]" + port,
                "https://[::ffff:127.0.0.1]" + port,
                "https://www.example.com@127.0.0.1" + port,
                "https://gateway" + port,
                "https://169.254.169.254/latest/meta-data",
                "https://metadata.google.internal/",
                "https://[fd00:ec2::254]/latest/meta-data",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.0.1/",
                "https://100.64.0.1/",
                "https://[::]" + port,
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[2002:7f00:1::]/",
                ownBucket() + ".evil.example/logo.png",
                ownBucket() + "@evil.example/logo.png",
                "ftp://127.0.0.1" + port,
                "file:///etc/passwd",
                trap.http() + "/");
    }

    /** Scheme, host and port of the one place that is exempt; only the path may follow. */
    private String ownBucket() {
        var bucket = URI.create(mine.ring().get("S3_PUBLIC_URL"));
        return bucket.getScheme() + "://" + bucket.getAuthority();
    }

    /** In each member of each body that is a URL by the contract: refused. In each other text, and in headers: never fetched. */
    void send(Contract contract, List<Operation> operations) {
        for (var operation : operations) {
            if (operation.secured() && operation.takesJson()) {
                contract.textsOf(operation).forEach(text -> send(operation, text));
            }
        }
        for (var header :
                List.of("X-Forwarded-Host", "Referer", "Origin", "X-Original-URL", "Forwarded", "X-Callback-Url")) {
            var headers = new ArrayList<>(Credentials.with(mine.tenant(), mine.token()));
            headers.addAll(List.of(header, trap.http() + "/"));
            findings.cell(
                    KIND,
                    "one in the header " + header,
                    200,
                    door.ask("GET", "/clienteling/setup/stores", "", headers));
        }
    }

    private void send(Operation operation, Contract.Text text) {
        (text.url() ? hidden().stream() : Stream.of(trap.http() + "/")).forEach(address -> {
            var answer = ask(operation, text, address);
            if (text.url()) {
                findings.cell(KIND, "%s as %s of %s".formatted(address, text.pointer(), operation.name()), 400, answer);
                var field = text.pointer().substring(1).replace('/', '.');
                findings.cell(
                        KIND,
                        answer.body().contains("\"" + field + "\""),
                        "%s was refused at %s without the field's name: %s"
                                .formatted(address, operation.name(), answer.body()));
            } else {
                findings.cell(
                        KIND,
                        answer.status() < 500,
                        "%s as %s of %s was answered %d"
                                .formatted(address, text.pointer(), operation.name(), answer.status()));
            }
        });
    }

    private Door.Answer ask(Operation operation, Contract.Text text, String address) {
        var body = (ObjectNode) JsonMapper.shared().readTree(operation.example());
        var parent = text.pointer().substring(0, text.pointer().lastIndexOf('/'));
        var member = text.pointer().substring(text.pointer().lastIndexOf('/') + 1);
        if (body.at(parent) instanceof ObjectNode object) {
            object.put(member, address);
        }
        var headers = new ArrayList<>(Credentials.with(mine.tenant(), mine.token()));
        headers.addAll(List.of("Content-Type", "application/json"));
        return door.ask(
                operation.method(),
                operation.of(operation.puts() ? "addresses" : mine.store()),
                body.toString(),
                headers);
    }

    /** Nobody has followed any, and what Twilio was handed for these chains lies open to the world, or is of our own configuration. */
    void nothingWasFollowed(List<String> accounts, List<String> exempt) {
        findings.cell(
                KIND, trap.caught() == 0, "An address of a request was followed %d times.".formatted(trap.caught()));
        mine.chain().twilio().calls().stream()
                .filter(call -> accounts.contains(call.path("account").asString("")))
                .filter(call -> !call.path("method").asString("").equals("GET"))
                .flatMap(Addresses::addresses)
                .distinct()
                .forEach(address -> findings.cell(
                        "address handed to Twilio",
                        exempt.stream().anyMatch(own -> address.equals(own) || address.startsWith(own + "/"))
                                || address.matches("https://[a-z0-9.-]+\\.(example|com)(/.*)?"),
                        "Twilio was handed " + address));
    }

    private static Stream<String> addresses(JsonNode call) {
        return ON_THE_WEB
                .matcher(call.path("form").toString()
                        + call.path("json").toString()
                        + call.path("body").toString())
                .results()
                .map(found -> found.group());
    }
}
