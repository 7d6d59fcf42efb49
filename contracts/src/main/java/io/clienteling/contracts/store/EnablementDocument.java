package io.clienteling.contracts.store;

import java.time.Instant;

/**
 * The whole truth about a store's going live.
 *
 * @param requestedAt when the workflow's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record EnablementDocument(
        String tenant, String storeId, boolean enabled, Instant enabledAt, Instant requestedAt, long sequence) {}
