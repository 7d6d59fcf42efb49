package io.clienteling.worker.group;

import static io.clienteling.contracts.group.GroupState.ACTIVE;
import static io.clienteling.contracts.group.GroupState.DISSOLVED;
import static io.clienteling.contracts.group.GroupState.DISSOLVING;
import static io.clienteling.contracts.group.GroupState.FORMING;
import static io.clienteling.contracts.group.GroupVerdict.EXISTS;
import static io.clienteling.contracts.group.GroupVerdict.FOUNDED;
import static io.clienteling.contracts.group.GroupVerdict.JOINED;
import static io.clienteling.contracts.group.GroupVerdict.LEFT;
import static io.clienteling.contracts.group.GroupVerdict.NOT_FOUND;
import static io.clienteling.contracts.group.GroupVerdict.NUMBER_DIFFERS;
import static io.clienteling.contracts.group.GroupVerdict.RELEASE;
import static io.clienteling.contracts.group.GroupVerdict.WAIT;

import io.clienteling.contracts.group.GroupAnswer;
import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.number.OwnedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in a group, and who takes and gives back its number; asking the same twice gets the same answer. */
final class Membership {

    private Book book;

    Membership(Book book) {
        this.book = book;
    }

    GroupAnswer found(String storeId, String phoneNumber) {
        if (over()) {
            book = Book.founded(storeId, phoneNumber);
        } else if (book.state() == DISSOLVING) {
            return answer(WAIT);
        } else if (!storeId.equals(book.founder()) || !book.members().contains(storeId)) {
            return answer(EXISTS);
        } else if (book.state() == FORMING) {
            book = book.withPhoneNumber(phoneNumber);
        } else if (!phoneNumber.equals(book.phoneNumber())) {
            return answer(EXISTS);
        }
        return answer(FOUNDED);
    }

    GroupAnswer bringNumber(String storeId, OwnedNumber number) {
        if (book.state() == FORMING && storeId.equals(book.founder())) {
            book = book.active(number);
        }
        return answer(FOUNDED);
    }

    GroupAnswer join(String storeId, String phoneNumber) {
        if (over()) {
            return answer(NOT_FOUND);
        }
        if (book.state() != ACTIVE) {
            return answer(WAIT);
        }
        if (!phoneNumber.equals(book.phoneNumber())) {
            return answer(NUMBER_DIFFERS);
        }
        if (!book.members().contains(storeId)) {
            book = book.withMember(storeId);
        }
        return answer(JOINED);
    }

    GroupAnswer leave(String storeId) {
        if (book.members().equals(List.of(storeId))) {
            book = book.dissolving(storeId);
        } else {
            book = book.withoutMember(storeId);
        }
        return answer(book.state() == DISSOLVING && storeId.equals(book.leaver()) ? RELEASE : LEFT);
    }

    GroupAnswer numberGone(String storeId) {
        if (book.state() == DISSOLVING && storeId.equals(book.leaver())) {
            book = book.dissolved();
        }
        return answer(LEFT);
    }

    /** The store that everybody else waits for: the founder who buys the number, or the last one who gives it back. */
    Optional<String> awaited() {
        return Optional.ofNullable(
                switch (book.state()) {
                    case FORMING -> book.founder();
                    case DISSOLVING -> book.leaver();
                    case ACTIVE, DISSOLVED -> null;
                    case null -> null;
                });
    }

    /** Whether that store is the one that gives the number back. */
    boolean isLeaving(String storeId) {
        return book.state() == DISSOLVING && storeId.equals(book.leaver());
    }

    /** The store that was waited for will never come: the group ends, and whatever number there is stays in the account. */
    void abandon() {
        book = book.dissolved();
    }

    boolean has(String storeId) {
        return book.members().contains(storeId);
    }

    /** Whether there is no group, not yet or not any more. */
    boolean over() {
        return book.state() == null || book.state() == DISSOLVED;
    }

    Book book() {
        return book;
    }

    private GroupAnswer answer(GroupVerdict verdict) {
        return new GroupAnswer(verdict, book.phoneNumber(), book.number());
    }

    /**
     * What is written down about a group.
     *
     * @param state null before anybody founded it
     * @param phoneNumber null before anybody founded it
     * @param number null before it is bought, and after it was given back
     * @param leaver the last store, while it gives the number back
     */
    record Book(
            @Nullable GroupState state,
            @Nullable String phoneNumber,
            @Nullable OwnedNumber number,
            @Nullable String founder,
            @Nullable String leaver,
            @Nullable String callsGoTo,
            List<String> members) {

        static final Book EMPTY = new Book(null, null, null, null, null, null, List.of());

        static Book founded(String storeId, String phoneNumber) {
            return new Book(FORMING, phoneNumber, null, storeId, null, storeId, List.of(storeId));
        }

        Book withPhoneNumber(String e164) {
            return new Book(state, e164, number, founder, leaver, callsGoTo, members);
        }

        Book active(OwnedNumber bought) {
            return new Book(ACTIVE, bought.phoneNumber(), bought, founder, leaver, callsGoTo, members);
        }

        Book withMember(String storeId) {
            var all = new ArrayList<>(members);
            all.add(storeId);
            return new Book(state, phoneNumber, number, founder, leaver, callsGoTo, List.copyOf(all));
        }

        /** Calls of a store that is gone go to the one that has been there longest. */
        Book withoutMember(String storeId) {
            var rest =
                    members.stream().filter(member -> !member.equals(storeId)).toList();
            var landline = storeId.equals(callsGoTo) && !rest.isEmpty() ? rest.getFirst() : callsGoTo;
            return new Book(state, phoneNumber, number, founder, leaver, landline, rest);
        }

        Book dissolving(String storeId) {
            return new Book(DISSOLVING, phoneNumber, number, founder, storeId, callsGoTo, List.of());
        }

        Book dissolved() {
            return new Book(DISSOLVED, phoneNumber, null, null, null, callsGoTo, List.of());
        }
    }
}
