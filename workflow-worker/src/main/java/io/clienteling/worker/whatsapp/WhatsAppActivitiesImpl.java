package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.telephony.sender.Senders;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.retailer.RetailerSettings;
import io.temporal.spring.boot.ActivityImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class WhatsAppActivitiesImpl implements WhatsAppActivities {

    private final Senders senders;
    private final RetailerSettings retailers;
    private final WhatsAppSettings settings;

    WhatsAppActivitiesImpl(Telephony telephony, RetailerSettings retailers, WhatsAppSettings settings) {
        this.senders = telephony.senders();
        this.retailers = retailers;
        this.settings = settings;
    }

    @Override
    public WabaSight findWaba(String accountSid) {
        var wabaId = senders.list(accountSid).stream()
                .map(Sender::wabaId)
                .filter(waba -> !waba.isEmpty())
                .findFirst();
        return new WabaSight(wabaId.orElse(null), settings.signupUrl().toString());
    }

    @Override
    public @Nullable Sender findSender(String accountSid, String phoneNumber) {
        return senders.findByNumber(accountSid, phoneNumber).orElse(null);
    }

    @Override
    public Sender registerSender(SenderOrder order) {
        return senders.findByNumber(order.accountSid(), order.phoneNumber())
                .orElseGet(() -> senders.register(order.accountSid(), registration(order)));
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
}
