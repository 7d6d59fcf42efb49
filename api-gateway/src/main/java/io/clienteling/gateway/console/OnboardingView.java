package io.clienteling.gateway.console;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.onboarding.Blocked;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.Owner;
import io.clienteling.contracts.onboarding.Step;
import io.clienteling.gateway.workflow.Retry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An onboarding as a page shows it, and what may be asked of it. What is offered here is a hint for people; the onboarding's
 * workflow has the last word.
 *
 * @param channel {@code retailer}, {@code sms} or {@code whatsapp}
 * @param operatorPage where its workflow is in Temporal UI
 * @param enabled whether the store texts with customers
 * @param retry what the step under way tries again
 */
record OnboardingView(
        String channel,
        OnboardingDocument document,
        String operatorPage,
        boolean enabled,
        @Nullable Retry retry) {

    private static final Pattern LINK = Pattern.compile("https://[^\\s\"'<>]+[^\\s\"'<>.,;:)]");

    /** Of what the API answers. */
    static OnboardingView of(String channel, JsonNode shown) {
        return new OnboardingView(
                channel,
                ContractJson.mapper().treeToValue(shown, OnboardingDocument.class),
                shown.path("links").path("operator").asString(""),
                shown.path("enabled").asBoolean(false),
                retry(shown).orElse(null));
    }

    private static Optional<Retry> retry(JsonNode shown) {
        return shown.path("steps")
                .valueStream()
                .map(step -> step.path("retry"))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(retry -> ContractJson.mapper().treeToValue(retry, Retry.class));
    }

    public String state() {
        return document.state().wireName();
    }

    public List<Step> steps() {
        return document.steps();
    }

    /** Why it waits for somebody; null where it does not. */
    public @Nullable Blocked blocked() {
        return document.blocked();
    }

    /** Who can mend what it waits for. */
    public String owner() {
        return Optional.ofNullable(document.blocked())
                .map(Blocked::owner)
                .map(Owner::wireName)
                .orElse("");
    }

    /** The first address that the message names, which a person may have to go to; empty where it names none. */
    public String linkInMessage() {
        return Optional.ofNullable(document.blocked())
                .map(Blocked::message)
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .orElse("");
    }

    public boolean active() {
        return !document.state().isFinal();
    }

    /** What cannot be undone may stay as it is, whatever step it is of. */
    public boolean maySkip() {
        return Optional.ofNullable(document.blocked())
                .map(Blocked::step)
                .filter(step -> document.state() == OnboardingState.CANCELLING || step.mayBeLeftOut())
                .isPresent();
    }

    public boolean mayRetry() {
        return document.blocked() != null || document.state() == OnboardingState.WAITING;
    }

    public boolean mayCorrect() {
        return !correctable().isEmpty();
    }

    /** The fields that a correction may change now, those of the channel alone. */
    public List<String> correctable() {
        var blocked = document.blocked();
        return blocked == null
                ? List.of()
                : blocked.correctableFields().stream()
                        .filter(blocked.step().changeableFields()::contains)
                        .toList();
    }

    /** All fields that a person may fill in now. */
    public List<String> inputs() {
        return wantsVerificationCode()
                ? Stream.concat(Stream.of("verification_code"), correctable().stream())
                        .toList()
                : correctable();
    }

    public boolean wantsVerificationCode() {
        return Optional.ofNullable(document.blocked())
                .map(Blocked::code)
                .filter(FailureCode.VERIFICATION_CODE_NEEDED.wireName()::equals)
                .isPresent();
    }

    public boolean mayCancel() {
        return !channel.equals("retailer") && active() && document.state() != OnboardingState.CANCELLING;
    }

    /** While a cancelled onboarding still has its number. */
    public boolean mayKeepNumber() {
        return document.state() == OnboardingState.CANCELLING
                && (document.releaseAt() != null || document.blocked() != null);
    }

    public boolean mayBegin() {
        return document.state() == OnboardingState.CANCELLED;
    }
}
