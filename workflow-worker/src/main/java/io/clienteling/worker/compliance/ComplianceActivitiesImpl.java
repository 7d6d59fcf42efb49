package io.clienteling.worker.compliance;

import static io.clienteling.contracts.onboarding.FailureCode.ADDRESS_NOT_IN_BUNDLE;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_NOT_FOUND;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_NOT_SUBMITTED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_REJECTED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_REQUIRED;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class ComplianceActivitiesImpl implements ComplianceActivities {

    private static final int REMEMBERED = 10_000;

    private final Compliance compliance;
    private final BundleCallbacks callbacks;
    private final InstantSource clock;

    /** The bundles that need no callback set any more, as far as this process knows; once more after a restart is harmless. */
    private final Set<String> calledBack = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    ComplianceActivitiesImpl(Telephony telephony, BundleCallbacks callbacks, InstantSource clock) {
        this.compliance = telephony.compliance();
        this.callbacks = callbacks;
        this.clock = clock;
    }

    @Override
    public ComplianceVerdict check(ComplianceQuestion question) {
        return question.bundleSid() == null ? checkNoneNeeded(question) : checkBundle(question, question.bundleSid());
    }

    private ComplianceVerdict checkNoneNeeded(ComplianceQuestion question) {
        if (compliance.bundleRequired(
                question.accountSid(), question.countryCode(), regulated(question.numberType()))) {
            throw Refusals.failure(
                    BUNDLE_REQUIRED,
                    "A business needs a regulatory bundle to own a %s number in %s, and none was sent."
                            .formatted(question.numberType(), question.countryCode()));
        }
        return ComplianceVerdict.NOTHING_NEEDED;
    }

    /** Twilio's regulations write toll-free where its lists of numbers write toll_free. */
    private static String regulated(String numberType) {
        return numberType.replace('_', '-');
    }

    private ComplianceVerdict checkBundle(ComplianceQuestion question, String bundleSid) {
        var bundle = compliance
                .findBundle(question.accountSid(), bundleSid)
                .orElseThrow(() -> Refusals.failure(
                        BUNDLE_NOT_FOUND, "There is no bundle " + bundleSid + " in the retailer's Twilio account."));
        callBack(question, bundleSid);
        if (bundle.inReview()) {
            return ComplianceVerdict.IN_REVIEW;
        }
        if (!bundle.approved() || expired(bundle)) {
            throw unusable(bundle);
        }
        return checkAddress(question, bundleSid);
    }

    /**
     * Has Twilio tell when the review moves, which spares most of the wait for the next look. No more than that, so neither
     * a refusal nor an outage keeps anybody from going on.
     */
    private void callBack(ComplianceQuestion question, String bundleSid) {
        var url = callbacks.urlOf(question.tenant());
        if (url.isEmpty() || calledBack.contains(bundleSid)) {
            return;
        }
        try {
            compliance.callBack(question.accountSid(), bundleSid, url.get());
            calledBack.add(bundleSid);
        } catch (TelephonyRefused refused) {
            calledBack.add(bundleSid);
        } catch (TelephonyFailure later) {
            return;
        }
    }

    /** Twilio takes an approval back when its time is over; it must not be bought with in the minutes between. */
    private boolean expired(Bundle bundle) {
        return bundle.validUntil() != null && !bundle.validUntil().isAfter(clock.instant());
    }

    private ApplicationFailure unusable(Bundle bundle) {
        return bundle.rejected() || expired(bundle)
                ? Refusals.failure(
                        BUNDLE_REJECTED, "Twilio rejected the bundle " + bundle.sid() + ", or its approval ran out.")
                : Refusals.failure(
                        BUNDLE_NOT_SUBMITTED,
                        "The bundle " + bundle.sid() + " is " + bundle.status()
                                + ": nobody has submitted it for review.");
    }

    private ComplianceVerdict checkAddress(ComplianceQuestion question, String bundleSid) {
        var addresses = compliance.addressesOf(question.accountSid(), bundleSid);
        if (!addresses.contains(question.addressSid())) {
            throw Refusals.failure(
                    ADDRESS_NOT_IN_BUNDLE,
                    "The bundle %s does not name the address %s, but %s."
                            .formatted(
                                    bundleSid,
                                    question.addressSid(),
                                    addresses.isEmpty() ? "none" : String.join(", ", addresses)));
        }
        return ComplianceVerdict.APPROVED;
    }
}
