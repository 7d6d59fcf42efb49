package io.clienteling.worker.watch;

import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Twilio shows of an account; see {@link AccountDocument}. */
record AccountFacts(
        String sid,
        String status,
        @Nullable CallForwarding callForwarding,
        @Nullable OptIn optIn) {

    AccountDocument document(String tenant, Instant requestedAt, Instant now, long sequence) {
        return new AccountDocument(tenant, sid, status, callForwarding, optIn, requestedAt, now, sequence);
    }
}
