package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.onboarding.Timers;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sender that puts a store on WhatsApp: where it comes from, and what becomes of it when the onboarding is undone. */
abstract sealed class StoreSender permits DedicatedSender, SharedSender {

    /** Since when a sender that somebody else registered gets the profile of the request and the retailer's inbound URL. */
    private static final String EQUIP_ADOPTED = "give an adopted sender its profile and inbound URL";

    /** So long is a list of senders trusted, and what Twilio answered to a registration. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final WhatsAppOnboardingInput input;
    private boolean registered;
    private @Nullable WabaSight sight;
    private @Nullable Sender answer;
    private Instant seenAt = Instant.EPOCH;

    StoreSender(WhatsAppOnboardingInput input) {
        this.input = input;
    }

    /**
     * Gets the store its sender and answers its sid, XE….
     *
     * @throws io.clienteling.worker.onboarding.StepRefused where somebody has to decide
     */
    abstract String take(WhatsAppRequest request, String phoneNumber, String wabaId);

    /**
     * The store is not on WhatsApp any more: deletes the sender where ours registered it and nobody else uses it, and says
     * in a sentence what became of it.
     *
     * @param numberGoes whether its number is given back to Twilio as well, and may be another business's soon
     */
    abstract String giveBack(String phoneNumber, boolean numberGoes);

    /** The sender stays at Twilio, since an operator left it there; nobody is to wait for its going. */
    abstract void leftBehind();

    /** Gives the registered sender the profile of the request, which was corrected since. */
    void correct(WhatsAppRequest request, String senderSid, String wabaId) {
        whatsapp("Update the profile of the sender " + senderSid)
                .updateProfile(input.retailer().accountSid(), senderSid, request);
    }

    /** Twilio has that sender no more; the next one that is taken is a new one. */
    abstract void lost(String senderSid);

    /** What a list of the account's senders shows now, so that it need not be asked for again at once. */
    final void seen(WabaSight now) {
        sight = now;
        seenAt = Timers.now();
    }

    /** What Twilio answered to the registration a moment ago, once; empty where it registered none. */
    final Optional<Sender> justRegistered() {
        var fresh = Optional.ofNullable(answer).filter(_ -> isFresh());
        answer = null;
        return fresh;
    }

    private boolean isFresh() {
        return Timers.now().isBefore(seenAt.plus(FRESH));
    }

    /** Looks first, in an activity of its own, so that it is known whose the sender is when an answer is lost later. */
    final String findOrRegister(WhatsAppRequest request, String phoneNumber, String wabaId) {
        var found = find(phoneNumber);
        var order = new SenderOrder(input.tenant(), input.retailer().accountSid(), phoneNumber, wabaId, request);
        return found == null ? register(order) : adopt(order, found.sid());
    }

    private @Nullable Sender find(String phoneNumber) {
        var shown = sight;
        sight = null;
        return shown != null && phoneNumber.equals(shown.soughtNumber()) && isFresh()
                ? shown.sender()
                : whatsapp("See whether " + phoneNumber + " is on WhatsApp")
                        .findSender(input.retailer().accountSid(), phoneNumber);
    }

    /** A person who signs up the account's first sender at Twilio sets no inbound URL, and customers' messages would be dropped. */
    private String adopt(SenderOrder order, String senderSid) {
        if (!registered && isSince(EQUIP_ADOPTED)) {
            whatsapp("Give the sender " + senderSid + " its profile and inbound URL")
                    .adoptSender(order, senderSid);
        }
        return senderSid;
    }

    private static boolean isSince(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    private String register(SenderOrder order) {
        var before = registered;
        registered = true;
        try {
            var sender = whatsapp("Register " + order.phoneNumber() + " with WhatsApp")
                    .registerSender(order);
            answer = sender;
            seenAt = Timers.now();
            return sender.sid();
        } catch (ActivityFailure failure) {
            registered = before || !Refusals.atOnce(failure);
            throw failure;
        }
    }

    final String delete(String phoneNumber) {
        var found = whatsapp("Take " + phoneNumber + " off WhatsApp")
                .deleteSender(input.retailer().accountSid(), phoneNumber);
        return Boolean.FALSE.equals(found)
                ? "%s has no WhatsApp sender at Twilio, so that none is left to delete.".formatted(phoneNumber)
                : "%s was taken off WhatsApp: the sender that was registered for it is deleted.".formatted(phoneNumber);
    }

    /**
     * A sender that somebody else registered, whose number is gone; whoever bought that since has the sender with it.
     *
     * @param marker the name that the number had while it was this onboarding's
     */
    final String deleteUnlessAnothers(String phoneNumber, String marker) {
        var end = whatsapp("Take " + phoneNumber + " off WhatsApp, unless somebody has it again")
                .deleteSenderUnlessOwned(input.retailer().accountSid(), phoneNumber, marker);
        return switch (end) {
            case NONE -> "%s has no WhatsApp sender at Twilio, so that none is left to delete.".formatted(phoneNumber);
            case DELETED ->
                "%s was taken off WhatsApp: the sender that it had, and that this onboarding did not register, is deleted."
                        .formatted(phoneNumber);
            case ANOTHERS ->
                "%s is in the account again, so that its WhatsApp sender stays: it is with whoever has the number now."
                        .formatted(phoneNumber);
        };
    }

    static String left(String phoneNumber) {
        return "This onboarding registered no WhatsApp sender for %s; one that it has otherwise stays at Twilio, with the profile and inbound URL that it has by now."
                .formatted(phoneNumber);
    }

    static String leftUntilItsNumberGoes(String phoneNumber) {
        return "This onboarding registered no WhatsApp sender for %s. One that it has otherwise stays for as long as this onboarding has the number: it is deleted once the number is given back, and stays at Twilio where the number is kept."
                .formatted(phoneNumber);
    }

    /** Whether this onboarding registered the sender, or was about to. */
    final boolean registered() {
        return registered;
    }

    static WhatsAppActivities whatsapp(String summary) {
        return Activities.stub(WhatsAppActivities.class, summary);
    }
}
