package io.clienteling.worker.number;

import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_REQUIRED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_UNSUITABLE;
import static io.clienteling.contracts.onboarding.FailureCode.NUMBER_CANNOT_TEXT;
import static io.clienteling.contracts.onboarding.FailureCode.NUMBER_INVALID;
import static io.clienteling.contracts.onboarding.FailureCode.NUMBER_IN_ANOTHER_SERVICE;
import static io.clienteling.contracts.onboarding.FailureCode.NUMBER_IN_USE;
import static io.clienteling.contracts.onboarding.FailureCode.NUMBER_NOT_OWNED;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.messaging.MessagingServices;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.number.OwnedNumbers;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.purchase.PurchaseLimit;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class NumberActivitiesImpl implements NumberActivities {

    /** Why Twilio keeps a number out of a messaging service that takes others. */
    private static final Set<FailureCode> OF_ONE_NUMBER =
            Set.of(NUMBER_IN_ANOTHER_SERVICE, NUMBER_CANNOT_TEXT, NUMBER_INVALID);

    private final OwnedNumbers numbers;
    private final MessagingServices messagingServices;
    private final PurchaseLimit limit;

    NumberActivitiesImpl(Telephony telephony, PurchaseLimit limit) {
        this.numbers = telephony.ownedNumbers();
        this.messagingServices = telephony.messagingServices();
        this.limit = limit;
    }

    @Override
    public boolean hasOtherwise(String accountSid, String phoneNumber, String marker) {
        return numbers.find(accountSid, phoneNumber)
                .filter(present -> !Marker.same(marker, present.friendlyName()))
                .isPresent();
    }

    @Override
    public boolean limitIsReached(String tenant) {
        return limit.isReached(tenant);
    }

    @Override
    public OwnedNumber purchase(NumberClaimInput claim) {
        return numbers.find(claim.accountSid(), claim.phoneNumber())
                .map(present -> ours(claim, present))
                .orElseGet(() -> buy(claim));
    }

    private static OwnedNumber ours(NumberClaimInput claim, IncomingNumber present) {
        if (!Marker.same(claim.marker(), present.friendlyName())) {
            throw inUse(present);
        }
        return owned(present, true, "");
    }

    private OwnedNumber buy(NumberClaimInput claim) {
        var purchase = new NumberPurchase(
                claim.phoneNumber(),
                claim.marker(),
                claim.bundleSid(),
                claim.addressSid(),
                claim.voiceApplicationSid());
        limit.admit(claim);
        try {
            return ours(claim, numbers.buy(claim.accountSid(), purchase));
        } catch (TelephonyRefused refused) {
            limit.notBought(claim);
            throw claim.bundleSid() == null && FailureCode.ofProvider(refused.code()) == BUNDLE_UNSUITABLE
                    ? withoutBundle(refused)
                    : refused;
        }
    }

    /** Twilio has one code for a bundle that does not fit and for none at all. */
    private static ApplicationFailure withoutBundle(TelephonyRefused refused) {
        return Refusals.failure(
                new Refusal(BUNDLE_REQUIRED, String.valueOf(refused.getMessage()), refused.code(), refused.moreInfo()));
    }

    @Override
    public OwnedNumber locate(NumberClaimInput claim) {
        var present = numbers.find(claim.accountSid(), claim.phoneNumber())
                .orElseThrow(() -> Refusals.failure(
                        NUMBER_NOT_OWNED,
                        "The account does not own " + claim.phoneNumber()
                                + ", though it is said to be purchased already."));
        var ours = Marker.same(claim.marker(), present.friendlyName());
        if (!ours && Marker.isMarker(present.friendlyName())) {
            throw inUse(present);
        }
        return owned(present, false, ours ? "" : present.friendlyName());
    }

    @Override
    public void mark(String accountSid, String numberSid, String marker) {
        if (!numbers.get(accountSid, numberSid).friendlyName().equals(marker)) {
            numbers.rename(accountSid, numberSid, marker);
        }
    }

    @Override
    public void forwardCalls(String accountSid, String numberSid, String voiceApplicationSid) {
        if (!numbers.get(accountSid, numberSid).voiceApplicationSid().equals(voiceApplicationSid)) {
            numbers.routeCalls(accountSid, numberSid, voiceApplicationSid);
        }
    }

    @Override
    public void routeToTrunk(String accountSid, String numberSid, String trunkSid) {
        if (!numbers.get(accountSid, numberSid).trunkSid().equals(trunkSid)) {
            numbers.routeToTrunk(accountSid, numberSid, trunkSid);
        }
    }

    @Override
    public void joinMessagingService(String accountSid, String serviceSid, String numberSid) {
        messagingServices.join(accountSid, serviceSid, numberSid);
    }

    @Override
    public void putAllIntoMessagingService(String accountSid, String serviceSid) {
        numbers.owned(accountSid).stream()
                .filter(NumberActivitiesImpl::textsForAStore)
                .forEach(number -> joinWherePossible(accountSid, serviceSid, number));
    }

    private static boolean textsForAStore(IncomingNumber number) {
        return Marker.isMarker(number.friendlyName())
                && !number.friendlyName().startsWith(NumberOwner.ON_WHATSAPP_ALONE)
                && number.sms();
    }

    private void joinWherePossible(String accountSid, String serviceSid, IncomingNumber number) {
        try {
            messagingServices.join(accountSid, serviceSid, number.sid());
        } catch (TelephonyRefused refused) {
            if (!OF_ONE_NUMBER.contains(FailureCode.ofProvider(refused.code()))) {
                throw refused;
            }
        }
    }

    @Override
    public void leaveMessagingService(String accountSid, String serviceSid, String numberSid) {
        messagingServices.leave(accountSid, serviceSid, numberSid);
    }

    @Override
    public Boolean release(String accountSid, String phoneNumber, String marker) {
        var ours = numbers.find(accountSid, phoneNumber).filter(present -> Marker.same(marker, present.friendlyName()));
        ours.ifPresent(present -> numbers.release(accountSid, present.sid()));
        return ours.isPresent();
    }

    @Override
    public Boolean restoreName(String accountSid, String phoneNumber, String marker, String name) {
        var present = numbers.find(accountSid, phoneNumber);
        var ours = present.filter(there -> Marker.same(marker, there.friendlyName()));
        ours.ifPresent(there -> numbers.rename(accountSid, there.sid(), name));
        return ours.isPresent()
                || present.filter(there -> there.friendlyName().equals(name)).isPresent();
    }

    private static OwnedNumber owned(IncomingNumber number, boolean bought, String formerName) {
        return new OwnedNumber(
                number.sid(),
                number.phoneNumber(),
                number.voiceApplicationSid(),
                bought,
                formerName,
                number.trunkSid().isEmpty() ? null : number.trunkSid());
    }

    private static ApplicationFailure inUse(IncomingNumber present) {
        return Refusals.failure(
                NUMBER_IN_USE,
                "The account owns %s already, as \"%s\".".formatted(present.phoneNumber(), present.friendlyName()));
    }
}
