package io.clienteling.telephony.number;

import org.jspecify.annotations.Nullable;

/**
 * A number for sale; locality and region are often unknown outside the US and Canada.
 *
 * @param addressNeeded where the address must be that it is bought with: {@code none}, {@code any}, {@code local},
 *     {@code foreign}
 */
public record AvailableNumber(
        String phoneNumber,
        @Nullable String locality,
        @Nullable String region,
        boolean sms,
        boolean voice,
        boolean beta,
        String addressNeeded) {}
