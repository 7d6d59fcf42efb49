package io.clienteling.worker.watch;

import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.compliance.ComplianceWatcherWorkflow;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.compliance.WatchedCountries;
import io.clienteling.contracts.compliance.WatcherInput;
import io.clienteling.contracts.event.OnboardingEvent;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.event.Publisher;
import io.clienteling.worker.onboarding.Markdown;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.Timers;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The story of a watcher: wait for its turn, look, tell what changed, wake who waits; for ever. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class ComplianceWatcherWorkflowImpl implements ComplianceWatcherWorkflow {

    /** So many looks, each of some ten events, make a history that is still read quickly. */
    static final int LOOKS_PER_RUN = 200;

    /** Since when a cancelled watcher tells first what it has seen. */
    private static final String CLOSES_DRAINED = "a cancelled watcher tells what it has seen";

    /** A look is a call for each country and more; each may take 18 seconds. */
    private static final Duration LOOK_AT_MOST = Duration.ofMinutes(10);

    private final LookActivities activities = Workflow.newActivityStub(
            LookActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(LOOK_AT_MOST)
                    .setHeartbeatTimeout(Duration.ofSeconds(10))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofMinutes(2))
                            .build())
                    .setSummary("Look at the account")
                    .build());

    private final String tenant;
    private final Publisher publisher = new Publisher(this::writePage);
    private final Ledger ledger;
    private final Wakes wakes;
    private final Obstacle obstacle;
    private final Since createdQuietly = new Since("a sender that is being created wakes nobody");

    private @Nullable RetailerResources retailer;
    private Duration interval;
    private boolean hinted;
    private int looks;
    private @Nullable Instant lookedAt;

    /** Knows what it knew before the first message comes. */
    @WorkflowInit
    public ComplianceWatcherWorkflowImpl(WatcherInput input) {
        var memory = Memory.of(input, Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis()));
        this.tenant = input.tenant();
        this.ledger = new Ledger(tenant, memory, publisher);
        this.wakes = new Wakes(memory.waiting());
        this.obstacle = new Obstacle(memory.obstructedSince());
        this.retailer = memory.retailer();
        this.interval = memory.interval();
        this.hinted = memory.hinted();
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public void run(WatcherInput input) {
        publisher.start();
        try {
            watch();
        } catch (CanceledFailure cancelled) {
            drainBeforeItCloses();
            throw cancelled;
        }
        publisher.drain();
        continueAsNew();
    }

    private void watch() {
        while (!runIsLong()) {
            awaitTurn();
            if (retailer != null && !runIsLong()) {
                look(retailer.accountSid());
            }
        }
    }

    /** Nobody else tells what it has seen. */
    private void drainBeforeItCloses() {
        if (Workflow.getVersion(CLOSES_DRAINED, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION) {
            publisher.drain();
        }
    }

    private boolean runIsLong() {
        return looks >= LOOKS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private void awaitTurn() {
        writePage();
        Workflow.await(() -> retailer != null || runIsLong());
        Timers.sleepUnless(() -> hinted || runIsLong(), interval, "Until the next look");
    }

    /** Hints that come from here on, also during the look, lead to one more. */
    private void look(String accountSid) {
        hinted = false;
        looks++;
        try {
            var sight = activities.look(ledger.glance(accountSid, sendersMatter()));
            interval = sight.interval();
            take(accountSid, sight);
            obstacle.met(ledger.accountStatus(), sight.troubles(), Timers.now());
        } catch (ActivityFailure failure) {
            obstacle.met(Refusals.in(failure), Timers.now());
        }
        lookedAt = Timers.now();
    }

    private boolean sendersMatter() {
        return ledger.followsAnySender() || wakes.anybodyWaitsFor(Wakes.SENDERS);
    }

    private void take(String accountSid, Sight sight) {
        ledger.tellAccount(sight.account());
        if (ledger.tellCountries(sight.countries())) {
            wakes.arouse(Wakes.COMPLIANCE);
        }
        if (sight.senders() != null) {
            takeSenders(accountSid, sight.senders());
        }
        ledger.arouseFollowers(wakes);
        wakes.wake();
    }

    private void takeSenders(String accountSid, String seen) {
        if (!ledger.sendersDiffer(seen)) {
            return;
        }
        SendersSight sight;
        do {
            sight = activities.lookAtSenders(ledger.sendersGlance(accountSid));
            ledger.tellSenders(sight, createdQuietly.holds());
        } while (sight.more());
        if (ledger.rememberSenders(seen)) {
            wakes.arouse(Wakes.SENDERS);
        }
    }

    private void continueAsNew() {
        var memory = ledger.memory(retailer, interval, hinted, wakes.waiting(), obstacle.since());
        Workflow.newContinueAsNewStub(
                        ComplianceWatcherWorkflow.class,
                        ContinueAsNewOptions.newBuilder()
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(SearchKeys.TENANT, tenant)
                                        .build())
                                .build())
                .run(memory.input(tenant));
    }

    @Override
    public void retailerEnabled(RetailerResources now) {
        hinted |= !now.equals(retailer);
        retailer = now;
    }

    @Override
    public void countriesChanged(WatchedCountries countries) {
        hinted |= ledger.watch(countries.numberTypes());
    }

    @Override
    public void followSender(FollowedSender sender) {
        hinted |= ledger.follow(sender);
    }

    @Override
    public void forgetSender(ForgottenSender sender) {
        ledger.forget(sender);
    }

    @Override
    public void wakeOnChange(WaitingOnboarding waiting) {
        hinted |= wakes.register(waiting);
    }

    @Override
    public void lookNow() {
        hinted = true;
    }

    @Override
    public List<OnboardingEvent> owedEvents() {
        return publisher.owed();
    }

    private void writePage() {
        Workflow.setCurrentDetails(page());
    }

    private String page() {
        if (retailer == null) {
            return "Waits to hear of the Twilio account of " + Markdown.text(tenant)
                    + ": of a retailer that is enabled it is told within an"
                    + " hour, of any other once it is enabled.";
        }
        var countries = ledger.watched().isEmpty() ? "none" : Markdown.text(String.join(", ", ledger.watched()));
        return "Watches the Twilio account %s of %s: looks every %s, last at %s.\n\nCountries: %s.\n\n%s%s"
                .formatted(
                        Markdown.code(retailer.accountSid()),
                        Markdown.text(tenant),
                        interval,
                        lookedAt == null ? "no time in this run" : lookedAt,
                        countries,
                        obstacle.words(),
                        publisher.stuck() == 0 ? "" : "\n\n%d event(s) wait for Kafka.".formatted(publisher.stuck()));
    }
}
