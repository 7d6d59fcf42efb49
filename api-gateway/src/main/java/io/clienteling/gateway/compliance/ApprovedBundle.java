package io.clienteling.gateway.compliance;

import org.jspecify.annotations.Nullable;

/**
 * A bundle that numbers can be bought with, as the API shows it.
 *
 * @param addressSid the address to send with it; null where none of its documents' addresses is left
 */
public record ApprovedBundle(
        String sid, String friendlyName, @Nullable String addressSid) {}
