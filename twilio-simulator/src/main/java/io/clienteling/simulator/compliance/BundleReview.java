package io.clienteling.simulator.compliance;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of a bundle through review. How it ends is decided by the control API, or, after the time that the settings give,
 * by the bundle itself: its name may ask for an outcome ({@code [approve]}, {@code [reject]}, {@code [provisional]}),
 * test bundles are rejected, and so is what its evaluation finds noncompliant.
 */
public final class BundleReview {
    private static final Set<String> OPEN = Set.of("pending-review", "in-review", "provisionally-approved");
    private static final String IN_REVIEW = "bundle.in-review";
    private static final String VERDICT = "bundle.verdict";
    private static final String EXPIRY = "bundle.expiry";
    private static final String UNVERIFIED = "The documents could not be verified";

    private final Store store;
    private final Table bundles;
    private final Items items;
    private final Rulebook rulebook;
    private final Agenda agenda;
    private final Callbacks callbacks;
    private final SettingsBook settings;
    private final Accounts accounts;
    private final Addresses addresses;

    public BundleReview(
            Store store,
            Items items,
            Rulebook rulebook,
            Agenda agenda,
            Callbacks callbacks,
            SettingsBook settings,
            Accounts accounts,
            Addresses addresses) {
        this.store = store;
        this.bundles = store.table("bundles");
        this.items = items;
        this.rulebook = rulebook;
        this.agenda = agenda;
        this.callbacks = callbacks;
        this.settings = settings;
        this.accounts = accounts;
        this.addresses = addresses;
        agenda.on(IN_REVIEW, subject -> ifCurrent(subject, bundle -> move(bundle, "in-review", null)));
        agenda.on(VERDICT, subject -> ifCurrent(subject, this::decide));
        agenda.on(EXPIRY, this::expire);
    }

    void begin(Resource bundle) {
        long submission = bundle.number("#submission") + 1;
        bundle.set("#submission", submission);
        documents(bundle, "pending-review", null);
        move(bundle, "pending-review", null);
        Long wait = wait(bundle);
        if (wait != null) {
            String subject = bundle.sid() + " " + submission;
            agenda.schedule(store.now().plusMillis(wait / 2), IN_REVIEW, subject);
            agenda.schedule(store.now().plusMillis(wait), VERDICT, subject);
        }
    }

    private @Nullable Long wait(Resource bundle) {
        return Wish.of(bundle) == Wish.NONE ? settings.get().bundleReviewMs() : Long.valueOf(0);
    }

    /** An entry of the agenda counts only for the submission that made it. */
    private void ifCurrent(String subject, java.util.function.Consumer<Resource> act) {
        String[] parts = subject.split(" ", 2);
        bundles.find(parts[0])
                .filter(bundle -> bundle.number("#submission") == Long.parseLong(parts[1]))
                .filter(bundle -> OPEN.contains(bundle.text("status")))
                .ifPresent(act);
    }

    private void decide(Resource bundle) {
        Evaluation evaluation = evaluate(bundle);
        switch (Wish.of(bundle)) {
            case REJECT -> reject(bundle, UNVERIFIED);
            case APPROVE -> approve(bundle, null);
            case PROVISIONAL -> {
                documents(bundle, "provisionally-approved", null);
                move(bundle.set("valid_until", (String) null), "provisionally-approved", null);
            }
            case NONE -> {
                if (evaluation.isCompliant()) {
                    approve(bundle, null);
                } else {
                    reject(bundle, evaluation.reasons());
                }
            }
        }
    }

    Evaluation evaluate(Resource bundle) {
        Regulation regulation = rulebook.find(bundle.text("regulation_sid"))
                .orElseThrow(() ->
                        new IllegalStateException("Bundle " + bundle.sid() + " has a regulation that does not exist"));
        return new Evaluation(rulebook, regulation, addresses::find)
                .of(items.endUsersOf(bundle.sid()), items.documentsOf(bundle.sid()));
    }

    /** Approves on behalf of Twilio's reviewers. */
    public void approve(String bundleSid, @Nullable Instant validUntil) {
        approve(inReview(bundleSid), validUntil);
    }

