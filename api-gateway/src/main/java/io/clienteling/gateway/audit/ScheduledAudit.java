package io.clienteling.gateway.audit;

import io.clienteling.gateway.audit.AuditReport.TenantAudit;
import io.clienteling.gateway.audit.Finding.Kind;
import io.clienteling.gateway.workflow.RecurringWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The audit that takes place by itself, where an interval is configured. */
@Component
class ScheduledAudit implements AuditActivities {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledAudit.class);
    private static final String NAME = "audit";

    /** A payload holds two megabytes; who has more findings than that has one cause for them. */
    private static final int KEPT_OF_A_TENANT = 100;

    private static final int KEPT = 2_000;

    private static final Heartbeats HEARTBEATS = new Heartbeats(Duration.ofSeconds(5));

    private final Auditor auditor;
    private final AuditSettings settings;
    private final RecurringWork work;
    private final AtomicReference<AuditReport> latest = new AtomicReference<>();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final MeterRegistry meters;

    ScheduledAudit(Auditor auditor, AuditSettings settings, RecurringWork work, MeterRegistry meters) {
        this.auditor = auditor;
        this.settings = settings;
        this.work = work;
        this.meters = meters;
    }

    /** Again until Temporal has taken it, which may be down when a gateway starts. */
    @Scheduled(fixedDelay = 10_000)
    void plan() {
        if (settings.interval() == null || planned.get()) {
            return;
        }
        try {
            work.every(settings.interval(), NAME, AuditWorkflow.class, AuditWorkflowImpl.class, this);
            planned.set(true);
            LOG.info("An audit takes place every {}.", settings.interval());
        } catch (RuntimeException e) {
            LOG.warn("The audit can't be planned yet, Temporal does not answer: {}", e.getMessage());
        }
    }

    @Override
    public AuditReport all() {
        var report = HEARTBEATS.during(auditor::all);
        tell(report);
        return brief(report);
    }

    private void tell(AuditReport report) {
        if (latest.getAndSet(report) == null) {
            for (var kind : Kind.values()) {
                gauge("clienteling.audit.findings", kind.name().toLowerCase(Locale.ROOT), each -> each.findings(kind));
            }
            gauge("clienteling.audit.findings", "unread", AuditReport::unread);
            Gauge.builder("clienteling.audit.at", () -> latest.get().at().getEpochSecond())
                    .register(meters);
        }
        report.tenants().forEach(ScheduledAudit::log);
    }

    private void gauge(String name, String kind, ToLongFunction<AuditReport> count) {
        Gauge.builder(name, () -> count.applyAsLong(latest.get()))
                .tag("kind", kind)
                .register(meters);
    }

    private static void log(TenantAudit audit) {
        if (audit.unread() != null) {
            LOG.warn("Audit of {}: could not be done. {}", audit.tenant(), audit.unread());
        }
        audit.findings().stream()
                .limit(KEPT_OF_A_TENANT)
                .forEach(finding -> LOG.warn(
                        "Audit of {}: {} {}. {}",
                        audit.tenant(),
                        finding.kind(),
                        finding.subject(),
                        finding.sentence()));
    }

    /** As much as fits into Temporal's history; the gauges count all. */
    private static AuditReport brief(AuditReport report) {
        var left = Math.max(1, KEPT / Math.max(1, report.tenants().size()));
        var most = Math.min(left, KEPT_OF_A_TENANT);
        return new AuditReport(
                report.at(),
                report.tenants().stream()
                        .map(audit ->
                                audit.with(audit.findings().stream().limit(most).toList()))
                        .toList());
    }
}
