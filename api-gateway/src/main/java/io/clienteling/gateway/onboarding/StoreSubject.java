package io.clienteling.gateway.onboarding;

import io.clienteling.contracts.onboarding.OnboardingDocument;
import org.springframework.http.HttpStatus;

/** One channel of a store as something that is onboarded. */
public interface StoreSubject<R> extends Subject<R> {

    @Override
    default boolean cancellable() {
        return true;
    }

    @Override
    default String asked(OnboardingDocument document) {
        return "with number " + document.phoneNumber();
    }

    @Override
    default HttpStatus conflict() {
        return HttpStatus.BAD_REQUEST;
    }
}
