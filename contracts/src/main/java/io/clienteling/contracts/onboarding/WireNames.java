package io.clienteling.contracts.onboarding;

import java.util.Locale;

/** Spells enum constants as the documents do: in lower case. */
final class WireNames {

    private WireNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
