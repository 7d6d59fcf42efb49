package io.clienteling.contracts.group;

import io.clienteling.contracts.number.OwnedNumber;

/** The number that a founder took for its group. */
public record GroupNumber(String storeId, OwnedNumber number) {}
