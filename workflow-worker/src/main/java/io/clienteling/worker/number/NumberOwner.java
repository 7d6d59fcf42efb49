package io.clienteling.worker.number;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.SearchKeys;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.number.ClaimOutcome;
import io.clienteling.contracts.number.NumberClaimInput;
import io.clienteling.contracts.number.NumberClaimWorkflow;
import io.clienteling.contracts.number.OwnedNumber;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.worker.group.OtherWorkflow;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.Patience;
import io.clienteling.worker.onboarding.Question;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.StepRefused;
import io.clienteling.worker.onboarding.Timers;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a number belongs to: takes it under the number's claim, marks it as its own, and gives it back. Lives inside a
 * workflow.
 */
public final class NumberOwner {

    /** How the name of a number begins with which nobody texts: no retailer's name has a capital letter. */
    public static final String ON_WHATSAPP_ALONE = "WhatsApp ";

    /** Since when there is no cool-off for what was refused. */
    private static final String REFUSED_AT_ONCE = "no cool-off after a refused purchase";

    /** Since when a claim that was cancelled by itself blocks the step. */
    private static final String CANCELLED_ALONE = "a claim cancelled alone is refused";

    /** Since when a number that a correction gave up goes back before another is taken. */
    private static final String GIVEN_UP_FIRST = "give back what was given up before another is taken";

    /** Since when an undo looks for such numbers too. */
    private static final String GIVEN_UP_AT_LAST = "give back what was given up with the undo";

    /**
     * Whoever is refused a number for one of these has just seen that it does not have it. Others, that of an account for
     * instance, may keep it from looking, after a purchase whose answer was lost.
     */
    private static final Set<FailureCode> REFUSED_AFTER_A_LOOK = Set.of(
            FailureCode.NUMBER_NOT_AVAILABLE,
            FailureCode.NUMBER_INVALID,
            FailureCode.NUMBER_IN_USE,
            FailureCode.NUMBER_NOT_OWNED,
            FailureCode.PURCHASE_LIMIT_REACHED,
            FailureCode.BUNDLE_REQUIRED,
            FailureCode.BUNDLE_UNSUITABLE,
            FailureCode.ADDRESS_NOT_IN_BUNDLE,
            FailureCode.ADDRESS_REQUIRED,
            FailureCode.ADDRESS_NOT_LOCAL);

    /** How long to leave a number to whoever claims it just now, before looking again: a claim lasts as long as an outage. */
    private static final Patience CLAIM_PATIENCE = new Patience(Duration.ofSeconds(2), Duration.ofDays(4));

    private final String tenant;
    private final RetailerResources retailer;
    private final String ownerId;
    private final String readable;
    private final CallForwardingOfRetailer callForwarding;

    /** Whatever a purchase was tried of: its answer may have been lost, and later refusals and lists may not show that it took place. */
    private final Set<String> mayBeBought = new LinkedHashSet<>();

    private final Since looksWhetherItRuns = new Since("who waits for a claim looks whether it runs");
    private final Since seesOtherNames = new Since("a number under another name is not taken for gone");
    private boolean mayHaveTaken;
    private boolean leftToOthers;

    /**
     * @param ownerId the id of the workflow that owns the number
     * @param readable what a person shall read first in the number's name
     */
    public NumberOwner(String tenant, RetailerResources retailer, String ownerId, String readable) {
        this.tenant = tenant;
        this.retailer = retailer;
        this.ownerId = ownerId;
        this.readable = readable;
        this.callForwarding = new CallForwardingOfRetailer(tenant, retailer);
    }

    /** Asked first where a limit of purchases blocks: whether the tenant may still buy none. */
    public static Question<NumberActivities, Boolean> limitIsReached(String tenant) {
        return Question.of(
                NumberActivities.class,
                "See whether " + tenant + " may buy a number again",
                numbers -> numbers.limitIsReached(tenant));
    }

    /** What takes the calls of the numbers. */
    public CallForwardingOfRetailer callForwarding() {
        return callForwarding;
    }

    /**
     * Buys the number, or adopts it where the wish says so; what was tried before and is not wanted any more goes first.
     *
     * @throws StepRefused where somebody has to decide
     */
    public OwnedNumber take(NumberWish wish) {
        giveUpAllBut(wish.phoneNumber());
        return callForwarding.with(application -> claimed(wish, application));
    }

