package io.clienteling.contracts.group;

import io.clienteling.contracts.number.OwnedNumber;
import org.jspecify.annotations.Nullable;

/**
 * What a group says to a store.
 *
 * @param phoneNumber the group's number, E.164; null where there is no group
 * @param number the same as it was taken at Twilio; null before it was
 */
public record GroupAnswer(
        GroupVerdict verdict,
        @Nullable String phoneNumber,
        @Nullable OwnedNumber number) {}
