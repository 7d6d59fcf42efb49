package io.clienteling.worker.compliance;

import io.temporal.activity.ActivityInterface;

/** Holds a request against what its country asks for. */
@ActivityInterface(namePrefix = "Compliance_")
public interface ComplianceActivities {

    /**
     * Looks whether the number may be bought with that bundle and address, as far as Twilio tells beforehand.
     *
     * @return {@code in_review} while Twilio still looks at the bundle
     */
    ComplianceVerdict check(ComplianceQuestion question);
}
