package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderVerdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Three stores of a group go on WhatsApp and off it in any order. */
class SenderOrdersTest {

    enum Act {
        USE,
        LEAVE,
        REGISTER,
        DELETE,
        LOSE,
        VANISH
    }

    record Question(Act act, String store, String profile) {}

    @Property(tries = 5_000)
    void oneStoreAtMostRegistersOrDeletesTheSenderAndNobodyDeletesItFromUnderAnother(
            @ForAll("orders") List<Question> order) {
        var model = new Model();
        order.forEach(model::ask);
    }

    @Provide
    Arbitrary<List<Question>> orders() {
        return Combinators.combine(
                        Arbitraries.of(Act.class),
                        Arbitraries.of("berlin-01", "paris-02", "rome-03"),
                        Arbitraries.of("a".repeat(64), "b".repeat(64)))
                .as(Question::new)
                .list()
                .ofMaxSize(30);
    }

    /** What the stores know from the answers alone. */
    private static final class Model {

        private final SharedSender shared = new SharedSender(SharedSender.Book.EMPTY);
        private final Set<String> users = new HashSet<>();
        private final Set<String> busy = new HashSet<>();
        private int registered;

        void ask(Question question) {
            var store = question.store();
            switch (question.act()) {
                case USE -> use(store, question.profile());
                case LEAVE -> leave(store);
                case REGISTER -> register(store, question.profile());
                case DELETE -> delete(store);
                case LOSE -> lose(store);
                case VANISH -> vanish(store);
            }
            assertThat(busy).as("who registers or deletes").hasSizeLessThanOrEqualTo(1);
            assertThat(shared.awaited().map(Set::of).orElse(Set.of())).isEqualTo(busy);
            assertThat(shared.book().users()).containsExactlyInAnyOrderElementsOf(users);
        }

        private void use(String store, String profile) {
            var answer = twice(() -> shared.use(store, profile));
            switch (answer.verdict()) {
                case REGISTER -> {
                    users.remove(store);
                    busy.add(store);
                }
                case ADOPT -> {
                    assertThat(answer.sender()).isNotNull();
                    users.add(store);
                }
                case WAIT -> assertThat(busy).isNotEmpty().doesNotContain(store);
                case PROFILE_DIFFERS -> assertThat(shared.book().profileHash()).isNotEqualTo(profile);
                case LEFT, DELETE, NOT_A_MEMBER ->
                    throw new AssertionError("Who wants to use the sender was told " + answer.verdict());
            }
        }

        private void leave(String store) {
            var last = (busy.isEmpty() && users.equals(Set.of(store))) || busy.contains(store);
            var answer = twice(() -> shared.leave(store));
            assertThat(answer.verdict()).isEqualTo(last ? SenderVerdict.DELETE : SenderVerdict.LEFT);
            users.remove(store);
            if (last) {
                busy.add(store);
            }
        }

        private void register(String store, String profile) {
            if (busy.remove(store)) {
                var sender = new GroupSender("XE" + ++registered, "1", true);
                assertThat(twice(() -> shared.bring(new SenderArrival(store, sender, profile, null)))
                                .sender())
                        .isEqualTo(sender);
                users.add(store);
            }
        }

        private void delete(String store) {
            if (busy.remove(store)) {
                shared.gone(store, null, true);
            }
        }

        /** A user finds that the sender is gone; old news does no harm. */
        private void lose(String store) {
            var sender = shared.book().sender();
            if (sender != null && busy.isEmpty()) {
                shared.gone(store, "XEold", true);
                assertThat(shared.book().sender()).isEqualTo(sender);
                shared.gone(store, sender.sid(), true);
                assertThat(shared.book().sender()).isNull();
            }
        }

        private void vanish(String store) {
            if (shared.awaited().filter(store::equals).isPresent()) {
                shared.abandon();
                busy.clear();
            }
        }

        /** An answer that was lost is given again. */
        private static SenderAnswer twice(Supplier<SenderAnswer> question) {
            var answer = question.get();
            assertThat(question.get()).isEqualTo(answer);
            return answer;
        }
    }
}
