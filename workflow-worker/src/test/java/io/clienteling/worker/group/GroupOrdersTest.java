package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.number.OwnedNumber;
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

/** Three stores ask a group in any order, those told to buy or to give back do so whenever they like, and no answer is missed. */
class GroupOrdersTest {

    private static final List<String> NUMBERS = List.of("+15005550006", "+15005550007");

    enum Act {
        FOUND,
        JOIN,
        LEAVE,
        BUY,
        GIVE_BACK,
        VANISH
    }

    record Question(Act act, String store, String number) {}

    @Property(tries = 5_000)
    void oneStoreAtMostBuysOrGivesBackAndWhoIsInAGroupHasItsNumber(@ForAll("orders") List<Question> order) {
        var model = new Model();
        order.forEach(model::ask);
    }

    @Provide
    Arbitrary<List<Question>> orders() {
        return Combinators.combine(
                        Arbitraries.of(Act.class),
                        Arbitraries.of("berlin-01", "paris-02", "rome-03"),
                        Arbitraries.of(NUMBERS))
                .as(Question::new)
                .list()
                .ofMaxSize(30);
    }

    /** What the stores know from the answers alone. */
    private static final class Model {

        private final Membership group = new Membership(Membership.Book.EMPTY);
        private final Set<String> inside = new HashSet<>();
        private final Set<String> buying = new HashSet<>();
        private final Set<String> givingBack = new HashSet<>();

        void ask(Question question) {
            switch (question.act()) {
                case FOUND -> found(question.store(), question.number());
                case JOIN -> join(question.store(), question.number());
                case LEAVE -> leave(question.store());
                case BUY -> buy(question.store());
                case GIVE_BACK -> giveBack(question.store());
                case VANISH -> vanish(question.store());
            }
            assertThat(buying.size() + givingBack.size())
                    .as("who buys %s and who gives back %s".formatted(buying, givingBack))
                    .isLessThanOrEqualTo(1);
            assertThat(group.book().members()).containsExactlyInAnyOrderElementsOf(inside);
            assertThat(inside.isEmpty() || inside.contains(group.book().callsGoTo()))
                    .as("calls go to a store of the group")
                    .isTrue();
            assertThat(group.awaited().map(Set::of).orElse(Set.of()))
                    .as("whoever is waited for has something to do")
                    .isEqualTo(buying.isEmpty() ? givingBack : buying);
        }

        private void found(String store, String number) {
            var free = group.over();
            var answer = twice(() -> group.found(store, number));
            if (answer.verdict() == GroupVerdict.FOUNDED) {
                assertThat(free || inside.contains(store)).isTrue();
                inside.add(store);
                if (answer.number() == null) {
                    buying.add(store);
                }
            } else {
                assertThat(free).as("a name that is free is not refused").isFalse();
            }
        }

        private void join(String store, String number) {
            var answer = twice(() -> group.join(store, number));
            if (answer.verdict() == GroupVerdict.JOINED) {
                assertThat(answer.number()).extracting(OwnedNumber::phoneNumber).isEqualTo(number);
                inside.add(store);
            }
        }

        /** Who leaves last gives the number back, and who bought it or was about to, looks whether there is one. */
        private void leave(String store) {
            var last = inside.equals(Set.of(store)) || givingBack.contains(store);
            var answer = twice(() -> group.leave(store));
            assertThat(answer.verdict()).isEqualTo(last ? GroupVerdict.RELEASE : GroupVerdict.LEFT);
            inside.remove(store);
            buying.remove(store);
            if (last) {
                givingBack.add(store);
            }
        }

        private void buy(String store) {
            var number = new OwnedNumber("PN1", String.valueOf(group.book().phoneNumber()), "AP1", true, "", null);
            if (buying.remove(store)) {
                assertThat(twice(() -> group.bringNumber(store, number)).number())
                        .isEqualTo(number);
            }
        }

        private void giveBack(String store) {
            if (givingBack.remove(store)) {
                twice(() -> group.numberGone(store));
                assertThat(group.over()).isTrue();
            }
        }

        /** It was terminated, and the group has found out. */
        private void vanish(String store) {
            if (group.awaited().filter(store::equals).isPresent()) {
                group.abandon();
                inside.clear();
                buying.clear();
                givingBack.clear();
            }
        }

        /** An answer that was lost is given again. */
        private static GroupAnswer twice(Supplier<GroupAnswer> question) {
            var answer = question.get();
            assertThat(question.get()).isEqualTo(answer);
            return answer;
        }
    }
}
