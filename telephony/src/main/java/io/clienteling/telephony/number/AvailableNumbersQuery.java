package io.clienteling.telephony.number;

import org.jspecify.annotations.Nullable;

/**
 * Which numbers for sale to list: always with SMS and voice.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @param type {@code local}, {@code mobile}, {@code toll_free} or {@code national}
 * @param region state or province; Twilio heeds it in the US and Canada only
 * @param locality town; heeded everywhere
 * @param nearNumber an E.164 number to sort and limit by distance from; Twilio heeds it in the US and Canada only
 * @param beta whether to list numbers too that are new to Twilio, and may not work as well yet
 * @param limit at most so many, up to 1000
 */
public record AvailableNumbersQuery(
        String countryCode,
        String type,
        @Nullable String region,
        @Nullable String locality,
        @Nullable String nearNumber,
        boolean beta,
        int limit) {

    /** The same for another many. */
    public AvailableNumbersQuery with(int otherLimit) {
        return new AvailableNumbersQuery(countryCode, type, region, locality, nearNumber, beta, otherLimit);
    }
}
