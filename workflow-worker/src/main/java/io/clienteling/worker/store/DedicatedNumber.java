package io.clienteling.worker.store;

import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.worker.number.NumberOwner;
import java.util.Map;

/** A number of the store's own. */
final class DedicatedNumber extends StoreNumber {

    DedicatedNumber(SmsOnboardingInput input) {
        super(new NumberOwner(
                input.tenant(),
                input.retailer(),
                WorkflowIds.sms(input.tenant(), input.storeId()),
                input.tenant() + " " + input.storeId()));
    }

    @Override
    Map<String, String> take(SmsRequest request) {
        take(purchase(request));
        return Map.of("sid", owned().sid(), "phone_number", owned().phoneNumber());
    }

    @Override
    void reserve(SmsRequest request) {
        // Nobody else can have it: the claim on the number decides.
    }

    @Override
    String withdraw() {
        return ""; // nothing is reserved
    }

    @Override
    boolean isThisStoresAlone() {
        return true;
    }

    @Override
    boolean letGo() {
        return true;
    }

    @Override
    void gone() {
        // Nobody else has to know.
    }

    @Override
    void leftBehind() {
        // Nobody else has to know.
    }

    @Override
    boolean leftByAllOthers() {
        return false;
    }

    @Override
    boolean leftByAnEarlierRun() {
        return false; // whoever looks finds it under the store's marker
    }
}
