package io.clienteling.worker.whatsapp;

import static io.clienteling.contracts.onboarding.FailureCode.GROUP_NUMBER_DIFFERS;
import static io.clienteling.contracts.onboarding.StepName.CHOOSE_NUMBER;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.worker.compliance.ComplianceQuestion;
import io.clienteling.worker.compliance.PaperCheck;
import io.clienteling.worker.number.NumberOwner;
import io.clienteling.worker.number.NumberWish;
import io.clienteling.worker.onboarding.StepRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number that a store is on WhatsApp with: the one it texts with, or one of its own. */
final class WhatsAppNumber {

    private final WhatsAppOnboardingInput input;
    private final NumberOwner owner;
    private final PaperCheck papers;
    private boolean adopted;
    private @Nullable OwnedNumber owned;

    WhatsAppNumber(WhatsAppOnboardingInput input, PaperCheck papers) {
        this.input = input;
        this.papers = papers;
        this.owner = new NumberOwner(
                input.tenant(),
                input.retailer(),
                WorkflowIds.whatsapp(input.tenant(), input.storeId()),
                NumberOwner.ON_WHATSAPP_ALONE + input.tenant() + " " + input.storeId());
    }

    /** The number that the request means, E.164. */
    String of(WhatsAppRequest request) {
        return request.whatsappPhoneNumber() == null ? input.smsNumber() : request.whatsappPhoneNumber();
    }

    /** Takes the number and answers what the step brought about. */
    Map<String, String> take(WhatsAppRequest request) {
        if (!isTheSmsNumber(request)) {
            return takeOwn(request);
        }
        owner.giveUpAllBut(input.smsNumber());
        return Map.of("sid", input.smsNumberSid(), "phone_number", input.smsNumber());
    }

    private Map<String, String> takeOwn(WhatsAppRequest request) {
        if (!input.senderGroupId().isEmpty()) {
            throw new StepRefused(Refusal.of(
                    GROUP_NUMBER_DIFFERS,
                    "The store is in the sender group %s, whose number is %s; on WhatsApp it can't have another."
                            .formatted(input.senderGroupId(), input.smsNumber())));
        }
        adopted = owner.findsInAccount(of(request));
        if (!adopted) {
            papers.untilReviewed(CHOOSE_NUMBER, question(request));
        }
        owned = owner.take(new NumberWish(of(request), request.bundleSid(), request.addressSid(), adopted));
        return Map.of("sid", owned.sid(), "phone_number", owned.phoneNumber());
    }

    private ComplianceQuestion question(WhatsAppRequest request) {
        return new ComplianceQuestion(
                input.tenant(),
                input.retailer().accountSid(),
                input.countryCode(),
                input.numberType(),
                of(request),
                request.bundleSid(),
                request.addressSid());
    }

    /** Whether a cancelled onboarding gives the number back to Twilio, so that there is a time to change one's mind. */
    boolean wouldBeReleased(WhatsAppRequest request) {
        return isBought(request) && (owned != null || !owner.tookNothing());
    }

    /** Gives the number back as it was taken, or leaves it in the account, and says in a sentence what became of it. */
    String giveBack(WhatsAppRequest request, boolean kept) {
        return (giveBackChosen(request, kept) + owner.undoAllBut(of(request))).strip();
    }

    /** The name at Twilio of a number that this onboarding bought. */
    String marker() {
        return owner.marker();
    }

    /** Whether the number was found to be left to whoever gave it another name at Twilio. */
    boolean leftToOthers() {
        return owner.leftToOthers();
    }

    private String giveBackChosen(WhatsAppRequest request, boolean kept) {
        if (owned != null && adopted) {
            return owner.restore(owned);
        }
        if (!isBought(request)) {
            return "";
        }
        return kept ? owner.keep(of(request), owned != null) : owner.release(of(request), owned != null);
    }

    private boolean isBought(WhatsAppRequest request) {
        return !isTheSmsNumber(request) && input.senderGroupId().isEmpty() && !adopted;
    }

    private boolean isTheSmsNumber(WhatsAppRequest request) {
        return of(request).equals(input.smsNumber());
    }
}
