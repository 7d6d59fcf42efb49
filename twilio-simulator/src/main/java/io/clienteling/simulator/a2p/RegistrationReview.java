package io.clienteling.simulator.a2p;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The way of brands, campaigns and toll-free verifications through review: by the clock of trust products, or by the control API. */
public final class RegistrationReview {
    private static final String STEP = "registration.step";
    private static final String VERDICT = "registration.verdict";
    private static final String UNVERIFIED = "The information could not be verified";

    private final Store store;
    private final Agenda agenda;
    private final SettingsBook settings;
    private final List<Registrations> kinds = new ArrayList<>();

    public RegistrationReview(Store store, Agenda agenda, SettingsBook settings) {
        this.store = store;
        this.agenda = agenda;
        this.settings = settings;
        agenda.on(STEP, subject -> ifCurrent(subject, this::open));
        agenda.on(VERDICT, subject -> ifCurrent(subject, this::decide));
    }

    /** Takes on the registrations of one more kind. */
    void of(Registrations kind) {
        kinds.add(kind);
    }

    /** Hands a registration in, for the first time or again. */
    void begin(Registrations kind, Resource registration) {
        move(kind, registration, kind.course().pending(), Finding.NOTHING);
        plan(STEP, registration);
    }

    private void open(Registrations kind, Resource registration) {
        move(kind, registration, kind.course().inReview(), Finding.NOTHING);
        plan(VERDICT, registration);
    }

    private void decide(Registrations kind, Resource registration) {
        String objection = kind.objection(registration);
        if (objection.isEmpty()) {
            move(kind, registration, kind.course().passed(), Finding.NOTHING);
        } else {
            move(kind, registration, kind.course().failed(), new Finding(null, objection));
        }
    }

    private void move(Registrations kind, Resource registration, String status, Finding finding) {
        kind.move(registration, status, finding, store.now());
    }

    /** Half of its time a registration waits to be reviewed, the other half it is. */
    private void plan(String entry, Resource registration) {
        Long wait = settings.get().trustReviewMs();
        if (wait != null) {
            String subject = registration.sid() + " " + registration.number("#move");
            agenda.schedule(store.now().plusMillis(wait / 2), entry, subject);
        }
    }

    /** An entry of the agenda counts only as long as nobody else moved the registration. */
    private void ifCurrent(String subject, BiConsumer<Registrations, Resource> act) {
        String[] parts = subject.split(" ", 2);
        for (Registrations kind : kinds) {
            kind.table()
                    .find(parts[0])
                    .filter(registration -> registration.number("#move") == Long.parseLong(parts[1]))
                    .ifPresent(registration -> act.accept(kind, registration));
        }
    }

    /** Sets a status on behalf of Twilio; what the clock still had to say is void. */
    public void setStatus(String sid, String status, @Nullable Integer code, String reason) {
        Registrations kind = kinds.stream()
                .filter(candidate -> candidate.table().find(sid).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no brand, campaign or toll-free verification " + sid));
        Course course = kind.course();
        if (!course.statuses().contains(status)) {
            throw new IllegalArgumentException(
                    sid + " can't become '" + status + "': its status is one of " + course.statuses());
        }
        Finding failure = new Finding(code, reason.isEmpty() ? UNVERIFIED : reason);
        Resource registration = kind.table().find(sid).orElseThrow();
        move(kind, registration, status, status.equals(course.failed()) ? failure : Finding.NOTHING);
    }
}
