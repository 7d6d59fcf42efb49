package io.clienteling.gateway.audit;

import io.clienteling.gateway.projection.StoredDocument;
import java.util.List;
import java.util.Set;

/** What each of the three says of a tenant, as it is now. */
interface AuditSources {

    /** All tenants that the projection or Temporal has heard of. */
    Set<String> tenants();

    /** What Temporal knows of it. */
    TemporalSide temporal(String tenant);

    /** The rows of the projection. */
    List<StoredDocument> projection(String tenant);

    /**
     * What Twilio shows of it.
     *
     * @param temporal what was read before, which says, as the projection does, where to look
     */
    TwilioSide twilio(String tenant, TemporalSide temporal, List<StoredDocument> projection);
}
