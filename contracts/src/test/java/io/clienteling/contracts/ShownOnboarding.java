package io.clienteling.contracts;

import static io.clienteling.contracts.onboarding.StepName.AWAIT_ONLINE;
import static io.clienteling.contracts.onboarding.StepName.CHECK_COMPLIANCE;
import static io.clienteling.contracts.onboarding.StepName.CHOOSE_NUMBER;
import static io.clienteling.contracts.onboarding.StepName.CONNECT_WABA;
import static io.clienteling.contracts.onboarding.StepName.CREATE_ACCOUNT;
import static io.clienteling.contracts.onboarding.StepName.FORWARD_CALLS;
import static io.clienteling.contracts.onboarding.StepName.JOIN_MESSAGING_SERVICE;
import static io.clienteling.contracts.onboarding.StepName.PURCHASE_NUMBER;
import static io.clienteling.contracts.onboarding.StepName.REGISTER_SENDER;

import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.Channel;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Refusal;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.contracts.onboarding.StepName;
import io.clienteling.contracts.onboarding.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An onboarding as an example of a contract shows it, held against what the workflows can make of one. */
public final class ShownOnboarding {

    /** Those that wait for a review, or for another store of their sender group. */
    private static final Set<StepName> MAY_WAIT =
            EnumSet.of(CHECK_COMPLIANCE, PURCHASE_NUMBER, CHOOSE_NUMBER, REGISTER_SENDER, AWAIT_ONLINE);

    /** Those that a refusal may stop of which nobody has to decide. */
    private static final Set<StepName> MAY_HEAL =
            EnumSet.of(PURCHASE_NUMBER, CHOOSE_NUMBER, CONNECT_WABA, AWAIT_ONLINE);

    /** Those that a later step does once more, where what they brought about was lost or corrected. */
    private static final Set<StepName> MAY_BE_DONE_AGAIN = EnumSet.of(CONNECT_WABA, REGISTER_SENDER);

    /** What a cancelled onboarding does not leave done, once it was begun. */
    private static final Set<StepName> UNDONE = EnumSet.of(
            CREATE_ACCOUNT, PURCHASE_NUMBER, FORWARD_CALLS, JOIN_MESSAGING_SERVICE, CHOOSE_NUMBER, REGISTER_SENDER);

    private static final Pattern ID_AT_TWILIO = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");

    private final OnboardingDocument document;
    private final List<String> objections = new ArrayList<>();

    private ShownOnboarding(OnboardingDocument document) {
        this.document = document;
    }

    /** What speaks against its ever having been one, in sentences. */
    public static List<String> objectionsTo(JsonNode shown) {
        return new ShownOnboarding(ContractJson.mapper().treeToValue(shown, OnboardingDocument.class)).objections();
    }

    private List<String> objections() {
        hold(
                document.steps().stream().map(Step::name).toList().equals(stepsOf(document.channel())),
                "its steps are not those of its channel");
        holdSubject();
        holdState();
        holdEnds();
        document.steps().forEach(this::holdStep);
        holdOrder();
        holdBlock();
        hold(document.sequence() >= fewestEvents(), "%d events can't have told so much".formatted(document.sequence()));
        return objections;
    }

    private void hold(boolean holds, String objection) {
        if (!holds) {
            objections.add(objection);
        }
    }

    private static List<StepName> stepsOf(Channel channel) {
        return switch (channel) {
            case RETAILER -> StepName.OF_RETAILER;
            case SMS -> StepName.OF_SMS;
            case WHATSAPP -> StepName.OF_WHATSAPP;
        };
    }

    private void holdSubject() {
        var ofRetailer = document.channel() == Channel.RETAILER;
        hold((document.storeId() == null) == ofRetailer, "store_id of a retailer, or a store without one");
        hold((document.phoneNumber() == null) == ofRetailer, "phone_number of a retailer, or a store without one");
        hold((document.ecomLink() != null) == ofRetailer, "ecom_link of a store, or a retailer without one");
    }

    private void holdState() {
        var underWay = document.steps().stream()
                .filter(Step::underWay)
                .map(Step::state)
                .toList();
        var state = document.state();
        var fits = switch (state) {
            case ACCEPTED -> document.sequence() <= 1 && all(StepState.PENDING);
            case RUNNING -> underWay.isEmpty() || underWay.equals(List.of(StepState.RUNNING));
            case WAITING -> underWay.equals(List.of(StepState.WAITING));
            case ACTION_REQUIRED -> underWay.equals(List.of(StepState.BLOCKED));
            case COMPLETED -> all(StepState.DONE, StepState.SKIPPED);
            case CANCELLING -> !underWay.contains(StepState.WAITING);
            case CANCELLED -> all(StepState.DONE, StepState.PENDING);
        };
        hold(fits, "it is %s, and its steps are not so".formatted(state.wireName()));
    }

    private boolean all(StepState... states) {
        return document.steps().stream().map(Step::state).allMatch(Set.of(states)::contains);
    }

