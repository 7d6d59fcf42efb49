package io.clienteling.systemtests.proof.walls;

import io.clienteling.systemtests.proof.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every operation, asked with everything that is no leave, of a store that is there and of one that is not. */
final class Matrix {

    private static final String GHOST = "store-of-nobody";

    private final Door door;
    private final Findings findings;
    private final List<Operation> operations;

    Matrix(Door door, Findings findings, List<Operation> operations) {
        this.door = door;
        this.findings = findings;
        this.operations = operations;
    }

    void fill(Chained mine, Map<String, Credentials> all) throws Exception {
        SideBySide.each(all.entrySet(), column -> {
            for (var operation : operations) {
                cell(operation, column.getKey(), column.getValue(), mine.store());
            }
        });
    }

    private void cell(Operation operation, String column, Credentials credentials, String store) {
        var kind = "matrix: " + column;
        var there = ask(operation, store, credentials.headers().apply(operation));
        findings.cell(kind, operation.name(), credentials.status(), there);
        if (credentials.status() == 401) {
            findings.cell(
                    kind,
                    there.header("WWW-Authenticate").startsWith("Bearer"),
                    "%s: %s was answered without a challenge".formatted(kind, operation.name()));
        }
        if (operation.namesAStore()) {
            var ghost = ask(operation, GHOST, credentials.headers().apply(operation));
            findings.cell(
                    kind,
                    there.likeness(store).equals(ghost.likeness(GHOST)),
                    "%s: %s tells a store that is there from one that is not: %s, and %s"
                            .formatted(kind, operation.name(), there.likeness(store), ghost.likeness(GHOST)));
        }
    }

    /** Were nobody let in at all, the matrix would say nothing. */
    void letsInWhoMay(Chained mine) {
        for (var operation : operations) {
            var answer = ask(operation, GHOST, Credentials.with(mine.tenant(), mine.token()));
            findings.cell(
                    "let in with a good token",
                    answer.status() != 401 && answer.status() != 403 && answer.status() < 500,
                    "A good token was not let in: %s was answered %d".formatted(operation.name(), answer.status()));
        }
    }

    /** With a good token of one's own, at each path with another chain's store: as if it were nowhere. */
    void strangersStore(Chained mine, Chained theirs) {
        var headers = Credentials.with(mine.tenant(), mine.token());
        operations.stream()
                .filter(Operation::namesAStore)
                .filter(operation -> !operation.puts())
                .forEach(operation -> {
                    var foreign = ask(operation, theirs.store(), headers);
                    var ghost = ask(operation, GHOST, headers);
                    findings.cell(
                            "another chain's store",
                            foreign.likeness(theirs.store()).equals(ghost.likeness(GHOST)),
                            "%s tells another chain's store from none: %s, and %s"
                                    .formatted(
                                            operation.name(), foreign.likeness(theirs.store()), ghost.likeness(GHOST)));
                });
    }

    /** Puts something of one's own under the name that another chain has something under: it is new there, as if nobody had. */
    void putsAsAnother(Chained mine, Chained theirs) {
        operations.stream()
                .filter(Operation::namesAStore)
                .filter(Operation::puts)
                .forEach(operation -> findings.cell(
                        "another chain's store",
                        operation.name(),
                        201,
                        ask(operation, theirs.store(), Credentials.with(mine.tenant(), mine.token()))));
    }

    private Door.Answer ask(Operation operation, String store, List<String> credentials) {
        var headers = new ArrayList<>(credentials);
        var type = operation.contentType();
        if (type != null) {
            headers.addAll(List.of("Content-Type", type));
        }
        return door.ask(
                operation.method(), operation.of(store), operation.body().orElse(""), headers);
    }
}
