package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The whole system on one machine: starts what is missing, tells how it is, stops it again. */
public final class LocalStack {
    private final StackSettings settings;
    private final Consumer<String> progress;

    /** A stack with those settings; {@code progress} is told, in sentences, what happens. */
    public LocalStack(StackSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Starts every part that is missing and returns when all are healthy. */
    public void up() {
        up(runners().keySet());
    }

    /** Starts those of the parts that are missing, and returns when they are healthy; what else they need must run or be among them. */
    public void up(Set<Part> parts) {
        locked(() -> {
            complainAboutAnotherServer();
            complainAboutTakenPorts(parts);
            var failures = inOrder(
                    parts, part -> runner(part).needs(), part -> runner(part).bringUp());
            if (!failures.isEmpty()) {
                throw new StackException(
                        "Not everything runs:%n%s%nWhat did start goes on running; './dev up' tries the rest again, './dev down' stops all."
                                .formatted(String.join(System.lineSeparator(), failures)));
            }
        });
    }

    /** Stops every part in good order, those first that need others. What they stored stays. */
    public void down() {
        down(runners().keySet());
    }

    /** Stops those parts in good order. */
    public void down(Set<Part> parts) {
        locked(() -> stop(parts));
    }

    /** Stops everything and forgets all that was ever stored. */
    public void forget() {
        locked(() -> {
            stop(runners().keySet());
            Directories.delete(settings.data());
        });
    }

    /** Ends one part as {@code kill -9} does. */
    public void kill(Part part) {
        locked(() -> runner(part).kill());
    }

    /** How every part is, in the order in which they start. */
    public List<PartStatus> status() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return runners().values().stream()
                    .map(runner -> CompletableFuture.supplyAsync(runner::status, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** The variables by which a client finds everything. */
    public Map<String, String> environment() {
        return new Environment(settings).ofClients();
    }

    /** A bearer token for that tenant, with all scopes, from the local issuer. */
    public String token(String tenant) {
        return token(tenant, Tokens.ALL_SCOPES);
    }

    /** A bearer token for that tenant with those scopes. */
    public String token(String tenant, Set<String> scopes) {
        return new Tokens(Issuer.base(settings)).token(tenant, scopes);
    }

    /** Where a part writes what it has to say. */
    public Path log(Part part) {
        return settings.log(part);
    }

    /** Has Kafka told once more what a workflow that ended too early still owed, and answers what became of it. */
    public String republish(String workflowId) {
        return new Republishing(settings).of(workflowId);
    }

    /**
     * The gateway's report on where Twilio, Temporal and the projection disagree about those tenants; about all, where none
     * is named. The findings of each tenant are at {@code /tenants/…/findings}.
     */
    public JsonNode audit(List<String> tenants) {
        return new Auditing(settings).of(tenants);
    }

    /**
     * The gateway's report on a rebuild of its projection, once that has ended, well or not.
     *
     * @param forgetUnknown whether documents may be dropped that the topic of events does not account for
     */
    public JsonNode rebuild(boolean forgetUnknown) {
        return new Rebuilding(settings, progress).toItsEnd(forgetUnknown);
    }

    /** Of the parts that this stack has: the Temporal server decides, and what it is may change with {@link #forget()}. */
    private Map<Part, PartRunner> runners() {
        var runners = new EnumMap<Part, PartRunner>(Part.class);
        Stream.concat(temporal(), others())
                .forEach(recipe -> runners.put(recipe.part(), new PartRunner(settings, recipe, progress)));
        return runners;
    }

    private Stream<Recipe> temporal() {
        return switch (settings.temporalServer()) {
            case DEV -> Stream.of(new Temporal(settings));
            case POSTGRES -> Stream.of(new TemporalOnPostgres(settings, progress), new TemporalUi(settings, progress));
        };
    }

    private Stream<Recipe> others() {
        return Stream.of(
                new Postgres(settings),
                new Kafka(settings),
                new S3(settings),
                new Issuer(settings),
                new TwilioSimulator(settings),
                SpringService.gateway(settings),
                new Worker(settings));
    }

    private PartRunner runner(Part part) {
        var runner = runners().get(part);
        if (runner == null) {
            throw new StackException(
                    "%s is no part of this stack, whose Temporal server brings its own UI.".formatted(part.id()));
        }
        return runner;
    }

    private Set<Part> neededBy(Part part) {
        return runners().entrySet().stream()
                .filter(other -> other.getValue().needs().contains(part))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Before anything starts: with the other server, all that this one has stored would seem lost. */
    private void complainAboutAnotherServer() {
        var asked = settings.temporal();
        var own = settings.temporalServer();
        if (asked != null && asked != own) {
            throw new StackException(
                    "This stack was created with --temporal %s, and what that has stored --temporal %s can't read.%nNothing was started. Go on with it: ./dev up, forget all data: ./dev up --fresh --temporal %s, or create another stack beside it: DEV_PORT_OFFSET=%d ./dev up --temporal %s"
                            .formatted(
                                    own.id(),
                                    asked.id(),
                                    asked.id(),
                                    (settings.portOffset() + 100) % 1000,
                                    asked.id()));
        }
    }

    /** Before anything starts, so that nothing is half up when a port turns out to be taken. */
    private void complainAboutTakenPorts(Set<Part> parts) throws IOException, InterruptedException {
        var complaints = Stream.<String>builder();
        for (var part : parts) {
            runner(part).complaintsAboutPorts().forEach(complaints);
        }
        var sentences = complaints.build().toList();
        if (!sentences.isEmpty()) {
            throw new StackException(
                    "%s%nNothing was started. Stop that program, or choose other ports: DEV_PORT_OFFSET=%d ./dev up"
                            .formatted(
                                    String.join(System.lineSeparator(), sentences),
                                    (settings.portOffset() + 100) % 1000));
        }
    }

    private void stop(Set<Part> parts) {
        var failures = inOrder(parts, this::neededBy, part -> runner(part).stop());
        if (!failures.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), failures));
        }
    }

    /** Works on all parts at once, on each only after those it has to wait for, and returns a sentence for each that failed. */
    private static List<String> inOrder(Set<Part> parts, Function<Part, Set<Part>> waitsFor, PartAction action) {
        var done = new EnumMap<Part, CompletableFuture<String>>(Part.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> done.put(part, new CompletableFuture<>()));
            for (var part : parts) {
                var before =
                        waitsFor.apply(part).stream().filter(parts::contains).toList();
                threads.execute(() -> {
                    var failed = before.stream()
                            .filter(other -> !future(done, other).join().isEmpty())
                            .findFirst();
                    future(done, part)
                            .complete(failed.map(other ->
                                            "%s was left alone, because %s failed.".formatted(part.id(), other.id()))
                                    .orElseGet(() -> attempt(part, action)));
                });
            }
        }
        return Arrays.stream(Part.values())
                .filter(parts::contains)
                .map(part -> future(done, part).join())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static CompletableFuture<String> future(Map<Part, CompletableFuture<String>> all, Part part) {
        return Objects.requireNonNull(all.get(part), part::id);
    }

    /** An empty string when it went well, else the sentence that says what went wrong. */
    private static String attempt(Part part, PartAction action) {
        try {
            action.on(part);
            return "";
        } catch (StackException e) {
            return String.valueOf(e.getMessage());
        } catch (Exception e) {
            return "%s: %s".formatted(part.id(), Reason.of(e));
        }
    }

    private void locked(LockedWork work) {
        try (var _ = StackLock.take(settings.lockFile(), progress)) {
            work.run();
        } catch (IOException e) {
            throw new StackException(
                    "The state of the stack in %s can't be read or written: %s"
                            .formatted(settings.local(), Reason.of(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; './dev status' tells what runs.", e);
        }
    }

    private interface PartAction {
        void on(Part part) throws Exception;
    }

    private interface LockedWork {
        void run() throws IOException, InterruptedException;
    }
}
