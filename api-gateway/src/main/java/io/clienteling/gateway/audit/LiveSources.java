package io.clienteling.gateway.audit;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.gateway.audit.TemporalSide.Told;
import io.clienteling.gateway.audit.TwilioSide.Service;
import io.clienteling.gateway.audit.TwilioSide.Twin;
import io.clienteling.gateway.projection.Documents;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.workflow.ListedWorkflow;
import io.clienteling.gateway.workflow.TenantWorkflows;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.voice.VoiceApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks Twilio, Temporal and Postgres themselves. */
@Component
class LiveSources implements AuditSources {

    /** Enough to be through soon, few enough to leave the workers to the onboardings. */
    private static final int ASKED_AT_ONCE = 8;

    private final Telephony telephony;
    private final TenantWorkflows workflows;
    private final Documents documents;

    LiveSources(Telephony telephony, TenantWorkflows workflows, Documents documents) {
        this.telephony = telephony;
        this.workflows = workflows;
        this.documents = documents;
    }

    @Override
    public Set<String> tenants() {
        var all = new TreeSet<>(documents.tenants());
        all.addAll(workflows.tenants());
        return all;
    }

    @Override
    public List<StoredDocument> projection(String tenant) {
        return documents.of(tenant);
    }

    @Override
    public TemporalSide temporal(String tenant) {
        return new TemporalSide(told(workflows.of(tenant)));
    }

    private List<Told> told(List<ListedWorkflow> listed) {
        try (var askers = Executors.newFixedThreadPool(ASKED_AT_ONCE)) {
            var answers = new ArrayList<Future<Told>>();
            listed.forEach(workflow -> answers.add(askers.submit((Callable<Told>) () -> told(workflow))));
            return answers.stream().map(LiveSources::answer).toList();
        }
    }

    private static Told answer(Future<Told> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The audit was interrupted.", e);
        }
    }

    /** One that ended as cancelled tells itself whether it undid anything: asked too late, it did not. */
    Told told(ListedWorkflow workflow) {
        return new Told(
                workflow,
                switch (workflow.ending()) {
                    case RUNNING, CANCELLED -> newest(workflows.lastEvents(workflow.workflowId()));
                    case COMPLETED ->
                        workflows.result(workflow.workflowId()).stream()
                                .map(result ->
                                        new KeyedDocument(workflow.workflowId().replace(':', '/'), result))
                                .toList();
                    case FORCED -> List.of();
                });
    }

    private static List<KeyedDocument> newest(List<OnboardingEvent> events) {
        return events.stream()
                .map(event -> new KeyedDocument(event.key(), event.data()))
                .collect(collectingAndThen(
                        toMap(KeyedDocument::key, Function.identity(), (one, next) -> next.newerThan(one) ? next : one),
                        newest -> List.copyOf(newest.values())));
    }

    @Override
    public TwilioSide twilio(String tenant, TemporalSide temporal, List<StoredDocument> projection) {
        var said = Stream.concat(temporal.documents(), projection.stream().map(KeyedDocument::of))
                .toList();
        return account(tenant, said)
                .map(account -> account.status().equals("closed")
                        ? closed(account, twins(tenant, account))
                        : open(tenant, account, said))
                .orElse(TwilioSide.NOTHING);
    }

    /** The one that the retailer's onboarding names; where it has not come to that, the one that bears its name. */
    private Optional<Account> account(String tenant, List<KeyedDocument> said) {
        return said.stream()
                .filter(document -> document.key().equals(EventKeys.retailer(tenant)))
                .flatMap(document -> document.sid(StepName.CREATE_ACCOUNT).stream())
                .findFirst()
                .map(telephony.accounts()::find)
                .or(() -> telephony.accounts().findByName(Marker.ofRetailer(tenant)));
    }

    /** Names are not unique at Twilio, and a list may lag behind a creation. */
    private List<Twin> twins(String tenant, Account used) {
        return telephony.accounts().allByName(Marker.ofRetailer(tenant)).stream()
                .map(Account::sid)
                .filter(sid -> !sid.equals(used.sid()))
                .map(sid -> new Twin(sid, telephony.ownedNumbers().owned(sid).size()))
                .toList();
    }

    private static TwilioSide closed(Account account, List<Twin> twins) {
        return new TwilioSide(account.sid(), account.status(), List.of(), List.of(), Map.of(), Map.of(), twins);
    }

    private TwilioSide open(String tenant, Account account, List<KeyedDocument> said) {
        var active = account.status().equals("active");
        return new TwilioSide(
                account.sid(),
                account.status(),
                telephony.ownedNumbers().owned(account.sid()),
                active ? telephony.senders().list(account.sid()) : List.of(),
                active ? services(tenant, account.sid(), said) : Map.of(),
                active ? applications(tenant, account.sid(), said) : Map.of(),
                twins(tenant, account));
    }

    private Map<String, Service> services(String tenant, String accountSid, List<KeyedDocument> said) {
        return present(
                named(said, KeyedDocument::serviceSid),
                service -> service(accountSid, service).or(() -> serviceOfOurName(tenant, accountSid)));
    }

    private static Set<String> named(List<KeyedDocument> said, Function<KeyedDocument, Optional<String>> sid) {
        return said.stream()
                .filter(KeyedDocument::live)
                .flatMap(document -> sid.apply(document).stream())
                .collect(toUnmodifiableSet());
    }

    private static <T> Map<String, T> present(Set<String> named, Function<String, Optional<T>> finder) {
        var there = new HashMap<String, T>();
        named.forEach(sid -> finder.apply(sid).ifPresent(found -> there.put(sid, found)));
        return there;
    }

    /** Where a messaging service is gone, the one that bears its name takes its place; documents go on naming the first. */
    private Optional<Service> serviceOfOurName(String tenant, String accountSid) {
        return telephony
                .messagingServices()
                .findByName(accountSid, Marker.ofRetailer(tenant))
                .flatMap(service -> service(accountSid, service.sid()));
    }

    private Optional<Service> service(String accountSid, String serviceSid) {
        return telephony
                .messagingServices()
                .numbersIn(accountSid, serviceSid)
                .map(numbers -> new Service(serviceSid, numbers));
    }

    private Map<String, String> applications(String tenant, String accountSid, List<KeyedDocument> said) {
        return present(
                named(said, document -> document.sid(StepName.FORWARD_CALLS)),
                application -> application(accountSid, application)
                        .or(() -> applicationSeenLast(tenant, accountSid, said))
                        .or(() -> applicationOfOurName(tenant, accountSid)));
    }

    private Optional<String> application(String accountSid, String applicationSid) {
        return telephony.voiceApplications().find(accountSid, applicationSid).map(VoiceApplication::sid);
    }

    /** The one that the watcher saw, whatever it is called by now. */
    private Optional<String> applicationSeenLast(String tenant, String accountSid, List<KeyedDocument> said) {
        return said.stream()
                .filter(document -> document.key().equals(EventKeys.account(tenant)))
                .flatMap(document -> Stream.ofNullable(
                        document.json().path("call_forwarding").path("sid").asString(null)))
                .flatMap(seen -> application(accountSid, seen).stream())
                .findFirst();
    }

    private Optional<String> applicationOfOurName(String tenant, String accountSid) {
        return telephony
                .voiceApplications()
                .findByName(accountSid, Marker.ofRetailer(tenant))
                .map(VoiceApplication::sid);
    }
}
