package io.clienteling.gateway.audit;

import io.clienteling.gateway.audit.Finding.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an audit saw, tenant by tenant. */
public record AuditReport(Instant at, List<TenantAudit> tenants) {

    /**
     * What it saw of one tenant.
     *
     * @param workflows how many of its workflows were asked
     * @param documents how many rows the projection has of it
     * @param numbers how many numbers its account has that are ours
     * @param numbersOfItsOwn how many it has besides: the retailer's own business, and no finding
     * @param senders how many WhatsApp senders it has
     * @param findings what Twilio, Temporal and the projection disagree about
     * @param unread why nothing can be said of it; null where it could be read
     */
    public record TenantAudit(
            String tenant,
            int workflows,
            int documents,
            int numbers,
            int numbersOfItsOwn,
            int senders,
            List<Finding> findings,
            @Nullable String unread) {

        static TenantAudit unread(String tenant, String why) {
            return new TenantAudit(tenant, 0, 0, 0, 0, 0, List.of(), why);
        }

        TenantAudit with(List<Finding> findings) {
            return new TenantAudit(tenant, workflows, documents, numbers, numbersOfItsOwn, senders, findings, unread);
        }
    }

    long findings(Kind kind) {
        return tenants.stream()
                .flatMap(tenant -> tenant.findings().stream())
                .filter(finding -> finding.kind() == kind)
                .count();
    }

    long unread() {
        return tenants.stream().filter(tenant -> tenant.unread() != null).count();
    }
}
