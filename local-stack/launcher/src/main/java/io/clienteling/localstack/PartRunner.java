package io.clienteling.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings one part up by its recipe, and down again. */
final class PartRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The kernel takes a moment to close what a killed process held, and then nobody is seen to hold it. */
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final StackSettings settings;
    private final Recipe recipe;
    private final Part part;
    private final PartProcess process;
    private final Consumer<String> progress;

    PartRunner(StackSettings settings, Recipe recipe, Consumer<String> progress) {
        this.settings = settings;
        this.recipe = recipe;
        this.part = recipe.part();
        this.process = new PartProcess(settings, part);
        this.progress = progress;
    }

    Set<Part> needs() {
        return recipe.needs();
    }

    List<String> complaintsAboutPorts() throws IOException, InterruptedException {
        if (!missing()) {
            return List.of();
        }
        var complaints = new ArrayList<String>();
        for (var port : ports()) {
            if (taken(port)) {
                complaints.add("Port %d, which %s needs, is taken by %s."
                        .formatted(port, part.id(), PortOwner.describe(port)));
            }
        }
        return complaints;
    }

    void bringUp() throws Exception {
        if (!missing()) {
            insistOnAnswer(answered()); // or on its end, when it is just dying
        }
        if (missing()) {
            start();
        }
    }

    void stop() throws IOException, InterruptedException {
        var running = process.running();
        process.stop(recipe.stopSignal());
        if (running.isPresent()) {
            progress.accept("%-9s stopped".formatted(part.id()));
        }
    }

    void kill() throws IOException, InterruptedException {
        process.kill();
    }

    PartStatus status() {
        var running = process.running();
        var reachable = running.isPresent() || !settings.runsHere(part);
        return new PartStatus(
                part.id(),
                running.map(ProcessMark::pid).orElse(null),
                settings.runsHere(part) ? settings.port(part) : null,
                recipe.url(),
                reachable && complaint().isEmpty());
    }

    private void start() throws Exception {
        recipe.prepare();
        var begin = System.nanoTime();
        process.start(recipe.command());
        awaitHealth();
        var seconds = (System.nanoTime() - begin) / 1e9;
        progress.accept("%-9s healthy after %.1f s".formatted(part.id(), seconds));
    }

    private void awaitHealth() throws IOException, InterruptedException {
        var answered = answered();
        if (missing()) {
            throw new StackException("%s ended while it was starting. Its log, './dev logs %s', ends with:%s"
                    .formatted(part.id(), part.id(), process.lastWords()));
        }
        insistOnAnswer(answered);
    }

    private boolean answered() throws InterruptedException {
        return Wait.until(PATIENCE, () -> missing() || settled());
    }

    private void insistOnAnswer(boolean answered) throws IOException {
        if (!answered) {
            throw new StackException(
                    "%s runs, but after %d s it still does not answer as it should (%s). Its log, './dev logs %s', ends with:%s"
                            .formatted(
                                    part.id(),
                                    PATIENCE.toSeconds(),
                                    complaint().orElse("it just began to"),
                                    part.id(),
                                    process.lastWords()));
        }
    }

    private List<Integer> ports() {
        return Stream.concat(settings.ports(part).stream(), recipe.morePorts().stream())
                .toList();
    }

    private static boolean taken(int port) throws IOException, InterruptedException {
        return !PortOwner.free(port) && (PortOwner.known(port) || !Wait.until(PARTING, () -> PortOwner.free(port)));
    }

    private boolean missing() {
        return settings.runsHere(part) && process.running().isEmpty();
    }

    private boolean settled() {
        return complaintAbout(() -> {
                    recipe.furnish();
                    recipe.check();
                })
                .isEmpty();
    }

    private Optional<String> complaint() {
        return complaintAbout(recipe::check);
    }

    /** What is wrong, if anything. A port that takes no connection saves the expensive question. */
    private Optional<String> complaintAbout(Question question) {
        var address = settings.address(part).split(":", 2);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), 1000);
        } catch (IOException e) {
            return Optional.of("nobody listens at " + settings.address(part));
        }
        try {
            question.ask();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while asking");
        } catch (Exception e) {
            return Optional.of(Reason.of(e));
        }
    }

    private interface Question {
        void ask() throws Exception;
    }
}
