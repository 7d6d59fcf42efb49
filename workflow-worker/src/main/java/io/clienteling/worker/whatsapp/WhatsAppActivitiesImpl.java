package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.number.OwnedNumbers;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.telephony.sender.Senders;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.retailer.RetailerSettings;
import io.temporal.activity.Activity;
import io.temporal.spring.boot.ActivityImpl;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class WhatsAppActivitiesImpl implements WhatsAppActivities {

    private final Senders senders;
    private final OwnedNumbers numbers;
    private final RetailerSettings retailers;
    private final WhatsAppSettings settings;
    private final IntSupplier tries;

    @Autowired
    WhatsAppActivitiesImpl(Telephony telephony, RetailerSettings retailers, WhatsAppSettings settings) {
        this(
                telephony,
                retailers,
                settings,
                () -> Activity.getExecutionContext().getInfo().getAttempt());
    }

    /** @param tries which try of the activity it is, from 1 */
    WhatsAppActivitiesImpl(
            Telephony telephony, RetailerSettings retailers, WhatsAppSettings settings, IntSupplier tries) {
        this.senders = telephony.senders();
        this.numbers = telephony.ownedNumbers();
        this.retailers = retailers;
        this.settings = settings;
        this.tries = tries;
    }

    @Override
    public WabaSight findWaba(String accountSid, @Nullable String phoneNumber) {
        var all = senders.list(accountSid);
        var wabaId =
                all.stream().map(Sender::wabaId).filter(waba -> !waba.isEmpty()).findFirst();
        var sender = all.stream()
                .filter(each -> each.phoneNumber().equals(phoneNumber))
                .findFirst();
        return new WabaSight(wabaId.orElse(null), settings.signupUrl().toString(), phoneNumber, sender.orElse(null));
    }

    @Override
    public @Nullable Sender findSender(String accountSid, String phoneNumber) {
        return senders.findByNumber(accountSid, phoneNumber).orElse(null);
    }

    @Override
    public Sender registerSender(SenderOrder order) {
        var found = tries.getAsInt() == 1
                ? Optional.<Sender>empty()
                : senders.findByNumber(order.accountSid(), order.phoneNumber());
        return found.orElseGet(() -> senders.register(order.accountSid(), registration(order)));
    }

    @Override
    public void adoptSender(SenderOrder order, String senderSid) {
        senders.adopt(order.accountSid(), senderSid, registration(order));
    }

    private SenderRegistration registration(SenderOrder order) {
        return new SenderRegistration(
                order.phoneNumber(), order.wabaId(), inboundUrl(order.tenant()), profile(order.request()));
    }

    private String inboundUrl(String tenant) {
        return retailers
                .inboundUrlOf(tenant)
                .orElseThrow(() -> Refusals.failure(
                        FailureCode.INBOUND_URL_MISSING,
                        "No inbound URL is configured for " + tenant
                                + ", so WhatsApp messages from its customers would be dropped silently."))
                .toString();
    }

    private static SenderRegistration.Profile profile(WhatsAppRequest request) {
        return new SenderRegistration.Profile(
                request.profileName(),
                request.profileEmail(),
                request.profileWebsite(),
                request.profilePicture(),
                request.profileDescription(),
                request.profileAbout(),
                request.profileAddress());
    }

    @Override
    public @Nullable Sender look(String accountSid, String senderSid) {
        return senders.find(accountSid, senderSid).orElse(null);
    }

    @Override
    public void enterCode(String accountSid, String senderSid, String code) {
        senders.find(accountSid, senderSid)
                .filter(Sender::awaitsVerification)
                .ifPresent(_ -> senders.verify(accountSid, senderSid, code));
    }

    @Override
    public void updateProfile(String accountSid, String senderSid, WhatsAppRequest request) {
        senders.updateProfile(accountSid, senderSid, profile(request));
    }

    @Override
    public Boolean deleteSender(String accountSid, String phoneNumber) {
        var present = senders.findByNumber(accountSid, phoneNumber);
        present.ifPresent(sender -> senders.delete(accountSid, sender.sid()));
        return present.isPresent();
    }

    @Override
    public SenderEnd deleteSenderUnlessOwned(String accountSid, String phoneNumber, String marker) {
        var present = senders.findByNumber(accountSid, phoneNumber);
        if (present.isEmpty()) {
            return SenderEnd.NONE;
        }
        if (isAnothers(accountSid, phoneNumber, marker)) {
            return SenderEnd.ANOTHERS;
        }
        senders.delete(accountSid, present.get().sid());
        return SenderEnd.DELETED;
    }

    private boolean isAnothers(String accountSid, String phoneNumber, String marker) {
        return numbers.find(accountSid, phoneNumber)
                .filter(owned -> !Marker.same(marker, owned.friendlyName()))
                .isPresent();
    }
}
