package io.clienteling.worker.group;

import static io.clienteling.contracts.group.SenderVerdict.ADOPT;
import static io.clienteling.contracts.group.SenderVerdict.DELETE;
import static io.clienteling.contracts.group.SenderVerdict.LEFT;
import static io.clienteling.contracts.group.SenderVerdict.PROFILE_DIFFERS;
import static io.clienteling.contracts.group.SenderVerdict.REGISTER;
import static io.clienteling.contracts.group.SenderVerdict.WAIT;

import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderVerdict;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who uses a group's WhatsApp sender, and who registers and deletes it; asking the same twice gets the same answer. */
final class SharedSender {

    private Book book;
    private List<String> moved = List.of();

    SharedSender(Book book) {
        this.book = book;
    }

    SenderAnswer use(String storeId, String profileHash) {
        if (book.busy() != null && !book.busy().equals(storeId)) {
            return answer(WAIT);
        }
        if (book.busy() == null && book.sender() != null) {
            return profileHash.equals(book.profileHash()) ? adopt(storeId) : refused();
        }
        book = Book.withoutSender(book.users()).heldBy(storeId);
        return answer(REGISTER);
    }

    private SenderAnswer adopt(String storeId) {
        book = book.withUser(storeId);
        return answer(ADOPT);
    }

    private SenderAnswer refused() {
        return new SenderAnswer(PROFILE_DIFFERS, book.sender(), book.profile());
    }

    SenderAnswer bring(SenderArrival arrival) {
        var storeId = arrival.storeId();
        if (storeId.equals(book.busy())) {
            moved = book.othersThan(storeId);
            book = new Book(arrival.sender(), arrival.profileHash(), arrival.profile(), null, book.users())
                    .withUser(storeId);
        } else if (book.busy() == null && book.users().contains(storeId)) {
            book = book.withProfile(arrival.profileHash(), arrival.profile());
        }
        return answer(ADOPT);
    }

    /** The last one keeps the others out until the sender is deleted; who was about to register one, likewise. */
    SenderAnswer leave(String storeId) {
        if (book.busy() == null && book.users().equals(List.of(storeId))) {
            book = book.heldBy(storeId);
        } else {
            book = book.withoutUser(storeId);
        }
        return answer(storeId.equals(book.busy()) ? DELETE : LEFT);
    }

    /** @param usersStay whether those who used it are the users of the next one */
    SenderAnswer gone(String storeId, @Nullable String senderSid, boolean usersStay) {
        if (isNews(storeId, senderSid)) {
            book = Book.withoutSender(usersStay ? book.users() : List.of());
        }
        return answer(LEFT);
    }

    /** Whether others used what that store has seen gone. */
    boolean othersLose(String storeId, @Nullable String senderSid) {
        return isNews(storeId, senderSid) && !book.othersThan(storeId).isEmpty();
    }

    private boolean isNews(String storeId, @Nullable String senderSid) {
        var sender = book.sender();
        return storeId.equals(book.busy()) || (sender != null && sender.sid().equals(senderSid));
    }

    /** The other stores that have the sender that was just brought, instead of the one that they had. */
    List<String> takeMoved() {
        var stores = moved;
        moved = List.of();
        return stores;
    }

    /** The store that everybody else waits for: the one that registers the sender, or deletes it. */
    Optional<String> awaited() {
        return Optional.ofNullable(book.busy());
    }

    /** The store that was waited for will never come: the next one registers a sender, or finds the one that there is. */
    void abandon() {
        book = Book.withoutSender(book.users());
    }

    Book book() {
        return book;
    }

    private SenderAnswer answer(SenderVerdict verdict) {
        return SenderAnswer.of(verdict, book.sender());
    }

    /**
     * What is written down about a sender.
     *
     * @param profile what the fingerprint is of; null where an onboarding brought the fingerprint alone
     * @param busy the store that registers or deletes it now
     */
    record Book(
            @Nullable GroupSender sender,
            @Nullable String profileHash,
            @Nullable WhatsAppRequest profile,
            @Nullable String busy,
            List<String> users) {

        static final Book EMPTY = new Book(null, null, null, null, List.of());

        /** That of stores whose sender is gone. */
        static Book withoutSender(List<String> users) {
            return new Book(null, null, null, null, users);
        }

        Book heldBy(String storeId) {
            return new Book(sender, profileHash, profile, storeId, othersThan(storeId));
        }

        List<String> othersThan(String storeId) {
            return users.stream().filter(user -> !user.equals(storeId)).toList();
        }

        Book withProfile(String hash, @Nullable WhatsAppRequest corrected) {
            return new Book(sender, hash, corrected, busy, users);
        }

        Book withUser(String storeId) {
            return users.contains(storeId)
                    ? this
                    : new Book(
                            sender,
                            profileHash,
                            profile,
                            busy,
                            Stream.concat(users.stream(), Stream.of(storeId)).toList());
        }

        Book withoutUser(String storeId) {
            return new Book(sender, profileHash, profile, busy, othersThan(storeId));
        }
    }
}
