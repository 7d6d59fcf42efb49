package io.clienteling.worker.watch;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.RequestHash;
import java.util.Arrays;
import java.util.Base64;

/** What the watcher remembers of facts instead of the facts, so that its memory stays small: twelve characters. */
final class Fingerprint {

    private static final int BYTES = 9;

    private Fingerprint() {}

    /** Equal for equal facts, and else different, but for one pair in 2^72. */
    static String of(Object facts) {
        var hash = RequestHash.sha256(ContractJson.mapper().writeValueAsString(facts));
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
