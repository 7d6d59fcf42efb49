package io.clienteling.simulator.a2p;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import java.util.HashMap;
import java.util.Map;

/** The way of brands, campaigns and toll-free verifications through review: by the clock of trust products, or by the control API. */
public final class RegistrationReview {
    private static final String STEP = "registration.step";
    private static final String VERDICT = "registration.verdict";
    private static final String UNVERIFIED = "The information could not be verified";

    private final Store store;
    private final Agenda agenda;
    private final SettingsBook settings;
    private final Map<String, Kind> kinds = new HashMap<>();

    public RegistrationReview(Store store, Agenda agenda, SettingsBook settings) {
        this.store = store;
        this.agenda = agenda;
        this.settings = settings;
        agenda.on(STEP, subject -> ifCurrent(subject, this::open));
        agenda.on(VERDICT, subject -> ifCurrent(subject, this::decide));
    }

    /** Why a registration failed: nothing, unless it did. */
    record Finding(int code, String reason) {
        static final Finding NOTHING = new Finding(0, "");
    }

    /** What is done with a registration of its kind. */
    @FunctionalInterface
    private interface Act {
        void on(Kind kind, Resource registration);
    }

    void on(String prefix, Kind kind) {
        kinds.put(prefix, kind);
    }

    /** Hands a registration in, for the first time or again. */
    void begin(Resource registration) {
        Kind kind = kind(registration.sid());
        move(kind, registration, kind.course().pending(), Finding.NOTHING);
        Long wait = settings.get().trustReviewMs();
        if (wait != null) {
            String subject = registration.sid() + " " + registration.number("#move");
            agenda.schedule(store.now().plusMillis(wait / 2), STEP, subject);
        }
    }

    /** An entry of the agenda counts only as long as nobody else moved the registration. */
    private void ifCurrent(String subject, Act act) {
        String[] parts = subject.split(" ", 2);
        Kind kind = kind(parts[0]);
        kind.table()
                .find(parts[0])
                .filter(registration -> registration.number("#move") == Long.parseLong(parts[1]))
                .ifPresent(registration -> act.on(kind, registration));
    }

    private void open(Kind kind, Resource registration) {
        move(kind, registration, kind.course().inReview(), Finding.NOTHING);
        Long wait = settings.get().trustReviewMs();
        if (wait != null) {
            String subject = registration.sid() + " " + registration.number("#move");
            agenda.schedule(store.now().plusMillis(wait - wait / 2), VERDICT, subject);
        }
    }

    private void decide(Kind kind, Resource registration) {
        String objection = kind.objection(registration);
        if (objection.isEmpty()) {
            move(kind, registration, kind.course().passed(), Finding.NOTHING);
        } else {
            move(kind, registration, kind.course().failed(), new Finding(0, objection));
        }
    }

    /** Sets a status on behalf of Twilio; what the clock still had to say is void. */
    public void setStatus(String sid, String status, int code, String reason) {
        Kind kind = kinds.values().stream()
                .filter(candidate -> candidate.table().find(sid).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no brand, campaign or toll-free verification " + sid));
        Course course = kind.course();
        if (!course.knows(status)) {
            throw new IllegalArgumentException(sid + " can't become '" + status + "': its status is " + course.pending()
                    + ", " + course.inReview() + ", " + course.passed() + ", " + course.failed()
                    + (course.others().isEmpty() ? "" : " or one of " + course.others()));
        }
        Finding failure = new Finding(code, reason.isEmpty() ? UNVERIFIED : reason);
        Resource registration = kind.table().find(sid).orElseThrow();
        move(kind, registration, status, status.equals(course.failed()) ? failure : Finding.NOTHING);
    }

    private Kind kind(String sid) {
        Kind kind = kinds.get(sid.substring(0, 2));
        if (kind == null) {
            throw new IllegalStateException("No kind of registration has SIDs like " + sid);
        }
        return kind;
    }

    private void move(Kind kind, Resource registration, String status, Finding finding) {
        registration
                .set(kind.course().field(), status)
                .set("#move", registration.number("#move") + 1)
                .set("date_updated", Stamp.iso(store.now()));
        kind.note(registration, finding);
        kind.table().save(registration);
        kind.follow(registration);
    }
}