    private void holdEnds() {
        var state = document.state();
        hold(
                (document.completedAt() != null) == (state == OnboardingState.COMPLETED),
                "completed_at while %s".formatted(state));
        hold(
                document.releaseAt() == null
                        || (state == OnboardingState.CANCELLING && document.channel() != Channel.RETAILER),
                "release_at of what has no number to give back while %s".formatted(state));
        holdTime("updated_at", document.updatedAt());
        holdTime("completed_at", document.completedAt());
    }

    /** Nothing of it was before it was asked for, or after the document says so. */
    private void holdTime(String name, @Nullable Instant time) {
        hold(
                time == null || (!time.isBefore(document.requestedAt()) && !time.isAfter(document.updatedAt())),
                "%s %s is no time of it".formatted(name, time));
    }

    private void holdStep(Step step) {
        var name = step.name().wireName();
        var state = step.state();
        hold(state != StepState.WAITING || MAY_WAIT.contains(step.name()), "%s never waits".formatted(name));
        hold(state != StepState.SKIPPED || isLeftOut(step.name()), "%s is never left out".formatted(name));
        hold(
                state != StepState.DONE
                        || document.state() != OnboardingState.CANCELLED
                        || !UNDONE.contains(step.name()),
                "%s is not undone".formatted(name));
        holdTimes(step);
        holdAttempts(step);
        holdDetail(step);
    }

    private boolean isLeftOut(StepName step) {
        return step.mayBeLeftOut() || step == CHECK_COMPLIANCE || document.state() == OnboardingState.CANCELLING;
    }

    private void holdTimes(Step step) {
        var name = step.name().wireName();
        var state = step.state();
        var ended = state == StepState.DONE || state == StepState.SKIPPED;
        var begun = step.underWay() || state == StepState.DONE;
        holdTime("started_at", step.startedAt());
        holdTime("finished_at", step.finishedAt());
        holdTime("delayed_since", step.delayedSince());
        hold((step.finishedAt() != null) == ended, "%s: finished_at of what is %s".formatted(name, state));
        hold(
                begun ? step.startedAt() != null : isNotBegun(step),
                "%s: started_at of what is %s".formatted(name, state));
        hold(isInOrder(step.startedAt(), step.finishedAt()), "%s finished before it started".formatted(name));
        hold(isInOrder(step.startedAt(), step.delayedSince()), "%s was slow before it started".formatted(name));
        hold(step.delayedSince() == null || step.underWay() || ends(), "%s is slow and ended".formatted(name));
    }

    /** What was blocked and is left out had begun. */
    private static boolean isNotBegun(Step step) {
        return step.startedAt() == null || step.state() == StepState.SKIPPED;
    }

    private static boolean isInOrder(@Nullable Instant earlier, @Nullable Instant later) {
        return earlier == null || later == null || !later.isBefore(earlier);
    }

    /** Tries that Temporal repeats by itself do not count. */
    private void holdAttempts(Step step) {
        var fits = switch (step.state()) {
            case DONE, BLOCKED -> step.attempts() > 0;
            case PENDING -> step.attempts() == 0 || ends();
            case RUNNING, WAITING, SKIPPED -> step.attempts() >= 0;
        };
        hold(fits, "%s: %d attempts of what is %s".formatted(step.name().wireName(), step.attempts(), step.state()));
    }

    /** Whether it is being undone, or was. */
    private boolean ends() {
        return document.state() == OnboardingState.CANCELLING || document.state() == OnboardingState.CANCELLED;
    }

    private void holdDetail(Step step) {
        var name = step.name().wireName();
        var names = List.copyOf(step.detail().keySet());
        if (step.state() == StepState.DONE) {
            hold(possibleDetails(step.name()).contains(names), "%s is done and left %s".formatted(name, names));
        } else {
            hold(names.isEmpty() || (ends() && step.underWay()), "%s left something and is not done".formatted(name));
        }
        step.detail().forEach((key, value) -> {
            var fits = switch (key) {
                case "sid" -> ID_AT_TWILIO.matcher(value).matches() && value.startsWith(kindOfId(step.name()));
                case "bundle_sid" -> ID_AT_TWILIO.matcher(value).matches() && value.startsWith("BU");
                case "phone_number" -> value.equals(document.phoneNumber());
                case "name" -> value.equals(Marker.ofRetailer(document.tenant()));
                default -> !value.isBlank();
            };
            hold(fits, "%s: %s %s".formatted(name, key, value));
        });
    }

