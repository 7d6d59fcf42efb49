package io.clienteling.worker.number;

import static io.clienteling.contracts.onboarding.FailureCode.CALL_FORWARDING_MISSING;

import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.onboarding.StepRefused;
import io.clienteling.worker.retailer.RetailerActivities;
import io.temporal.failure.ActivityFailure;
import java.util.function.Function;

/**
 * The application that takes the calls of all stores of a retailer. Where the one that the retailer was enabled with is gone
 * at Twilio, the one that has its name now takes its place; where there is none, somebody has to want a new one. Lives
 * inside a workflow.
 */
public final class CallForwardingOfRetailer {

    private final String tenant;
    private final RetailerResources retailer;
    private String sid;
    private boolean gone;

    CallForwardingOfRetailer(String tenant, RetailerResources retailer) {
        this.tenant = tenant;
        this.retailer = retailer;
        this.sid = retailer.voiceApplicationSid();
    }

    /** The application as far as it is known, AP…. */
    public String sid() {
        return sid;
    }

    /** Does what needs the application, whose sid it is given; the first try after one that found none creates it. */
    public <T> T with(Function<String, T> work) {
        if (gone) {
            replace();
        }
        try {
            return work.apply(sid);
        } catch (StepRefused refused) {
            findInsteadOf(refused, refused.refusal());
        } catch (ActivityFailure failure) {
            findInsteadOf(failure, Refusals.in(failure));
        }
        return work.apply(sid);
    }

    private void findInsteadOf(RuntimeException failure, Refusal refusal) {
        if (refusal.code() != CALL_FORWARDING_MISSING) {
            throw failure;
        }
        gone = !findAnother();
        if (gone) {
            throw failure;
        }
    }

    private boolean findAnother() {
        var found = retailer("Find the call forwarding of " + tenant).findCallForwarding(tenant, retailer.accountSid());
        if (found == null || found.sid().equals(sid)) {
            return false;
        }
        sid = found.sid();
        return true;
    }

    private void replace() {
        sid = retailer("Find or create the call forwarding of " + tenant)
                .createCallForwarding(tenant, retailer.accountSid())
                .sid();
        gone = false;
    }

    private static RetailerActivities retailer(String summary) {
        return Activities.stub(RetailerActivities.class, summary);
    }
}
