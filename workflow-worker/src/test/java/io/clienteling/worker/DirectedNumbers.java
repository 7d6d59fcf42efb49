package io.clienteling.worker;

import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.worker.number.NumberActivities;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Twilio's numbers as a test wants them: owned ones by their marker, and refusals for the calls to come. */
public final class DirectedNumbers implements NumberActivities {

    public final Map<String, String> markersByNumber = new ConcurrentHashMap<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, FailureCode> refusalsByCall = new ConcurrentHashMap<>();
    private final Queue<FailureCode> refusals = new ConcurrentLinkedQueue<>();
    private final Map<String, Runnable> happenings = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Set<String> lostForGood = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> beforeEach = _ -> {};
    private volatile boolean limitReached;
    private volatile Runnable whilePurchasing = () -> {};
    private volatile @Nullable String adoptedTrunk;
    private volatile String connectedTo = OnboardingStage.RETAILER.voiceApplicationSid();

    /** That call, when it comes, is refused with that code, once. */
    public void refuseAt(String call, FailureCode code) {
        refusalsByCall.put(call, code);
    }

    /** Runs in the middle of that call. */
    public void during(String call, Runnable action) {
        happenings.put(call, action);
    }

    /** That call, when it comes, is carried out, and its answer does not arrive, once. */
    public void loseAnswerOf(String call) {
        lost.add(call);
    }

    /** The same, and the call is not tried again: so it is with one that was cancelled meanwhile. */
    public void loseLastAnswerOf(String call) {
        lostForGood.add(call);
    }

    /** Runs at the beginning of each call, which it is told. */
    public void beforeEach(Consumer<String> action) {
        beforeEach = action;
    }

    /** From now on each purchase of that number is refused, for the tenant may buy none today. */
    public void limit(String phoneNumber) {
        limitReached = true;
        happenings.put("purchase " + phoneNumber, () -> refusals.add(FailureCode.PURCHASE_LIMIT_REACHED));
    }

    /** The next call is refused with that code. */
    public void refuseNext(FailureCode code) {
        refusals.add(code);
    }

    /** Runs in the middle of each purchase. */
    public void whilePurchasing(Runnable action) {
        whilePurchasing = action;
    }

    /** What takes the calls of numbers just bought. */
    public void connectPurchasesTo(String voiceApplicationSid) {
        connectedTo = voiceApplicationSid;
    }

    /** What takes the calls of numbers that are adopted. */
    public void adoptedFromTrunk(String trunkSid) {
        adoptedTrunk = trunkSid;
    }

    @Override
    public boolean hasOtherwise(String accountSid, String phoneNumber, String marker) {
        enter("see " + phoneNumber);
        var present = markersByNumber.get(phoneNumber);
        return present != null && !present.equals(marker);
    }

    @Override
    public boolean limitIsReached(String tenant) {
        enter("limit of " + tenant);
        return limitReached;
    }

    @Override
    public OwnedNumber purchase(NumberClaimInput claim) {
        enter("purchase " + claim.phoneNumber());
        whilePurchasing.run();
        var marker = markersByNumber.putIfAbsent(claim.phoneNumber(), claim.marker());
        if (marker != null && !marker.equals(claim.marker())) {
            throw Refusals.failure(FailureCode.NUMBER_IN_USE, "It is another store's.");
        }
        answer("purchase " + claim.phoneNumber());
        return new OwnedNumber("PN" + claim.phoneNumber(), claim.phoneNumber(), connectedTo, true, "", null);
    }

    @Override
    public OwnedNumber locate(NumberClaimInput claim) {
        enter("locate " + claim.phoneNumber());
        return adoptedTrunk == null
                ? new OwnedNumber(
                        "PN" + claim.phoneNumber(), claim.phoneNumber(), "APfront-desk", false, "front desk", null)
                : new OwnedNumber(
                        "PN" + claim.phoneNumber(), claim.phoneNumber(), "", false, "front desk", adoptedTrunk);
    }

    @Override
    public void mark(String accountSid, String numberSid, String marker) {
        enter("mark " + numberSid);
    }

    @Override
    public void forwardCalls(String accountSid, String numberSid, String voiceApplicationSid) {
        enter("forward " + numberSid + " to " + voiceApplicationSid);
    }

    @Override
    public void routeToTrunk(String accountSid, String numberSid, String trunkSid) {
        enter("route " + numberSid + " to " + trunkSid);
    }

    @Override
    public void joinMessagingService(String accountSid, String serviceSid, String numberSid) {
        enter("join " + serviceSid + " " + numberSid);
        answer("join " + serviceSid + " " + numberSid);
    }

    @Override
    public void putAllIntoMessagingService(String accountSid, String serviceSid) {
        enter("put all into " + serviceSid);
    }

    @Override
    public void leaveMessagingService(String accountSid, String serviceSid, String numberSid) {
        enter("leave " + serviceSid + " " + numberSid);
    }

    @Override
    public Boolean release(String accountSid, String phoneNumber, String marker) {
        enter("release " + phoneNumber);
        var released = markersByNumber.remove(phoneNumber, marker);
        answer("release " + phoneNumber);
        return released;
    }

    @Override
    public Boolean restoreName(String accountSid, String phoneNumber, String marker, String formerName) {
        enter("name " + phoneNumber + " " + formerName);
        return marker.equals(markersByNumber.get(phoneNumber));
    }

    private void enter(String call) {
        calls.add(call);
        beforeEach.accept(call);
        happenings.getOrDefault(call, () -> {}).run();
        var refusal = refusalsByCall.getOrDefault(call, refusals.poll());
        refusalsByCall.remove(call);
        if (refusal != null) {
            throw Refusals.failure(refusal, "Refused by this test.");
        }
    }

    private void answer(String call) {
        if (lostForGood.remove(call)) {
            throw ApplicationFailure.newNonRetryableFailure("The answer was lost in this test.", "answer_lost");
        }
        if (lost.remove(call)) {
            throw ApplicationFailure.newFailure("The answer was lost in this test.", "answer_lost");
        }
    }
}
