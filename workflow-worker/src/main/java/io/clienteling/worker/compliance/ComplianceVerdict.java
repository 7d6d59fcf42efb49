package io.clienteling.worker.compliance;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What came of holding a request against the regulation, where nobody has to decide. */
public enum ComplianceVerdict {
    /** No bundle is asked for, and none was sent. */
    @JsonProperty("nothing_needed")
    NOTHING_NEEDED,
    /** The bundle is approved and names the address. */
    @JsonProperty("approved")
    APPROVED,
    /** Twilio still looks at the bundle. */
    @JsonProperty("in_review")
    IN_REVIEW
}
