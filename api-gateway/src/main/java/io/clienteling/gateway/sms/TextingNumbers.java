package io.clienteling.gateway.sms;

import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.onboarding.Onboarding;
import io.clienteling.gateway.onboarding.Onboardings;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows which numbers onboarded stores text with. */
@Component
public class TextingNumbers {

    private final Onboardings onboardings;
    private final Documents documents;

    TextingNumbers(Onboardings onboardings, Documents documents) {
        this.onboardings = onboardings;
        this.documents = documents;
    }

    /** The store's number; empty where the store is not onboarded to SMS. */
    public Optional<TextingNumber> look(String tenant, String storeId) {
        return number(onboardings.find(new SmsSubject(tenant, storeId)));
    }

    private static Optional<TextingNumber> number(Optional<Onboarding> onboarding) {
        return onboarding
                .filter(Onboarding::completed)
                .map(Onboarding::document)
                .map(TextingNumbers::number);
    }

    /** The store's number; where the store is not onboarded to SMS, the request ends as 400. */
    public TextingNumber require(String tenant, String storeId) {
        var subject = new SmsSubject(tenant, storeId);
        var onboarding = onboardings.find(subject);
        return number(onboarding)
                .orElseThrow(() -> HttpProblem.badRequest(subject.name() + " is not onboarded to SMS yet ("
                        + state(onboarding) + "), which WhatsApp builds upon. POST " + subject.path()
                        + ", and wait until it is completed."));
    }

    /** The number that the store texts with, or asked for; empty where it never did. */
    public Optional<String> find(String tenant, String storeId) {
        return documents.find(EventKeys.sms(tenant, storeId)).map(StoredDocument::phoneNumber);
    }

    private static String state(Optional<Onboarding> onboarding) {
        return onboarding
                .map(there -> "that onboarding is " + there.state().wireName())
                .orElse("that was never asked for");
    }

    private static TextingNumber number(OnboardingDocument document) {
        return new TextingNumber(
                detail(document, "phone_number").orElseGet(() -> String.valueOf(document.phoneNumber())),
                detail(document, "sid")
                        .orElseThrow(() -> new IllegalStateException("The completed onboarding of store "
                                + document.storeId() + " of " + document.tenant() + " names no number at Twilio")),
                detail(document, "sender_group_id").orElse(""));
    }

    private static Optional<String> detail(OnboardingDocument document, String name) {
        return document.detail(StepName.PURCHASE_NUMBER, name);
    }
}
