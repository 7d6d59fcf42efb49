package io.clienteling.gateway.audit;

import io.clienteling.gateway.audit.AuditReport.TenantAudit;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.telephony.failure.TelephonyFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Audits tenants. The three sources cannot be read at one moment and the ring is always a little behind, so what a first look
 * finds counts only if a second one, some time later, finds the very same.
 */
@Component
class Auditor {

    private final AuditSources sources;
    private final Duration grace;
    private final Clock clock;

    @Autowired
    Auditor(AuditSources sources, AuditSettings settings) {
        this(sources, settings.grace(), Clock.systemUTC());
    }

    Auditor(AuditSources sources, Duration grace, Clock clock) {
        this.sources = sources;
        this.grace = grace;
        this.clock = clock;
    }

    /** All tenants that there are. */
    AuditReport all() {
        return of(sources.tenants());
    }

    /** Those tenants. */
    AuditReport of(Collection<String> tenants) {
        var first = tenants.stream().map(this::look).toList();
        return new AuditReport(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), suspicious(first) ? afterASecondLook(first) : first);
    }

    private static boolean suspicious(List<TenantAudit> audits) {
        return audits.stream().anyMatch(audit -> !audit.findings().isEmpty());
    }

    private List<TenantAudit> afterASecondLook(List<TenantAudit> first) {
        settle();
        return first.stream()
                .map(audit -> audit.findings().isEmpty() ? audit : confirmed(audit))
                .toList();
    }

    private void settle() {
        try {
            Thread.sleep(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
    }

    private static HttpProblem stopped(@Nullable Throwable cause) {
        return HttpProblem.unavailable("The audit was stopped before it was through; ask again for the audit.", cause);
    }

    private TenantAudit confirmed(TenantAudit first) {
        var second = look(first.tenant());
        var lasting = new ArrayList<>(second.findings());
        lasting.retainAll(Set.copyOf(first.findings()));
        return second.with(List.copyOf(lasting));
    }

    private TenantAudit look(String tenant) {
        if (Thread.currentThread().isInterrupted()) {
            throw stopped(null);
        }
        try {
            var temporal = sources.temporal(tenant);
            var projection = sources.projection(tenant);
            var twilio = sources.twilio(tenant, temporal, projection);
            var ours = (int) Audit.ours(twilio).count();
            return new TenantAudit(
                    tenant,
                    temporal.workflows().size(),
                    projection.size(),
                    ours,
                    twilio.numbers().size() - ours,
                    twilio.senders().size(),
                    Audit.compare(twilio, temporal, projection),
                    null);
        } catch (HttpProblem | TelephonyFailure e) {
            return TenantAudit.unread(tenant, String.valueOf(e.getMessage()));
        } catch (DataAccessException e) {
            return TenantAudit.unread(tenant, "The projection's database does not answer; see whether it runs.");
        }
    }
}
