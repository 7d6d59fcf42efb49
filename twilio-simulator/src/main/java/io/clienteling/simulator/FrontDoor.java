package io.clienteling.simulator;

import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Faults;
import io.clienteling.simulator.control.Journal;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Caller;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Gate;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Takes one call from its routing to its answer: who is it, what is broken on purpose, what does Twilio say. */
final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String CONTROL = "/simulator/";
    private static final String CONCURRENCY = "Twilio-Concurrent-Requests";

    /** More at a time would not be faster, and long lists in the making take much room. */
    private final Semaphore workers = new Semaphore(4);

    private final Routes routes;
    private final Gate gate;
    private final Store store;
    private final Agenda agenda;
    private final Faults faults;
    private final Journal journal;
    private final SettingsBook settings;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    FrontDoor(
            Routes routes,
            Gate gate,
            Store store,
            Agenda agenda,
            Faults faults,
            Journal journal,
            SettingsBook settings) {
        this.routes = routes;
        this.gate = gate;
        this.store = store;
        this.agenda = agenda;
        this.faults = faults;
        this.journal = journal;
        this.settings = settings;
    }

    /** What arrives, as far as this class needs to know it. */
    record Incoming(
            String method,
            String path,
            @Nullable String query,
            @Nullable String authorization,
            Body body) {}

    /** The call itself, between what is broken before it and after it. */
    @FunctionalInterface
    private interface Work {
        Answer carryOut();
    }

    /** What becomes of a call: an answer, or a connection that ends without one. */
    sealed interface Outcome {
        /** The call is answered. */
        record Answered(Answer answer) implements Outcome {}

        /** The connection is closed, as if the answer was lost on its way. */
        record Lost() implements Outcome {}

        /** The connection is reset. */
        record Reset() implements Outcome {}
    }

    Outcome handle(Incoming incoming) {
        agenda.catchUp();
        Routes.Match match = routes.find(incoming.method, incoming.path);
        if (match == null) {
            return unrouted(incoming);
        }
        return match.route().product() == Product.SIMULATOR
                ? new Outcome.Answered(carriedOut(incoming, match, Caller.NOBODY, 0))
                : recorded(incoming, match);
    }

    /** A path that is misspelt, or that has no such method; in the journal, for it is a mistake to be found. */
    private Outcome unrouted(Incoming incoming) {
        Outcome outcome = new Outcome.Answered(Answer.refused(
                routes.knows(incoming.path)
                        ? ErrorCode.METHOD_NOT_ALLOWED.refusal()
                        : ErrorCode.NOT_FOUND.refusal(incoming.path)));
        if (!incoming.path.startsWith(CONTROL)) {
            record(incoming, "", store.now(), System.nanoTime(), new Visit(), outcome);
        }
        return outcome;
    }

    private Outcome recorded(Incoming incoming, Routes.Match match) {
        Instant begin = store.now();
        long nanos = System.nanoTime();
        Visit visit = new Visit();
        Outcome outcome = admitted(incoming, match, visit);
        record(incoming, match.route().operation(), begin, nanos, visit, outcome);
        return outcome;
    }

    private void record(Incoming incoming, String operation, Instant begin, long nanos, Visit visit, Outcome outcome) {
        Answer answer = outcome instanceof Outcome.Answered(Answer answered) ? answered : null;
        journal.add(number -> new RecordedRequest(
                number,
                begin,
                incoming.method,
                incoming.path,
                incoming.query == null ? "" : incoming.query,
                incoming.body.form().asMap(),
                operation,
                visit.account,
                answer == null ? 0 : answer.status(),
                errorCode(answer),
                visit.fault,
                (System.nanoTime() - nanos) / 1_000_000));
    }

    /** What is found out about a call on its way, for the journal. */
    private static final class Visit {
        private @Nullable String account;
        private @Nullable String fault;
    }

    private static @Nullable Integer errorCode(@Nullable Answer answer) {
        JsonNode body = answer == null || answer.status() < 400 ? null : answer.body();
        return body == null ? null : Integer.valueOf(body.path("code").asInt());
    }

    private Outcome admitted(Incoming incoming, Routes.Match match, Visit visit) {
        Caller caller;
        try {
            caller = store.reading(
                    () -> gate.admit(incoming.authorization, match.route(), match.places(), incoming.path));
        } catch (Refusal refusal) {
            return new Outcome.Answered(Answer.refused(refusal));
        }
        visit.account = caller.actsOn();
        AtomicInteger counter = underWay.computeIfAbsent(caller.credentialsOf(), sid -> new AtomicInteger());
        int concurrent = counter.incrementAndGet();
        try {
            Fault fault = faults.strike(match.route().operation(), caller.actsOn(), concurrent)
                    .orElse(null);
            visit.fault = fault == null ? null : fault.effect().name();
            long stale = fault == null ? 0 : fault.staleMs();
            return withFault(fault, concurrent, () -> carriedOut(incoming, match, caller, stale));
        } finally {
            counter.decrementAndGet();
        }
    }

    private static Outcome withFault(@Nullable Fault fault, int concurrent, Work work) {
        if (fault == null) {
            return new Outcome.Answered(counted(work.carryOut(), concurrent));
        }
        pause(fault.waitMs());
        return switch (fault.effect()) {
            case DELAY, STALE_LIST -> new Outcome.Answered(counted(work.carryOut(), concurrent));
            case ERROR -> new Outcome.Answered(counted(error(fault), concurrent));
            case TOO_MANY_REQUESTS, CONCURRENCY_LIMIT ->
                new Outcome.Answered(counted(
                        Answer.refused(ErrorCode.TOO_MANY_REQUESTS.refusal()),
                        fault.concurrency() == null ? concurrent : Math.max(fault.concurrency(), concurrent)));
            case RESET -> new Outcome.Reset();
            case DONE_THEN_ERROR -> {
                work.carryOut();
                yield new Outcome.Answered(counted(error(fault), concurrent));
            }
            case ANSWER_LOST -> {
                work.carryOut();
                yield new Outcome.Lost();
            }
        };
    }

    private static Answer error(Fault fault) {
        return Answer.error(fault.answerCode(), fault.answerStatus(), fault.answerMessage(), Map.of());
    }

    private static Answer counted(Answer answer, int concurrent) {
        Map<String, String> headers = new java.util.HashMap<>(answer.headers());
        headers.put(CONCURRENCY, Integer.toString(concurrent));
        return new Answer(answer.status(), answer.body(), headers);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer carriedOut(Incoming incoming, Routes.Match match, Caller caller, long staleMs) {
        Instant now = store.now();
        Call call = new Call(
                match.route(),
                incoming.path,
                match.places(),
                Form.parse(incoming.query),
                incoming.body.form(),
                incoming.body.json(),
                caller,
                now,
                now.minusMillis(Math.max(staleMs, settings.get().listDelayMs())));
        workers.acquireUninterruptibly();
        try {
            if (caller.rehearses()) {
                return store.rehearsing(() -> match.route().handler().handle(call));
            }
            return match.route().writes()
                    ? store.writing(() -> match.route().handler().handle(call))
                    : store.reading(() -> match.route().handler().handle(call));
        } catch (Refusal refusal) {
            return Answer.refused(refusal);
        } catch (RuntimeException bug) {
            LOG.error("{} {} failed: this is a bug of the simulator", incoming.method, incoming.path, bug);
            return Answer.refused(ErrorCode.INTERNAL.refusal());
        } finally {
            workers.release();
        }
    }
}
