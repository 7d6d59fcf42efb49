package io.clienteling.simulator.trust;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of a trust product or customer profile, and of the documents in it, through review; names may ask for an outcome as
 * those of bundles do, and what its evaluation finds noncompliant is rejected.
 */
public final class TrustReview {
    private static final Set<String> OPEN = Set.of("pending-review", "in-review");
    private static final String IN_REVIEW = "trust.in-review";
    private static final String APPROVED = "twilio-approved";
    private static final String VERDICT = "trust.verdict";

    private final Store store;
    private final Policies policies;
    private final Assigned assigned;
    private final Agenda agenda;
    private final Callbacks callbacks;
    private final SettingsBook settings;
    private final Accounts accounts;

    public TrustReview(
            Store store,
            Policies policies,
            Agenda agenda,
            Callbacks callbacks,
            SettingsBook settings,
            Accounts accounts) {
        this.store = store;
        this.policies = policies;
        this.assigned = new Assigned(store);
        this.agenda = agenda;
        this.callbacks = callbacks;
        this.settings = settings;
        this.accounts = accounts;
        agenda.on(IN_REVIEW, subject -> ifCurrent(subject, profile -> move(profile, "in-review")));
        agenda.on(VERDICT, subject -> ifCurrent(subject, this::decide));
    }

    static Table table(Store store, ProfileKind kind) {
        return store.table("trust-" + kind.singular());
    }

    public List<ObjectNode> views(int most) {
        return Arrays.stream(ProfileKind.values())
                .flatMap(kind -> table(store, kind).all())
                .limit(most)
                .map(Resource::view)
                .toList();
    }

    /** An account's profile of a kind. */
    public Optional<Resource> find(String account, String sid, ProfileKind kind) {
        return table(store, kind).find(account, sid);
    }

    /** The SID of an account's profile in a field of a form; null when the field is not there or empty. */
    public @Nullable String named(Call call, String field, ProfileKind kind) {
        String sid = call.form().sid(field, "BU");
        if (sid != null && find(call.account(), sid, kind).isEmpty()) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    field + " " + sid + " is not a " + kind.words() + " of the account");
        }
        return sid;
    }

    public boolean isApproved(String sid) {
        return Arrays.stream(ProfileKind.values())
                .flatMap(kind -> table(store, kind).find(sid).stream())
                .anyMatch(profile -> profile.is("status", APPROVED));
    }

    void begin(Resource profile) {
        long submission = profile.number("#submission") + 1;
        profile.set("#submission", submission).set("errors", JsonNodeFactory.instance.nullNode());
        documents(profile, "PENDING_REVIEW");
        move(profile, "pending-review");
        boolean asks = asksFor(profile, "[approve]") || asksFor(profile, "[reject]");
        Long wait = asks ? Long.valueOf(0) : settings.get().trustReviewMs();
        if (wait != null) {
            String subject = profile.sid() + " " + submission;
            agenda.schedule(store.now().plusMillis(wait / 2), IN_REVIEW, subject);
            agenda.schedule(store.now().plusMillis(wait), VERDICT, subject);
        }
    }

    private static boolean asksFor(Resource profile, String outcome) {
        return profile.text("friendly_name").contains(outcome);
    }

    private void ifCurrent(String subject, java.util.function.Consumer<Resource> act) {
        String[] parts = subject.split(" ", 2);
        Resource profile = any(parts[0]);
        if (profile.number("#submission") == Long.parseLong(parts[1]) && OPEN.contains(profile.text("status"))) {
            act.accept(profile);
        }
    }

    private void decide(Resource profile) {
        String reason =
                asksFor(profile, "[reject]") ? RejectionReasons.of(RejectionReasons.BUSINESS_ID) : objection(profile);
        if (reason.isEmpty()) {
            approve(profile);
        } else {
            reject(profile, RejectionReasons.BUSINESS_ID, reason);
        }
    }

    /** What its evaluation finds missing, unless its name asks to be approved regardless. */
    private String objection(Resource profile) {
        if (asksFor(profile, "[approve]")) {
            return "";
        }
        return policies.find(profile.text("policy_sid"))
                .map(policy -> Policies.reasons(policies.evaluate(policy, assigned.to(profile))))
                .orElse("");
    }

    /** Approves on behalf of Twilio's reviewers. */
    public void approve(String sid) {
        approve(inReview(sid));
    }

    private void approve(Resource profile) {
        documents(profile, "APPROVED");
        move(profile, APPROVED);
    }

    /** Rejects on behalf of Twilio's reviewers. */
    public void reject(String sid, int code, String reason) {
        reject(inReview(sid), code, reason.isEmpty() ? RejectionReasons.of(code) : reason);
    }

    private void reject(Resource profile, int code, String reason) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        errors.addObject().put("code", code).put("message", reason);
        documents(profile, "REJECTED");
        move(profile.set("errors", errors), "twilio-rejected");
    }

    /** A submitted profile in the hands of reviewers; one that waits for them comes there first. */
    private Resource inReview(String sid) {
        Resource profile = open(sid);
        if (profile.is("status", "pending-review")) {
            move(profile, "in-review");
        }
        return profile;
    }

    private Resource open(String sid) {
        Resource profile = any(sid);
        if (!OPEN.contains(profile.text("status"))) {
            throw new IllegalStateException(
                    sid + " is " + profile.text("status") + ": submit it with Status=pending-review first");
        }
        return profile;
    }

    private Resource any(String sid) {
        return Arrays.stream(ProfileKind.values())
                .flatMap(kind -> table(store, kind).find(sid).stream())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no trust product or customer profile " + sid));
    }

    /** What is approved with one profile stays approved, whatever becomes of another profile that it is in. */
    private void documents(Resource profile, String status) {
        assigned.documentsOf(profile).stream()
                .filter(document -> !isApprovedElsewhere(document, profile))
                .forEach(document -> assigned.documents()
                        .save(document.set("status", status).set("date_updated", Stamp.iso(store.now()))));
    }

    private boolean isApprovedElsewhere(Resource document, Resource profile) {
        return assigned.profilesWith(document)
                .filter(other -> !other.sid().equals(profile.sid()))
                .anyMatch(other -> other.is("status", APPROVED));
    }

    private void move(Resource profile, String status) {
        Table table = Arrays.stream(ProfileKind.values())
                .map(kind -> table(store, kind))
                .filter(candidate -> candidate.find(profile.sid()).isPresent())
                .findFirst()
                .orElseThrow();
        table.save(profile.set("status", status).set("date_updated", Stamp.iso(store.now())));
        String url = profile.find("status_callback");
        if (url != null) {
            String account = profile.text("account_sid");
            callbacks.post(
                    profile.sid(),
                    url,
                    Map.of("AccountSid", account, "BundleSid", profile.sid(), "Status", status),
                    settings.get().signBundleCallbacks() ? accounts.tokenOf(account) : null);
        }
    }
}
