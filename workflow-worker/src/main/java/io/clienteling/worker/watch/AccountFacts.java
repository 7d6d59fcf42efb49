package io.clienteling.worker.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import io.clienteling.contracts.compliance.AccountDocument.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Twilio shows of an account; see {@link AccountDocument}. */
record AccountFacts(
        String sid,
        String status,
        @Nullable CallForwarding callForwarding,
        @Nullable OptIn optIn,
        @JsonInclude(Include.NON_EMPTY) List<Part> unseen) {

    /** Facts that were written down before anything could be unseen name nothing so. */
    @SuppressWarnings("ConstantValue") // a history may lack it
    AccountFacts {
        unseen = unseen == null ? List.of() : unseen;
    }

    /** An account of which nothing but its status was seen. */
    static AccountFacts fromOutside(String sid, String status) {
        return new AccountFacts(sid, status, null, null, List.of(Part.values()));
    }

    AccountFacts with(String nowStatus) {
        return new AccountFacts(sid, nowStatus, callForwarding, optIn, unseen);
    }

    AccountFacts with(@Nullable CallForwarding seen) {
        return new AccountFacts(sid, status, seen, optIn, unseenBut(Part.CALL_FORWARDING));
    }

    AccountFacts with(@Nullable OptIn seen) {
        return new AccountFacts(sid, status, callForwarding, seen, unseenBut(Part.OPT_IN));
    }

    private List<Part> unseenBut(Part seen) {
        return unseen.stream().filter(part -> part != seen).toList();
    }

    AccountDocument document(String tenant, Instant requestedAt, Instant now, long sequence) {
        return new AccountDocument(tenant, sid, status, callForwarding, optIn, unseen, requestedAt, now, sequence);
    }
}
