package io.clienteling.worker.group;

import static io.clienteling.contracts.group.SenderVerdict.ADOPT;
import static io.clienteling.contracts.group.SenderVerdict.DELETE;
import static io.clienteling.contracts.group.SenderVerdict.LEFT;
import static io.clienteling.contracts.group.SenderVerdict.PROFILE_DIFFERS;
import static io.clienteling.contracts.group.SenderVerdict.REGISTER;
import static io.clienteling.contracts.group.SenderVerdict.WAIT;

import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who uses a group's WhatsApp sender, and who registers and deletes it; asking the same twice gets the same answer. */
final class SharedSender {

    private Book book;

    SharedSender(Book book) {
        this.book = book;
    }

    SenderAnswer use(String storeId, String profileHash) {
        if (book.busy() != null && !book.busy().equals(storeId)) {
            return answer(WAIT);
        }
        if (book.busy() == null && book.sender() != null) {
            return profileHash.equals(book.profileHash()) ? adopt(storeId) : answer(PROFILE_DIFFERS);
        }
        book = Book.EMPTY.heldBy(storeId);
        return answer(REGISTER);
    }

    private SenderAnswer adopt(String storeId) {
        book = book.withUser(storeId);
        return answer(ADOPT);
    }

    SenderAnswer bring(String storeId, GroupSender sender, String profileHash) {
        if (storeId.equals(book.busy())) {
            book = new Book(sender, profileHash, null, List.of(storeId));
        } else if (book.busy() == null && book.users().contains(storeId)) {
            book = book.withProfile(profileHash);
        }
        return answer(ADOPT);
    }

    /** The last one keeps the others out until the sender is deleted; who was about to register one, likewise. */
    SenderAnswer leave(String storeId) {
        if (book.users().equals(List.of(storeId))) {
            book = book.heldBy(storeId);
        } else {
            book = book.withoutUser(storeId);
        }
        return answer(storeId.equals(book.busy()) ? DELETE : LEFT);
    }

    SenderAnswer gone(String storeId, @Nullable String senderSid) {
        var sender = book.sender();
        if (storeId.equals(book.busy()) || (sender != null && sender.sid().equals(senderSid))) {
            book = Book.EMPTY;
        }
        return answer(LEFT);
    }

    /** The store that everybody else waits for: the one that registers the sender, or deletes it. */
    Optional<String> awaited() {
        return Optional.ofNullable(book.busy());
    }

    /** The store that was waited for will never come: the next one registers a sender, or finds the one that there is. */
    void abandon() {
        book = Book.EMPTY;
    }

    Book book() {
        return book;
    }

    private SenderAnswer answer(SenderVerdict verdict) {
        return new SenderAnswer(verdict, book.sender());
    }

    /**
     * What is written down about a sender.
     *
     * @param busy the store that registers or deletes it now
     */
    record Book(
            @Nullable GroupSender sender,
            @Nullable String profileHash,
            @Nullable String busy,
            List<String> users) {

        static final Book EMPTY = new Book(null, null, null, List.of());

        Book heldBy(String storeId) {
            return new Book(sender, profileHash, storeId, List.of());
        }

        Book withProfile(String corrected) {
            return new Book(sender, corrected, busy, users);
        }

        Book withUser(String storeId) {
            return users.contains(storeId)
                    ? this
                    : new Book(
                            sender,
                            profileHash,
                            busy,
                            Stream.concat(users.stream(), Stream.of(storeId)).toList());
        }

        Book withoutUser(String storeId) {
            return new Book(
                    sender,
                    profileHash,
                    busy,
                    users.stream().filter(user -> !user.equals(storeId)).toList());
        }
    }
}