    /** A new verdict brings a new date or none: what is up to date again has no end any more. */
    private void approve(Resource bundle, @Nullable Instant validUntil) {
        documents(bundle, "approved", null);
        bundle.set("valid_until", validUntil == null ? null : Stamp.iso(validUntil));
        watchExpiry(bundle);
        move(bundle, "twilio-approved", null);
    }

    /** Gives an approved bundle an end. */
    public void limit(String bundleSid, Instant validUntil) {
        Resource bundle = bundles.find(bundleSid)
                .filter(found -> found.is("status", "twilio-approved"))
                .orElseThrow(() -> new IllegalStateException("Bundle " + bundleSid + " is not approved"));
        bundles.save(bundle.set("valid_until", Stamp.iso(validUntil)));
        watchExpiry(bundle);
    }

    void watchExpiry(Resource bundle) {
        String until = bundle.find("valid_until");
        if (until != null) {
            agenda.schedule(Instant.parse(until), EXPIRY, bundle.sid());
        }
    }

    /** Rejects on behalf of Twilio's reviewers; the reason shows in the documents, for a bundle has no place for it. */
    public void reject(String bundleSid, String reason) {
        reject(inReview(bundleSid), reason.isEmpty() ? UNVERIFIED : reason);
    }

    private void reject(Resource bundle, String reason) {
        documents(bundle, "rejected", reason);
        move(bundle, "twilio-rejected", reason);
    }

    /** A submitted bundle in the hands of reviewers; one that waits for them comes there first. */
    private Resource inReview(String bundleSid) {
        Resource bundle = open(bundleSid);
        if (bundle.is("status", "pending-review")) {
            move(bundle, "in-review", null);
        }
        return bundle;
    }

    private Resource open(String bundleSid) {
        Resource bundle = bundles.find(bundleSid)
                .orElseThrow(() -> new IllegalArgumentException("There is no bundle " + bundleSid));
        if (!OPEN.contains(bundle.text("status"))) {
            throw new IllegalStateException("Bundle " + bundleSid + " is " + bundle.text("status")
                    + ": submit it with Status=pending-review first");
        }
        return bundle;
    }

    /** An approved bundle falls back to rejected when its time is over, unless that was moved meanwhile. */
    private void expire(String bundleSid) {
        bundles.find(bundleSid)
                .filter(bundle -> bundle.is("status", "twilio-approved"))
                .filter(bundle -> {
                    String until = bundle.find("valid_until");
                    return until != null && !Instant.parse(until).isAfter(store.now());
                })
                .ifPresent(bundle -> {
                    documents(bundle, "expired", "The document is no longer valid");
                    move(bundle, "twilio-rejected", "The bundle is no longer valid");
                });
    }

    /** What is approved with one bundle stays approved, whatever becomes of another bundle that it is in. */
    private void documents(Resource bundle, String status, @Nullable String reason) {
        items.documentsOf(bundle.sid()).stream()
                .filter(document -> !items.isApprovedElsewhere(document, bundle))
                .forEach(document -> items.documents()
                        .save(document.set("status", status)
                                .set("failure_reason", reason)
                                .set("date_updated", Stamp.iso(store.now()))));
    }

    /** Keeps a status and tells the client. */
    private void move(Resource bundle, String status, @Nullable String reason) {
        bundles.save(bundle.set("status", status).set("date_updated", Stamp.iso(store.now())));
        String url = bundle.find("status_callback");
        if (url != null) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("AccountSid", bundle.text("account_sid"));
            fields.put("BundleSid", bundle.sid());
            fields.put("Status", status);
            if (reason != null) {
                fields.put("FailureReason", reason);
            }
            boolean sign = settings.get().signBundleCallbacks();
            callbacks.post(bundle.sid(), url, fields, sign ? accounts.tokenOf(bundle.text("account_sid")) : null);
        }
    }

    /** The outcome that a bundle's name asks for, in the spirit of test card numbers. */
    private enum Wish {
        NONE,
        APPROVE,
        REJECT,
        PROVISIONAL;

        static Wish of(Resource bundle) {
            String name = bundle.text("friendly_name");
            if (bundle.flag("#test") || name.contains("[reject]")) {
                return REJECT;
            }
            if (name.contains("[approve]")) {
                return APPROVE;
            }
            return name.contains("[provisional]") ? PROVISIONAL : NONE;
        }
    }
}
