package io.clienteling.worker.whatsapp;

import static io.clienteling.contracts.onboarding.FailureCode.GROUP_PROFILE_DIFFERS;
import static io.clienteling.contracts.onboarding.FailureCode.PURCHASE_LIMIT_REACHED;
import static io.clienteling.contracts.onboarding.FailureCode.RESOURCE_MISSING;
import static io.clienteling.contracts.onboarding.FailureCode.SENDER_MISSING;
import static io.clienteling.contracts.onboarding.FailureCode.SENDER_OFFLINE;
import static io.clienteling.contracts.onboarding.FailureCode.VERIFICATION_CODE_NEEDED;
import static io.clienteling.contracts.onboarding.FailureCode.WABA_DIFFERS;
import static io.clienteling.contracts.onboarding.FailureCode.WHATSAPP_SIGNUP_NEEDED;
import static io.clienteling.contracts.onboarding.StepName.AWAIT_ONLINE;
import static io.clienteling.contracts.onboarding.StepName.CHOOSE_NUMBER;
import static io.clienteling.contracts.onboarding.StepName.CONNECT_WABA;
import static io.clienteling.contracts.onboarding.StepName.REGISTER_SENDER;

import io.clienteling.contracts.MemoKeys;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.WorkflowIds;
import io.clienteling.contracts.compliance.FollowedSender;
import io.clienteling.contracts.compliance.ForgottenSender;
import io.clienteling.contracts.compliance.WaitingOnboarding;
import io.clienteling.contracts.event.EventKeys;
import io.clienteling.contracts.event.EventType;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingInput;
import io.clienteling.contracts.whatsapp.WhatsAppOnboardingWorkflow;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.compliance.PaperCheck;
import io.clienteling.worker.number.NumberOwner;
import io.clienteling.worker.onboarding.Activities;
import io.clienteling.worker.onboarding.NumberKeepingWorkflow;
import io.clienteling.worker.onboarding.Onboarding;
import io.clienteling.worker.onboarding.Question;
import io.clienteling.worker.onboarding.Refusals;
import io.clienteling.worker.onboarding.Since;
import io.clienteling.worker.onboarding.StepRefused;
import io.clienteling.worker.onboarding.Subject;
import io.clienteling.worker.watch.WatchActivities;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.spring.boot.WorkflowImpl;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of a store that shall be on WhatsApp: number, business account, sender, until the sender is online. */
@WorkflowImpl(taskQueues = TaskQueues.ONBOARDING)
public final class WhatsAppOnboardingWorkflowImpl extends NumberKeepingWorkflow implements WhatsAppOnboardingWorkflow {

    /** Since when a business account that no sender shows is tried where a correction names it. */
    private static final String TRUST_CORRECTED_WABA = "trust a corrected waba_id";

    /** Since when a sender that a corrected profile did not find any more is registered again. */
    private static final String REPLACE_MISSED = "replace a sender that a correction missed";

    /** Since when what came before a corrected profile is no news about what it mends. */
    private static final String OLD_NEWS = "what came before a corrected profile is no news";

    /**
     * Since when a sender that somebody else registered does not outlive the number that is given back: deleted before the cool-off
     * at first, in which the number may yet be kept; in its second version right before the number, whose release may be refused;
     * in its third once the number is gone; since its fourth unless somebody else has the number by then.
     */
    private static final String GOES_WITH_ITS_NUMBER = "an adopted sender goes with its number";

    private static final int BEFORE_THE_COOL_OFF = 1;
    private static final int BEFORE_THE_NUMBER = 2;
    private static final int AFTER_THE_NUMBER = 3;
    private static final int UNLESS_ANOTHERS = 4;

    private static final int UNKNOWN = 0;

    /** What was said to be deleted with the number is not where the number stays. */
    private static final String SENDER_LEFT_TOO = " A WhatsApp sender that it has stays at Twilio as well.";

    /** How long an offline sender gets for what a corrected profile mends, before it counts as offline again. */
    private static final Duration PROFILE_PATIENCE = Duration.ofMinutes(1);

    private final WhatsAppOnboardingInput input;
    private final Onboarding onboarding;
    private final PaperCheck papers;
    private final WhatsAppNumber number;
    private final StoreSender sender;
    private final Verification verification = new Verification();
    private final Since answersAreLooks = new Since("the answer to a registration is a look");
    private WhatsAppRequest request;
    private String wabaId = "";
    private String senderSid = "";
    private boolean wabaVouchedFor;
    private boolean senderLost;
    private boolean senderMissed;
    private boolean profileCorrected;
    private boolean watched;
    private int goesWithNumber = UNKNOWN;
    private boolean numberGone;