    /** Before another number takes their place: gives those back that this owner may have bought all the same. */
    public void giveUpAllBut(String phoneNumber) {
        releaseAllBut(phoneNumber, GIVEN_UP_FIRST);
    }

    /**
     * The same where all is undone, since lists may have lagged then.
     *
     * @return what became of those that were there, in sentences; empty where none was
     */
    public String undoAllBut(String phoneNumber) {
        return releaseAllBut(phoneNumber, GIVEN_UP_AT_LAST);
    }

    private String releaseAllBut(String phoneNumber, String since) {
        var others =
                mayBeBought.stream().filter(tried -> !tried.equals(phoneNumber)).toList();
        if (others.isEmpty() || Workflow.getVersion(since, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return "";
        }
        return others.stream().map(this::releaseWhereThere).collect(Collectors.joining());
    }

    private String releaseWhereThere(String phoneNumber) {
        var found = releaseActivity(phoneNumber);
        if (Boolean.FALSE.equals(found)) {
            return "";
        }
        mayBeBought.remove(phoneNumber);
        return " " + givenBack(phoneNumber);
    }

    private OwnedNumber claimed(NumberWish wish, String voiceApplicationSid) {
        mayHaveTaken = true;
        if (!wish.adopt()) {
            mayBeBought.add(wish.phoneNumber());
        }
        var outcome = claim(wish, voiceApplicationSid);
        if (outcome.refusal() != null) {
            mayHaveTaken = !REFUSED_AFTER_A_LOOK.contains(outcome.refusal().code());
            throw new StepRefused(outcome.refusal());
        }
        return Objects.requireNonNull(outcome.number(), "A claim that is not refused has a number");
    }

    /** Whether none was asked for, or the last purchase was refused for what it found. Lists may lag, so that an undo looks once more. */
    public boolean tookNothing() {
        return !mayHaveTaken
                && Workflow.getVersion(REFUSED_AT_ONCE, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    /** Whether the account has the number already, and not because this owner bought it. */
    public boolean findsInAccount(String phoneNumber) {
        return numbers("See whether the account has " + phoneNumber)
                .hasOtherwise(retailer.accountSid(), phoneNumber, marker());
    }

    /**
     * Looks again, since a purchase may have been under way: what is there under our marker is given back. Where nothing is, it may
     * never have been bought, or have been given back by a try whose answer was lost.
     *
     * @param known whether it is known to have been bought
     * @return what became of it, in a sentence
     */
    public String release(String phoneNumber, boolean known) {
        var found = releaseActivity(phoneNumber);
        if (known && isAnothers(phoneNumber, found)) {
            return "%s is in the account under another name than this onboarding's, so that it was left: somebody renamed it, and it is paid for."
                    .formatted(phoneNumber);
        }
        return known || !Boolean.FALSE.equals(found)
                ? givenBack(phoneNumber)
                : "%s is not in the account as this onboarding's, so that nothing is left to give back."
                        .formatted(phoneNumber);
    }

    /** Whether the number was found to be left to whoever gave it another name. */
    public boolean leftToOthers() {
        return leftToOthers;
    }

    /** Nothing may be there under our marker since an earlier try, whose answer was lost, had its effect; or since somebody changed the name. */
    private boolean isAnothers(String phoneNumber, @Nullable Boolean found) {
        leftToOthers = Boolean.FALSE.equals(found) && seesOtherNames.holds() && findsInAccount(phoneNumber);
        return leftToOthers;
    }

    private @Nullable Boolean releaseActivity(String phoneNumber) {
        return numbers("Give " + phoneNumber + " back").release(retailer.accountSid(), phoneNumber, marker());
    }

    private static String givenBack(String phoneNumber) {
        return "%s was given back to Twilio.".formatted(phoneNumber);
    }

    /**
     * Gives an adopted number its former name back.
     *
     * @return what became of it, in a sentence
     */
    public String restore(OwnedNumber number) {
        if (!number.formerName().isEmpty()) {
            rename("Give " + number.phoneNumber() + " its name back", number.phoneNumber(), true, number.formerName());
        }
        return "%s stays in the account, where it was before.".formatted(number.phoneNumber());
    }

    /**
     * Leaves a bought number in the account, under a name that is no marker, so that anybody may adopt it. Where it is not there
     * under our marker, it may never have been bought.
     *
     * @param known whether it is known to have been bought
     * @return what became of it, in a sentence
     */
    public String keep(String phoneNumber, boolean known) {
        var found = rename("Leave " + phoneNumber + " in the account", phoneNumber, false, keptName());
        if (known && isAnothers(phoneNumber, found)) {
            return "%s was kept: it stays in the account under the name that somebody gave it.".formatted(phoneNumber);
        }
        return known || !Boolean.FALSE.equals(found)
                ? "%s was kept: it stays in the account as \"%s\". To adopt it, send it with phone_number_already_purchased = true; WhatsApp adopts it without."
                        .formatted(phoneNumber, keptName())
                : "%s is not in the account as this onboarding's, so that there was nothing to keep."
                        .formatted(phoneNumber);
    }

    private String keptName() {
        var name = "Kept, was " + readable;
        return name.length() <= Marker.MAX_LENGTH ? name : name.substring(0, Marker.MAX_LENGTH);
    }

    private @Nullable Boolean rename(String summary, String phoneNumber, boolean adopted, String name) {
        return numbers(summary).restoreName(retailer.accountSid(), phoneNumber, marker(adopted), name);
    }

    /** Whoever doesn't get the claim waits, then asks again: the number is bought by then, or free. */
    private ClaimOutcome claim(NumberWish wish, String voiceApplicationSid) {
        var patience = CLAIM_PATIENCE;
        while (true) {
            try {
                return claimWorkflow(wish).run(claimInput(wish, voiceApplicationSid));
            } catch (ChildWorkflowFailure e) {
                patience = switch (e.getCause()) {
                    case WorkflowExecutionAlreadyStarted _ -> awaitOthersClaim(wish.phoneNumber(), patience);
                    case TerminatedFailure _ -> throw ended("terminated", wish.phoneNumber());
                    case CanceledFailure _ when isCancelledAlone() -> throw ended("cancelled", wish.phoneNumber());
                    case null, default -> throw e;
                };
            }
        }
    }

    /** Answers what is left of the patience. */
    private Patience awaitOthersClaim(String phoneNumber, Patience patience) {
        var left = patience;
        do {
            Timers.sleep(left.time(), "Until another onboarding has looked for " + phoneNumber);
            left = left.grown();
        } while (looksWhetherItRuns.holds() && OtherWorkflow.isUnderWay(WorkflowIds.number(tenant, phoneNumber)));
        return left;
    }

    /** Whether somebody cancelled the claim and not the onboarding, which is not undone for that. */
    private static boolean isCancelledAlone() {
        return !CancellationScope.current().isCancelRequested()
                && Workflow.getVersion(CANCELLED_ALONE, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    private StepRefused ended(String how, String phoneNumber) {
        return new StepRefused(Refusal.of(
                FailureCode.CLAIM_ENDED,
                "Somebody %s the workflow %s, which looks for the number and buys it, so that it may have been bought or not."
                        .formatted(how, WorkflowIds.number(tenant, phoneNumber))));
    }

    private NumberClaimWorkflow claimWorkflow(NumberWish wish) {
        return Workflow.newChildWorkflowStub(
                NumberClaimWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(WorkflowIds.number(tenant, wish.phoneNumber()))
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setPriority(Activities.priority())
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SearchKeys.TENANT, tenant)
                                .build())
                        .setStaticSummary("Claim on " + wish.phoneNumber() + " for " + readable)
                        .setStaticDetails(
                                "Looks for the number and buys it, alone among the retailer's onboardings. What is"
                                        + " refused here is shown, and mended, on the page of the onboarding that wants"
                                        + " it.")
                        .build());
    }

    private NumberClaimInput claimInput(NumberWish wish, String voiceApplicationSid) {
        return new NumberClaimInput(
                tenant,
                retailer.accountSid(),
                wish.phoneNumber(),
                marker(wish.adopt()),
                Workflow.getInfo().getWorkflowId(),
                wish.bundleSid(),
                wish.addressSid(),
                voiceApplicationSid,
                wish.adopt());
    }

    /** The name at Twilio of a number that this owner bought. */
    public String marker() {
        return marker(false);
    }

    /** An adopted number is marked differently from a bought one, so that it is never taken for one to give back. */
    private String marker(boolean adopted) {
        return Marker.of(tenant, adopted ? "adopted:" + ownerId : ownerId, readable);
    }

    private static NumberActivities numbers(String summary) {
        return Activities.stub(NumberActivities.class, summary);
    }
}
