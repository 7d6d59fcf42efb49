package io.clienteling.worker.store;

import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.number.CallForwardingOfRetailer;
import io.clienteling.worker.number.NumberOwner;
import io.clienteling.worker.number.NumberWish;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number that a store texts with: where it comes from, and what becomes of it when the onboarding is undone. */
abstract sealed class StoreNumber permits DedicatedNumber, SharedNumber {

    private final NumberOwner owner;
    private @Nullable OwnedNumber owned;

    StoreNumber(NumberOwner owner) {
        this.owner = owner;
    }

    /**
     * Gets the store its number and answers what the step brought about.
     *
     * @throws io.clienteling.worker.onboarding.StepRefused where somebody has to decide
     */
    abstract Map<String, String> take(SmsRequest request);

    /**
     * Makes sure, before anything is checked or bought, that nobody else is about to take the number's place.
     *
     * @throws io.clienteling.worker.onboarding.StepRefused where somebody has to decide
     */
    abstract void reserve(SmsRequest request);

    /** What was reserved is not wanted any more, and nothing was bought for it; says in a sentence what became of it. */
    abstract String withdraw();

    /** Whether nobody but this store uses the number. */
    abstract boolean isThisStoresAlone();

    /** The store leaves the number; answers whether it was the last one, so that the number has to go. */
    abstract boolean letGo();

    /** The number has gone. */
    abstract void gone();

    /** The number stays in the account, since an operator left it there; nobody is to wait for its going. */
    abstract void leftBehind();

    /**
     * Whether the others, with whom this store shared the number a moment ago, have left it too, so that it leaves as the last
     * one although nobody knew.
     */
    abstract boolean leftByAllOthers();

    /** Whether an earlier run of this store's, which was ended by force, left a number to it, although this one took none. */
    abstract boolean leftByAnEarlierRun();

    /** Whether a cancelled onboarding gives the number back to Twilio, so that there is a time to change one's mind. */
    final boolean wouldBeReleased(SmsRequest request) {
        return (mayBeBought(request) && isThisStoresAlone()) || (leftByAllOthers() && mayBeBought(request));
    }

    private boolean mayBeBought(SmsRequest request) {
        return bought(request) && (taken() || !owner.tookNothing());
    }

    /**
     * Gives the number back as it was taken, or leaves it in the account; nothing where others use it still. Says in a
     * sentence what became of it.
     */
    final String giveBack(SmsRequest request, boolean kept) {
        if (!letGo()) {
            return stays(request.phoneNumber());
        }
        var outcome = giveBackAlone(request, kept);
        gone();
        return outcome;
    }

    /** What becomes of a number that this store alone can't give back, in a sentence. */
    String stays(String phoneNumber) {
        return "%s stays: other stores of the sender group text with it.".formatted(phoneNumber);
    }

    private String giveBackAlone(SmsRequest request, boolean kept) {
        var phoneNumber = owned == null ? request.phoneNumber() : owned.phoneNumber();
        return (giveBackAlone(phoneNumber, bought(request), kept) + owner.undoAllBut(phoneNumber)).strip();
    }

    private String giveBackAlone(String phoneNumber, boolean bought, boolean kept) {
        if (!bought) {
            return owned == null ? "" : owner.restore(owned);
        }
        return kept ? owner.keep(phoneNumber, taken()) : owner.release(phoneNumber, taken());
    }

    private boolean bought(SmsRequest request) {
        return owned == null ? !request.phoneNumberAlreadyPurchased() : owned.bought();
    }

    final OwnedNumber purchase(SmsRequest request) {
        return owner.take(new NumberWish(
                request.phoneNumber(),
                request.bundleSid(),
                request.addressSid(),
                request.phoneNumberAlreadyPurchased()));
    }

    /** What takes the number's calls. */
    final CallForwardingOfRetailer callForwarding() {
        return owner.callForwarding();
    }

    final void take(OwnedNumber number) {
        owned = number;
    }

    /** Whether there is a number by now. */
    final boolean taken() {
        return owned != null;
    }

    final OwnedNumber owned() {
        if (owned == null) {
            throw new IllegalStateException("A step asked for the number before it was taken");
        }
        return owned;
    }
}