    /** What a done step leaves, by its names in their order. */
    private static List<List<String>> possibleDetails(StepName step) {
        return switch (step) {
            case CREATE_ACCOUNT, CREATE_MESSAGING_SERVICE, FORWARD_CALLS, JOIN_MESSAGING_SERVICE, REGISTER_SENDER ->
                List.of(List.of("sid"));
            case CREATE_CALL_FORWARDING -> List.of(List.of("name", "sid"));
            case CREATE_OPT_IN -> List.of(List.of("body", "sid"));
            case CHECK_COMPLIANCE -> List.of(List.of(), List.of("bundle_sid"));
            case PURCHASE_NUMBER ->
                List.of(List.of("phone_number", "sid"), List.of("phone_number", "sender_group_id", "sid"));
            case CHOOSE_NUMBER -> List.of(List.of("phone_number", "sid"));
            case CONNECT_WABA -> List.of(List.of("waba_id"));
            case AWAIT_ONLINE -> List.of(List.of("status"));
        };
    }

    private static String kindOfId(StepName step) {
        return switch (step) {
            case CREATE_ACCOUNT -> "AC";
            case CREATE_MESSAGING_SERVICE, JOIN_MESSAGING_SERVICE -> "MG";
            case CREATE_CALL_FORWARDING, FORWARD_CALLS -> "AP";
            case CREATE_OPT_IN -> "HX";
            case PURCHASE_NUMBER, CHOOSE_NUMBER -> "PN";
            case REGISTER_SENDER -> "XE";
            case CHECK_COMPLIANCE, CONNECT_WABA, AWAIT_ONLINE -> "no id";
        };
    }

    /** A step begins once the one before it has ended; what is done once more, or being undone, ends later. */
    private void holdOrder() {
        for (int index = 1; index < document.steps().size() && !ends(); index++) {
            var before = document.steps().get(index - 1);
            var step = document.steps().get(index);
            var fits = step.startedAt() == null
                    || (before.finishedAt() != null
                            && (isInOrder(before.finishedAt(), step.startedAt()) || isDoneAgain(before)));
            hold(
                    fits,
                    "%s began before the step before it ended"
                            .formatted(step.name().wireName()));
        }
    }

    private static boolean isDoneAgain(Step step) {
        return MAY_BE_DONE_AGAIN.contains(step.name()) && step.attempts() > 1;
    }

    private void holdBlock() {
        var told = document.blocked();
        var blocked = document.steps().stream()
                .filter(step -> step.state() == StepState.BLOCKED)
                .map(Step::name)
                .toList();
        hold(blocked.equals(told == null ? List.of() : List.of(told.step())), "blocked is not the step that is");
        if (told != null) {
            holdTime("since", told.since());
            hold(told.equals(asInTheTable(told)), "blocked is not told as the table of failures tells it");
            hold(
                    told.moreInfo() == null || told.moreInfo().endsWith("/" + told.providerCode()),
                    "%s is not the page on %d".formatted(told.moreInfo(), told.providerCode()));
        }
    }

    private Blocked asInTheTable(Blocked told) {
        var refusal = new Refusal(code(told), told.message(), told.providerCode(), told.moreInfo());
        return document.state() == OnboardingState.CANCELLING
                ? Blocked.ofUndo(told.step(), refusal, told.since())
                : Blocked.of(told.step(), refusal, told.since());
    }

    /** Twilio has one code for a bundle that does not fit and for none at all. */
    private static FailureCode code(Blocked told) {
        var code = FailureCode.ofWireName(told.code());
        return told.providerCode() == null || code == FailureCode.BUNDLE_REQUIRED
                ? code
                : FailureCode.ofProvider(told.providerCode());
    }

    /** How many events there have been at least. Of an onboarding that was just accepted, the API tells before any. */
    private long fewestEvents() {
        if (document.state() == OnboardingState.ACCEPTED) {
            return 0;
        }
        return 1 + document.steps().stream().mapToLong(this::fewestEvents).sum() + eventsOfItsState();
    }

    /** One when it began, when a try was refused, when somebody decided about that, when it waits, and when it is slow. */
    private long fewestEvents(Step step) {
        var begun = step.startedAt() != null || step.attempts() > 0 ? 1L : 0;
        var decided = MAY_HEAL.contains(step.name()) || ends() || step.state() == StepState.BLOCKED ? 0 : refused(step);
        var waits = step.state() == StepState.WAITING ? 1 : 0;
        var slow = step.delayedSince() == null ? 0 : 1;
        return begun + refused(step) + decided + waits + slow;
    }

    /** How many of its tries were refused at least. */
    private int refused(Step step) {
        if (MAY_BE_DONE_AGAIN.contains(step.name()) && !step.underWay()) {
            return 0;
        }
        return Math.max(0, step.attempts() - (mayHaveBeenDone(step) ? 1 : 0));
    }

    /** What is being undone keeps what it brought about until it is. */
    private boolean mayHaveBeenDone(Step step) {
        return step.underWay() ? !step.detail().isEmpty() : step.state() == StepState.DONE || ends();
    }

    private long eventsOfItsState() {
        return switch (document.state()) {
            case COMPLETED -> 1;
            case CANCELLING -> document.releaseAt() == null ? 1 : 2;
            case CANCELLED -> 2;
            case ACCEPTED, RUNNING, WAITING, ACTION_REQUIRED -> 0;
        };
    }
}
