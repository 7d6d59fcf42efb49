package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Registrations of one kind: where they are kept, which course they take through review, and what each status brings along. */
abstract sealed class Registrations permits Brands, Campaigns, TollfreeVerifications {
    private final Table table;
    private final Course course;

    Registrations(Table table, Course course) {
        this.table = table;
        this.course = course;
    }

    /** What The Campaign Registry calls a registration: a letter and six more characters. */
    static String registryId(String letter, String sid) {
        return letter + sid.substring(sid.length() - 6).toUpperCase(Locale.ROOT);
    }

    final Table table() {
        return table;
    }

    final Course course() {
        return course;
    }

    final Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    final Answer list(Call call, String key, Predicate<Resource> wanted) {
        return Pages.of(call, key).from(table, scope(call), wanted, Resource::view);
    }

    final Resource existing(Call call) {
        return table.find(scope(call), call.place("Sid")).orElseThrow(call::notFound);
    }

    final Optional<Resource> find(String account, String sid) {
        return table.find(sid).filter(registration -> registration.is("account_sid", account));
    }

    final boolean hasPassed(Resource registration) {
        return registration.is(course.field(), course.passed());
    }

    final boolean hasFailed(Resource registration) {
        return registration.is(course.field(), course.failed());
    }

    final void move(Resource registration, String status, Finding finding, Instant now) {
        registration
                .set(course.field(), status)
                .set("#move", registration.number("#move") + 1)
                .set("date_updated", Stamp.iso(now));
        note(registration, finding);
        table.save(registration);
        follow(registration);
    }

    /** What the registrations that a call sees hang on: its account, unless a kind says otherwise. */
    String scope(Call call) {
        return call.account();
    }

    /** What stands in the way when the clock decides; empty when nothing does. */
    abstract String objection(Resource registration);

    /** Notes in the registration what its new status brings along; it is kept afterwards. */
    abstract void note(Resource registration, Finding finding);

    /** What follows elsewhere from a registration's new status: nothing, unless a kind says otherwise. */
    void follow(Resource registration) {}
}
