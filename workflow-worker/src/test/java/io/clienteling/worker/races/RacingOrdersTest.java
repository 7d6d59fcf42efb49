package io.clienteling.worker.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Cancel against completion and lost answers, correct against review, create against join, enable against onboard, two stores
 * against each other: in any order, each call to Twilio held up until its turn comes. Some at a time, as often as
 * {@code -Djqwik.tries.default} says.
 */
class RacingOrdersTest {

    private static final int SIDE_BY_SIDE = 16;

    /** The in-memory server forgets nothing, so that it is renewed now and then. */
    private static final int TRIES_IN_A_THEATRE = 16;

    private static final int EVERYTHING = 600;
    private static final int NOTHING = 0;

    private static final Map<Boolean, Integer> PLAYED = new ConcurrentHashMap<>();
    private static final Theatres REMEMBERING = new Theatres(EVERYTHING);
    private static final Theatres FORGETFUL = new Theatres(NOTHING);

    record Play(Cast cast, List<Act> order) {}

    @AfterContainer
    static void close() {
        REMEMBERING.close();
        FORGETFUL.close();
        int seen = PLAYED.getOrDefault(true, 0);
        int stuck = PLAYED.getOrDefault(false, 0);
        System.out.printf("Orders seen to their end: %d; not: %d%n", seen, stuck);
        assertThat(stuck).as("orders lost, of %d", seen + stuck).isLessThanOrEqualTo(1 + seen / 20);
    }

    @Property
    void everyOrderEndsAsTheModelSays(@ForAll("plays") List<Play> plays) throws Exception {
        playAll(REMEMBERING.next(), plays);
    }

    /** A worker that was just started, or has too much to do, knows no workflow any more, and replays each. */
    @Property
    void everyOrderEndsSoAlsoWhereTheWorkerReplaysEveryWorkflowAtEveryTask(@ForAll("plays") List<Play> plays)
            throws Exception {
        playAll(FORGETFUL.next(), plays);
    }

    private static void playAll(Theatre theatre, List<Play> plays) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = threads.invokeAll(plays.stream()
                    .map(play -> (Callable<Boolean>) () -> new Scene(theatre, play.cast()).play(play.order()))
                    .toList());
            for (int i = 0; i < plays.size(); i++) {
                PLAYED.merge(end(plays.get(i), ends.get(i)), 1, Integer::sum);
            }
        }
    }

    private static boolean end(Play play, Future<Boolean> end) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new AssertionError(play + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Provide
    Arbitrary<List<Play>> plays() {
        return Combinators.combine(casts(), orders()).as(Play::new).list().ofSize(SIDE_BY_SIDE);
    }

    private static Arbitrary<Cast> casts() {
        return Combinators.combine(
                        Arbitraries.of(Cast.Wish.class),
                        Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
                        Arbitraries.of(true, false))
                .as(Cast::new);
    }

    /** Mostly Twilio answers; in between anything may happen. */
    private static Arbitrary<List<Act>> orders() {
        var kinds = Arbitraries.frequency(
                Tuple.of(12, Act.Kind.GO_ON),
                Tuple.of(3, Act.Kind.LOSE),
                Tuple.of(3, Act.Kind.REFUSE),
                Tuple.of(4, Act.Kind.START),
                Tuple.of(4, Act.Kind.CANCEL),
                Tuple.of(2, Act.Kind.RETRY),
                Tuple.of(2, Act.Kind.CORRECT),
                Tuple.of(2, Act.Kind.ENABLE),
                Tuple.of(2, Act.Kind.REVIEW));
        return Combinators.combine(kinds, Arbitraries.of(0, 1))
                .as(Act::new)
                .list()
                .ofMaxSize(14);
    }

    private static final class Theatres {

        private final int memory;
        private Theatre theatre;
        private int left;

        Theatres(int memory) {
            this.memory = memory;
        }

        Theatre next() {
            if (left == 0) {
                close();
                theatre = new Theatre(memory);
                left = TRIES_IN_A_THEATRE;
            }
            left--;
            return theatre;
        }

        void close() {
            if (theatre != null) {
                theatre.close();
                theatre = null;
            }
        }
    }
}
