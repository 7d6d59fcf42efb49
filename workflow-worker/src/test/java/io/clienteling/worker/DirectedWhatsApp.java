package io.clienteling.worker;

import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.whatsapp.SenderEnd;
import io.clienteling.worker.whatsapp.SenderOrder;
import io.clienteling.worker.whatsapp.WabaSight;
import io.clienteling.worker.whatsapp.WhatsAppActivities;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Twilio's WhatsApp senders as a test wants them. */
public final class DirectedWhatsApp implements WhatsAppActivities {

    public static final String WABA = "104000000000001";
    public static final String SIGNUP = "https://signup.example/whatsapp";

    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final Map<String, Sender> sendersByNumber = new ConcurrentHashMap<>();
    /** Numbers that were given back, and that somebody has bought since. */
    public final Set<String> ownedAgain = ConcurrentHashMap.newKeySet();

    private final AtomicInteger registered = new AtomicInteger();
    private final Map<String, FailureCode> refusalsByCall = new ConcurrentHashMap<>();
    private final Map<String, Runnable> happenings = new ConcurrentHashMap<>();
    private volatile @Nullable String waba = WABA;
    private volatile String firstStatus = "ONLINE";

    public void waba(@Nullable String now) {
        waba = now;
    }

    /** What a sender shows as soon as it is registered. */
    public void firstStatus(String status) {
        firstStatus = status;
    }

    /** What Twilio or Meta do to the sender of that number. */
    public void status(String number, String status, Sender.OfflineReason... reasons) {
        sendersByNumber.computeIfPresent(
                number,
                (_, sender) -> new Sender(sender.sid(), number, status, sender.wabaId(), "", "", List.of(reasons)));
    }

    /** That call, when it comes, is refused with that code, once. */
    public void refuseAt(String call, FailureCode code) {
        refusalsByCall.put(call, code);
    }

    /** Runs in the middle of that call. */
    public void during(String call, Runnable action) {
        happenings.put(call, action);
    }

    public long count(String beginning) {
        return calls.stream().filter(call -> call.startsWith(beginning)).count();
    }

    @Override
    public WabaSight findWaba(String accountSid, @Nullable String phoneNumber) {
        enter("find waba");
        return new WabaSight(waba, SIGNUP, phoneNumber, senderOf(phoneNumber));
    }

    private @Nullable Sender senderOf(@Nullable String phoneNumber) {
        return phoneNumber == null ? null : sendersByNumber.get(phoneNumber);
    }

    @Override
    public @Nullable Sender findSender(String accountSid, String phoneNumber) {
        enter("find " + phoneNumber);
        return sendersByNumber.get(phoneNumber);
    }

    @Override
    public Sender registerSender(SenderOrder order) {
        enter("register " + order.phoneNumber() + " as " + order.request().profileName());
        return sendersByNumber.computeIfAbsent(order.phoneNumber(), number -> {
            var sid = "XE" + registered.incrementAndGet();
            return new Sender(sid, number, firstStatus, order.wabaId(), "", "", List.of());
        });
    }

    @Override
    public void adoptSender(SenderOrder order, String senderSid) {
        enter("adopt " + senderSid + " as " + order.request().profileName());
    }

    @Override
    public @Nullable Sender look(String accountSid, String senderSid) {
        enter("look " + senderSid);
        return sendersByNumber.values().stream()
                .filter(sender -> sender.sid().equals(senderSid))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void enterCode(String accountSid, String senderSid, String code) {
        enter("code " + senderSid + " " + code);
    }

    @Override
    public void updateProfile(String accountSid, String senderSid, WhatsAppRequest request) {
        enter("update " + senderSid + " to " + request.profileName());
        if (sendersByNumber.values().stream().noneMatch(sender -> sender.sid().equals(senderSid))) {
            throw Refusals.failure(FailureCode.RESOURCE_MISSING, "There is no " + senderSid + " in this test.");
        }
    }

    @Override
    public Boolean deleteSender(String accountSid, String phoneNumber) {
        enter("delete " + phoneNumber);
        return sendersByNumber.remove(phoneNumber) != null;
    }

    @Override
    public SenderEnd deleteSenderUnlessOwned(String accountSid, String phoneNumber, String marker) {
        enter("delete " + phoneNumber);
        if (ownedAgain.contains(phoneNumber)) {
            return SenderEnd.ANOTHERS;
        }
        return sendersByNumber.remove(phoneNumber) == null ? SenderEnd.NONE : SenderEnd.DELETED;
    }

    private void enter(String call) {
        calls.add(call);
        happenings.getOrDefault(call, () -> {}).run();
        var refusal = refusalsByCall.remove(call);
        if (refusal != null) {
            var attempt = Activity.getExecutionContext().getInfo().getAttempt();
            throw Refusals.failure(Refusal.of(refusal, "Refused by this test."), attempt);
        }
    }
}
