package io.clienteling.worker.watch;

import io.clienteling.contracts.Marker;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.clienteling.worker.watch.Memory.CountryNote;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Looks at a retailer's account at the stand-in for Twilio, remembering between looks what a watcher would. */
@Timeout(60)
abstract class LookStory {

    static final String TENANT = "dodici";
    static final String WABA = "102290129340398";

    final SimulatedTwilio simulated = new SimulatedTwilio();
    final String account = simulated.retailerAccount().sid();
    final Console console = new Console(simulated.twilio, account);
    private final Map<String, String> watched = new LinkedHashMap<>();
    final Map<String, CountryNote> notes = new TreeMap<>();
    Instant now = Instant.now();
    final InstantSource clock = () -> now;
    final LookActivities activities =
            new LookActivitiesImpl(simulated.telephony, new WatchSettings(Duration.ofMinutes(5), Set.of("US")), clock);

    @Nullable
    AccountFacts accountFacts;

    boolean senders;

    @BeforeEach
    void anEnabledRetailer() {
        simulated
                .telephony
                .voiceApplications()
                .create(account, Marker.ofRetailer(TENANT), "https://gateway.example/voice");
        simulated.telephony.textTemplates().create(account, Marker.ofRetailer(TENANT), "en", "You can text us.");
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    final String register(String number) {
        var profile = new SenderRegistration.Profile("Dodici [creating]", null, null, null, null, null, null);
        return simulated
                .telephony
                .senders()
                .register(account, new SenderRegistration(number, WABA, "https://messaging.example/in", profile))
                .sid();
    }

    final void watch(String country, String numberType) {
        watched.put(country, numberType);
    }

    static CountryFacts facts(Sight sight, String country) {
        return Objects.requireNonNull(
                Objects.requireNonNull(sight.countries().get(country)).facts());
    }

    /** Looks as a watcher does, which notes what it saw. */
    final Sight look() {
        var glances = new TreeMap<String, Glance.CountryGlance>();
        watched.forEach((country, type) -> glances.put(
                country, notes.getOrDefault(country, CountryNote.NONE).glance(type)));
        var sight = activities.look(new Glance(TENANT, account, accountFacts, glances, senders));
        sight.countries()
                .forEach((country, seen) -> notes.put(
                        country, notes.getOrDefault(country, CountryNote.NONE).learnt(seen)));
        accountFacts = sight.account() == null ? accountFacts : sight.account();
        return sight;
    }
}
