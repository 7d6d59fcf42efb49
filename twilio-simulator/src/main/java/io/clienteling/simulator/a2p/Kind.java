package io.clienteling.simulator.a2p;

import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Table;
import java.util.Locale;

/** One kind of registration, as its review needs to know it. */
interface Kind {
    /** What The Campaign Registry calls a registration: a letter and six more characters. */
    static String registryId(String letter, String sid) {
        return letter + sid.substring(sid.length() - 6).toUpperCase(Locale.ROOT);
    }

    Table table();

    Course course();

    /** What stands in the way when the clock decides; empty when nothing does. */
    String objection(Resource registration);

    /** Notes in the registration what its new status brings along; it is kept afterwards. */
    void note(Resource registration, RegistrationReview.Finding finding);

    /** What follows elsewhere from a registration's new status. */
    void follow(Resource registration);
}