    /** Knows its onboarding before the first message comes. */
    @WorkflowInit
    public WhatsAppOnboardingWorkflowImpl(WhatsAppOnboardingInput input) {
        this.input = input;
        this.request = input.request();
        this.onboarding =
                new Onboarding(this::subject, StepName.OF_WHATSAPP, EventType.STORE_WHATSAPP_ONBOARDED, input.usual());
        onboarding.asksFirst(PURCHASE_LIMIT_REACHED, NumberOwner.limitIsReached(input.tenant()));
        this.papers = new PaperCheck(onboarding, workflowId());
        this.number = new WhatsAppNumber(input, papers);
        this.sender =
                input.senderGroupId().isEmpty() ? new DedicatedSender(input) : new SharedSender(input, onboarding);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public OnboardingDocument run(WhatsAppOnboardingInput input) {
        onboarding.carry(this::story, this::undo);
        return onboarding.close();
    }

    private void story() {
        onboarding.step(CHOOSE_NUMBER, this::chooseNumber);
        onboarding.step(CONNECT_WABA, this::connectWaba);
        onboarding.step(REGISTER_SENDER, this::registerSender);
        onboarding.step(AWAIT_ONLINE, this::awaitOnline);
    }

    private void undo() {
        if (onboarding.begun(REGISTER_SENDER)) {
            if (!onboarding.undo(REGISTER_SENDER, this::giveSenderBack)) {
                sender.leftBehind();
            }
        }
        if (onboarding.begun(CHOOSE_NUMBER)) {
            if (number.wouldBeReleased(request)) {
                onboarding.coolOff(input.coolOff());
            }
            onboarding.undo(CHOOSE_NUMBER, this::giveNumberBack);
            if (numberGone && senderGoes() && goesWithNumber >= AFTER_THE_NUMBER) {
                onboarding.undo(REGISTER_SENDER, this::deleteAdoptedSender);
            }
        }
    }

    private Map<String, String> chooseNumber() {
        return number.take(request);
    }

    /** An account has one WhatsApp Business Account, and its senders show which; the first one needs a person at Meta. */
    private Map<String, String> connectWaba() {
        var sight = whatsapp("See which WhatsApp Business Account there is").findWaba(account(), number.of(request));
        sender.seen(sight);
        if (sight.wabaId() == null) {
            return connectUnseenWaba(sight.signupUrl());
        }
        wabaVouchedFor = false;
        if (request.wabaId() != null && !request.wabaId().equals(sight.wabaId())) {
            throw refused(
                    WABA_DIFFERS,
                    "The Twilio account has the WhatsApp Business Account %s, not %s."
                            .formatted(sight.wabaId(), request.wabaId()));
        }
        wabaId = sight.wabaId();
        return Map.of("waba_id", wabaId);
    }

    /** Twilio shows an account by its senders only. One that has none yet is tried where somebody says that it is there. */
    private Map<String, String> connectUnseenWaba(String signupUrl) {
        if (!wabaVouchedFor || request.wabaId() == null || !isSince(TRUST_CORRECTED_WABA)) {
            haveSendersWatched();
            throw refused(
                    WHATSAPP_SIGNUP_NEEDED,
                    "No sender of the Twilio account %s shows a WhatsApp Business Account: either none is connected yet, or the one that is has no sender so far. Sign up at %s."
                            .formatted(account(), signupUrl));
        }
        wabaId = request.wabaId();
        return Map.of("waba_id", wabaId);
    }

    private static boolean isSince(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
    }

    private Map<String, String> registerSender() {
        takeUpCorrectedWaba();
        senderSid = sender.take(request, number.of(request), wabaId);
        profileCorrected = false;
        watch("Have the sender watched")
                .followSender(input.tenant(), new FollowedSender(input.storeId(), senderSid, workflowId()));
        return Map.of("sid", senderSid);
    }

    /** Twilio may refuse the account at this step only, so that another one may be named here. */
    private void takeUpCorrectedWaba() {
        if (request.wabaId() == null && wabaVouchedFor) {
            onboarding.redo(CONNECT_WABA, this::connectWaba);
        } else if (request.wabaId() != null && !request.wabaId().equals(wabaId)) {
            wabaId = request.wabaId();
            onboarding.redo(CONNECT_WABA, () -> Map.of("waba_id", wabaId));
        }
    }

    private Map<String, String> awaitOnline() {
        replaceLostSender();
        var patient = updateCorrectedProfile();
        var now = firstSight();
        while (!now.online()) {
            if (now.awaitsVerification() && verification.hasCode()) {
                whatsapp("Hand over the verification code").enterCode(account(), senderSid, verification.takeCode());
                onboarding.lookSoon();
            } else if (!patient || !now.offline()) {
                objectionTo(now).ifPresent(refusal -> {
                    throw new StepRefused(refusal);
                });
            }
            var whom = "Meta's review of the sender " + senderSid;
            if (patient) {
                onboarding.awaitNews(AWAIT_ONLINE, PROFILE_PATIENCE, whom);
            } else {
                onboarding.awaitNews(AWAIT_ONLINE, whom);
            }
            patient = false;
            now = lookAgain();
        }
        return Map.of("status", now.status());
    }

    /** Whether a corrected profile is on its way. Meta takes its time with it, and until then an offline sender stays offline. */
    private boolean updateCorrectedProfile() {
        var corrected = profileCorrected;
        if (corrected) {
            correctProfile();
            profileCorrected = false;
            if (isSince(OLD_NEWS)) {
                onboarding.forgetNews();
            }
        }
        return corrected;
    }

    /** It may be the first that finds the sender gone, and the retry would find nothing else. */
    private void correctProfile() {
        try {
            sender.correct(request, senderSid, wabaId);
        } catch (ActivityFailure failure) {
            var code = Refusals.in(failure).code();
            if (code != RESOURCE_MISSING && code != SENDER_MISSING) {
                throw failure;
            }
            senderMissed = true;
            throw missing();
        }
    }

    /** Every state but these is one that Twilio and Meta leave by themselves. */
    private Optional<Refusal> objectionTo(Sender now) {
        if (now.awaitsVerification()) {
            onboarding.lookSoon();
            return Optional.of(Refusal.of(VERIFICATION_CODE_NEEDED, verification.plea(number.of(request))));
        }
        return now.offline() ? Optional.of(Refusal.of(SENDER_OFFLINE, OfflineReasons.of(now))) : Optional.empty();
    }

    /** Twilio answers a registration with the sender as it is then. */
    private Sender firstSight() {
        return sender.justRegistered().filter(_ -> answersAreLooks.holds()).orElseGet(this::look);
    }

    private Sender look() {
        return present(sight().ask());
    }

    private Sender lookAgain() {
        return present(sight().askAtOnce());
    }

    private Question<WhatsAppActivities, @Nullable Sender> sight() {
        return Question.of(
                WhatsAppActivities.class, "Look at the sender", senders -> senders.look(account(), senderSid));
    }

    private Sender present(@Nullable Sender now) {
        if (now == null) {
            senderLost = true;
            throw missing();
        }
        return now;
    }

    private StepRefused missing() {
        return refused(SENDER_MISSING, "The sender %s is not at Twilio any more.".formatted(senderSid));
    }

    private void replaceLostSender() {
        if (senderLost || (senderMissed && isSince(REPLACE_MISSED))) {
            sender.lost(senderSid);
            onboarding.redo(REGISTER_SENDER, this::registerSender);
            senderLost = false;
            senderMissed = false;
        }
    }

    private String giveSenderBack() {
        var since = number.wouldBeReleased(request) ? goesWithItsNumber() : UNKNOWN;
        var outcome = since >= AFTER_THE_NUMBER && !sender.registered()
                ? StoreSender.leftUntilItsNumberGoes(number.of(request))
                : sender.giveBack(number.of(request), since == BEFORE_THE_COOL_OFF);
        watch("Have the sender forgotten").forgetSender(input.tenant(), new ForgottenSender(input.storeId()));
        return outcome;
    }

    private String giveNumberBack() {
        var sendersEnd =
                senderGoes() && goesWithNumber == BEFORE_THE_NUMBER ? sender.delete(number.of(request)) + " " : "";
        var outcome = sendersEnd + number.giveBack(request, onboarding.numberKept());
        numberGone = !number.leftToOthers();
        return numberGone || !senderGoes() ? outcome : outcome + SENDER_LEFT_TOO;
    }

    private String deleteAdoptedSender() {
        return goesWithNumber == AFTER_THE_NUMBER
                ? sender.delete(number.of(request))
                : sender.deleteUnlessAnothers(number.of(request), number.marker());
    }

    /** Whether a sender that this onboarding did not register is not to outlive its number. */
    private boolean senderGoes() {
        return number.wouldBeReleased(request) && !onboarding.numberKept() && !sender.registered();
    }

    /** Found out once: in an onboarding that began before, each further {@code getVersion} would let other coroutines go first. */
    private int goesWithItsNumber() {
        if (goesWithNumber == UNKNOWN) {
            goesWithNumber = Workflow.getVersion(GOES_WITH_ITS_NUMBER, Workflow.DEFAULT_VERSION, UNLESS_ANOTHERS);
        }
        return goesWithNumber;
    }

    /** Once for each hint: whoever was woken has to ask for it again. */
    private void haveSendersWatched() {
        if (!watched) {
            watched = true;
            watch("Have the account's senders watched")
                    .wakeOnChange(input.tenant(), new WaitingOnboarding(workflowId(), "sendersChanged"));
        }
    }

    private String account() {
        return input.retailer().accountSid();
    }

    private String workflowId() {
        return WorkflowIds.whatsapp(input.tenant(), input.storeId());
    }

    private static WhatsAppActivities whatsapp(String summary) {
        return Activities.stub(WhatsAppActivities.class, summary);
    }

    private static WatchActivities watch(String summary) {
        return Activities.stub(WatchActivities.class, summary);
    }

    private static StepRefused refused(FailureCode code, String message) {
        return new StepRefused(Refusal.of(code, message));
    }

    @Override
    public void sendersChanged() {
        watched = false;
        onboarding.hint();
    }

    @Override
    public void complianceChanged() {
        papers.changed();
    }

    @Override
    public void validateEnterVerificationCode(@Nullable VerificationCodeRequest request) {
        refuseUnlessSigned(ENTER_VERIFICATION_CODE, request == null ? null : request.by());
        refuseWhere(Verification.objectionTo(request));
        refuseWhere(onboarding.objectionUnlessBlockedBy(VERIFICATION_CODE_NEEDED));
    }

    @Override
    public OnboardingDocument enterVerificationCode(VerificationCodeRequest request) {
        verification.give(request);
        onboarding.resume(action(ENTER_VERIFICATION_CODE, request.by(), Map.of()));
        return onboarding.document();
    }

    @Override
    protected Onboarding onboarding() {
        return onboarding;
    }

    @Override
    protected Optional<String> objectionTo(Map<String, Object> correction) {
        return WhatsAppCorrection.objectionTo(request, correction, input.picturesAt())
                .or(() -> onboarding.begun(AWAIT_ONLINE) && !takesTheGroupsProfile()
                        ? WhatsAppCorrection.objectionToLeavingOut(correction)
                        : Optional.empty())
                .or(() -> vouches(correction)
                        ? Optional.empty()
                        : objectionToNoChange(request, request.with(correction)));
    }

    /** What the group's profile does not have, its sender does not have either. */
    private boolean takesTheGroupsProfile() {
        return onboarding.objectionUnlessBlockedBy(GROUP_PROFILE_DIFFERS).isEmpty();
    }

    /** Naming the account that was sent before is somebody's word that it is connected by now. */
    private boolean vouches(Map<String, Object> correction) {
        return correction.get("waba_id") != null
                && onboarding.objectionUnlessBlockedBy(WHATSAPP_SIGNUP_NEEDED).isEmpty();
    }

    @Override
    protected void correct(Map<String, Object> correction) {
        request = request.with(correction);
        profileCorrected = onboarding.begun(AWAIT_ONLINE);
        wabaVouchedFor |= correction.get("waba_id") != null;
        Workflow.upsertMemo(Map.of(
                MemoKeys.REQUEST, request, MemoKeys.REQUEST_HASH, request.hash(input.tenant(), input.storeId())));
    }

    private Subject subject() {
        return new Subject(
                input.tenant(),
                input.storeId(),
                Channel.WHATSAPP,
                EventKeys.whatsapp(input.tenant(), input.storeId()),
                null,
                number.of(request),
                Map.of(),
                request.hash(input.tenant(), input.storeId()));
    }
}
