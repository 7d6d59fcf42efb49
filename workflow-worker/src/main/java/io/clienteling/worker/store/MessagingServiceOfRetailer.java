package io.clienteling.worker.store;

import static io.clienteling.contracts.onboarding.FailureCode.MESSAGING_SERVICE_MISSING;
import static io.temporal.workflow.Workflow.DEFAULT_VERSION;

import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.number.NumberActivities;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.retailer.RetailerActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;

/**
 * The messaging service that all stores of a retailer share. Where the one that the retailer was enabled with is gone at
 * Twilio, the one that has its name now takes its place; where there is none, somebody has to want a new one. Lives inside
 * a workflow.
 */
final class MessagingServiceOfRetailer {

    private static final String FOUND_BY_NAME = "messaging-service-found-by-name";
    private static final String CREATED_ONCE = "messaging-service-created-once";
    private static final String NUMBERS_PUT_BACK = "numbers-put-back-into-new-messaging-service";

    private final String tenant;
    private final RetailerResources retailer;
    private String sid;
    private boolean gone;
    private boolean othersMissing;

    MessagingServiceOfRetailer(String tenant, RetailerResources retailer) {
        this.tenant = tenant;
        this.retailer = retailer;
        this.sid = retailer.messagingServiceSid();
    }

    /** Puts the number into the service and answers which one that is; the first try after one that found none creates it. */
    String join(OwnedNumber number) {
        if (gone) {
            replace();
        }
        if (othersMissing) {
            putNumbersBack();
        }
        try {
            put(number);
        } catch (ActivityFailure failure) {
            if (Refusals.in(failure).code() != MESSAGING_SERVICE_MISSING) {
                throw failure;
            }
            gone = !(isNew(FOUND_BY_NAME) && findAnother());
            if (gone) {
                throw failure;
            }
            put(number);
        }
        return sid;
    }

    /** Takes the number out of the service, and says so in a sentence. */
    String leave(OwnedNumber number) {
        numbers("Take " + number.phoneNumber() + " out of the messaging service")
                .leaveMessagingService(retailer.accountSid(), sid, number.sid());
        return "%s is out of the messaging service %s.".formatted(number.phoneNumber(), sid);
    }

    private void put(OwnedNumber number) {
        numbers("Put " + number.phoneNumber() + " into the messaging service")
                .joinMessagingService(retailer.accountSid(), sid, number.sid());
    }

    private boolean findAnother() {
        var found =
                retailer("Find the messaging service of " + tenant).findMessagingService(tenant, retailer.accountSid());
        if (found == null || found.equals(sid)) {
            return false;
        }
        sid = found;
        return true;
    }

    /** Another store may have replaced it meanwhile, and then puts the numbers back itself. */
    private void replace() {
        var putBack = isNew(NUMBERS_PUT_BACK);
        if (!(putBack && findAnother())) {
            sid = findOrCreate(retailer("Find or create the messaging service of " + tenant));
            othersMissing = putBack;
        }
        gone = false;
    }

    private String findOrCreate(RetailerActivities activities) {
        return isNew(CREATED_ONCE)
                ? activities.replaceMessagingService(tenant, retailer.accountSid())
                : activities.createMessagingService(tenant, retailer.accountSid());
    }

    private void putNumbersBack() {
        Activities.stubOfManyCalls(
                        NumberActivities.class, "Put the numbers of all stores into the new messaging service")
                .putAllIntoMessagingService(retailer.accountSid(), sid);
        othersMissing = false;
    }

    /** Whether this onboarding was not there yet when the stores still did without it. */
    private static boolean isNew(String change) {
        return Workflow.getVersion(change, DEFAULT_VERSION, 1) != DEFAULT_VERSION;
    }

    private static NumberActivities numbers(String summary) {
        return Activities.stub(NumberActivities.class, summary);
    }

    private static RetailerActivities retailer(String summary) {
        return Activities.stub(RetailerActivities.class, summary);
    }
}
