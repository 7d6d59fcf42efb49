package io.clienteling.worker.purchase;

import io.clienteling.contracts.purchase.AllowanceBook;
import io.clienteling.contracts.purchase.AllowanceBook.Raise;
import io.clienteling.contracts.purchase.PurchaseAnswer;
import io.clienteling.contracts.purchase.PurchaseWish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tenant may still buy on a day. Decides, and knows neither Temporal nor a clock. */
final class Allowance {

    private final Set<String> numbers = new LinkedHashSet<>();
    private final List<Raise> raises = new ArrayList<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> called = new LinkedHashSet<>();
    private LocalDate day;
    private int limit;

    Allowance(AllowanceBook book) {
        this.day = book.day();
        this.limit = book.limit();
        this.numbers.addAll(book.numbers());
        this.raises.addAll(book.raises());
        this.waiting.addAll(book.waiting());
    }

    /** A number that was allowed before is allowed again: its purchase may have been under way. */
    PurchaseAnswer ask(PurchaseWish wish) {
        limit = wish.limit();
        if (numbers.size() < limit()) {
            numbers.add(wish.phoneNumber());
        }
        var allowed = numbers.contains(wish.phoneNumber());
        remember(wish.onboarding(), !allowed);
        return new PurchaseAnswer(allowed, limit());
    }

    private void remember(@Nullable String onboarding, boolean waits) {
        called.remove(onboarding);
        if (onboarding != null && waits) {
            waiting.add(onboarding);
        } else {
            waiting.remove(onboarding);
        }
    }

    void notBought(String phoneNumber) {
        numbers.remove(phoneNumber);
    }

    PurchaseAnswer raise(Raise raise) {
        raises.add(raise);
        return new PurchaseAnswer(!isUsedUp(), limit());
    }

    /** Another day begins with nothing bought. */
    void begin(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            numbers.clear();
            raises.clear();
        }
    }

    /** Whether somebody waits and there is a place that nobody else was called to. */
    boolean hasPlaceForWhoWaits() {
        return !waiting.isEmpty() && places() > 0;
    }

    /** As many of those who wait as there are places; they wait no longer, and nobody else is called to their places. */
    List<String> callable() {
        var next = waiting.stream().limit(Math.max(0, places())).toList();
        next.forEach(waiting::remove);
        called.addAll(next);
        return next;
    }

    private int places() {
        return limit() - numbers.size() - called.size();
    }

    /** All who wait, however few places there are; they wait no longer. */
    List<String> everybody() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** That one will never ask; answers whether it was called to a place, which is another's now. */
    boolean missed(String onboarding) {
        return called.remove(onboarding);
    }

    /** Whether somebody was called and has not asked since. */
    boolean expectsSomebody() {
        return !called.isEmpty();
    }

    /** Who was called and has not asked may still do so, and another is called to its place. */
    void expectNobody() {
        called.clear();
    }

    /** Those shall be called when the next run has begun, before all others. */
    void callLater(Collection<String> onboardings) {
        var others = everybody();
        waiting.addAll(onboardings);
        waiting.addAll(others);
    }

    boolean isUsedUp() {
        return numbers.size() >= limit();
    }

    /** Whether there is nothing to remember. */
    boolean isBlank() {
        return numbers.isEmpty() && raises.isEmpty() && waiting.isEmpty();
    }

    private int limit() {
        return limit + raises.stream().mapToInt(Raise::numbers).sum();
    }

    AllowanceBook book() {
        return new AllowanceBook(day, limit, List.copyOf(numbers), List.copyOf(raises), List.copyOf(waiting));
    }
}
