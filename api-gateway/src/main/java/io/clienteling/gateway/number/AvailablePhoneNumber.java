package io.clienteling.gateway.number;

import org.jspecify.annotations.Nullable;

/** A number for sale, as the API shows it. */
public record AvailablePhoneNumber(
        String phoneNumber,
        @Nullable String locality,
        @Nullable String region) {}
