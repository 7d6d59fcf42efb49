package io.clienteling.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.contracts.Marker;
import io.clienteling.gateway.http.HttpProblem;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.telephony.number.IncomingNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AuditorTest {

    private final Sources sources = new Sources();
    private final Auditor auditor = new Auditor(sources, Duration.ZERO, Clock.systemUTC());

    @Test
    void whatTheSecondLookFindsTooIsTold() {
        sources.orphans("acme", List.of(List.of("+12125550101"), List.of("+12125550101")));

        assertThat(auditor.all().tenants()).singleElement().satisfies(audit -> {
            assertThat(audit.findings()).extracting(Finding::subject).containsExactly("+12125550101");
            assertThat(audit.numbers()).isEqualTo(1);
        });
    }

    @Test
    void whatHasSettledMeanwhileOrCameMeanwhileIsNotTold() {
        sources.orphans(
                "acme", List.of(List.of("+12125550101", "+12125550102"), List.of("+12125550102", "+12125550103")));

        assertThat(auditor.all().tenants().getFirst().findings())
                .extracting(Finding::subject)
                .containsExactly("+12125550102");
    }

    @Test
    void aCleanTenantIsLookedAtOnce() {
        sources.orphans("acme", List.of(List.of()));

        assertThat(auditor.all().tenants().getFirst().findings()).isEmpty();
    }

    @Test
    void theTimeIsAsExactAsAllOthersOfTheApi() {
        var now = Instant.parse("2026-01-02T03:04:05.123456789Z");
        var precise = new Auditor(sources, Duration.ZERO, Clock.fixed(now, ZoneOffset.UTC));

        assertThat(precise.all().at()).isEqualTo("2026-01-02T03:04:05.123Z");
    }

    @Test
    void whoIsToldToStopLooksAtNobodyElse() {
        sources.orphans("acme", List.of(List.of()));
        sources.orphans("dodici", List.of(List.of()));

        Thread.currentThread().interrupt();

        assertThatThrownBy(auditor::all).hasMessageContaining("ask again for the audit");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sources.script.values())
                .as("nobody was looked at")
                .allSatisfy(looks -> assertThat(looks).hasSize(1));
    }

    @Test
    void aTenantThatCannotBeReadIsToldWithTheReasonAndKeepsNobodyElseFromBeingAudited() {
        sources.orphans("acme", List.of(List.of("+12125550101"), List.of("+12125550101")));
        sources.away.add("away");

        var report = auditor.of(List.of("away", "acme"));

        assertThat(report.tenants().getFirst().unread()).contains("does not answer");
        assertThat(report.tenants().getLast().findings()).hasSize(1);
        assertThat(report.unread()).isEqualTo(1);
        assertThat(report.findings(Finding.Kind.ORPHAN)).isEqualTo(1);
    }

    /** Tenants that have nothing but numbers of ours which nobody names; at each look those of the next list. */
    private static final class Sources implements AuditSources {

        private final Map<String, List<List<String>>> script = new HashMap<>();
        private final Set<String> away = new TreeSet<>();

        void orphans(String tenant, List<List<String>> atEachLook) {
            script.put(tenant, new ArrayList<>(atEachLook));
        }

        @Override
        public Set<String> tenants() {
            return script.keySet();
        }

        @Override
        public TemporalSide temporal(String tenant) {
            if (away.contains(tenant)) {
                throw HttpProblem.unavailable("Temporal does not answer.", null);
            }
            return new TemporalSide(List.of());
        }

        @Override
        public List<StoredDocument> projection(String tenant) {
            return List.of();
        }

        @Override
        public TwilioSide twilio(String tenant, TemporalSide temporal, List<StoredDocument> projection) {
            var numbers = Objects.requireNonNull(script.get(tenant)).removeFirst().stream()
                    .map(number ->
                            new IncomingNumber("PN" + number, number, Marker.of(tenant, "sms", "s"), "AP1", true))
                    .toList();
            return new TwilioSide("AC1", "active", numbers, List.of(), Map.of(), Map.of(), List.of());
        }
    }
}
