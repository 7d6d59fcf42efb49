package io.clienteling.worker.watch;

import static java.util.stream.Collectors.toMap;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.compliance.AccountDocument.CallForwarding;
import io.clienteling.contracts.compliance.AccountDocument.OptIn;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.voice.VoiceApplication;
import io.clienteling.worker.watch.Sight.CountrySight;
import io.temporal.spring.boot.ActivityImpl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class LookActivitiesImpl implements LookActivities {

    /** So many changed senders make an answer of some hundred kilobytes; Temporal takes two megabytes. */
    static final int SENDERS_PER_ANSWER = 500;

    /** So long a list of senders serves the look at what changed in it, which follows at once. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Telephony telephony;
    private final BundleTypes bundleTypes;
    private final WatchSettings settings;
    private final InstantSource clock;
    private volatile @Nullable Listed listed;

    LookActivitiesImpl(Telephony telephony, WatchSettings settings, InstantSource clock) {
        this.telephony = telephony;
        this.bundleTypes = new BundleTypes(telephony.compliance());
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Sight look(Glance glance) {
        var status = statusOf(glance.accountSid());
        return status.equals("active") ? lookInside(glance) : lookFromOutside(glance, status);
    }

    /** Our own account's credentials see an account in any status; closed ones are deleted after a month. */
    private String statusOf(String accountSid) {
        try {
            return telephony.accounts().find(accountSid).status();
        } catch (TelephonyRefused refused) {
            if (refused.httpStatus() == 404) {
                return "closed";
            }
            throw refused;
        }
    }

    /** An account that is not active shows nothing but that; what it held is supposed to be there still. */
    private Sight lookFromOutside(Glance glance, String status) {
        var now = known(glance, status);
        return new Sight(settings.interval(), changed(glance.account(), now), Map.of(), null, List.of());
    }

    /** What earlier looks saw of the account; of another one, which was the tenant's before, nothing holds. */
    private static AccountFacts known(Glance glance, String status) {
        var before = glance.account();
        return before != null && before.sid().equals(glance.accountSid())
                ? before.with(status)
                : AccountFacts.fromOutside(glance.accountSid(), status);
    }

    private Sight lookInside(Glance glance) {
        var troubles = new Troubles();
        var account = account(glance, troubles);
        var countries = countries(glance, troubles);
        var senders = glance.senders() ? senders(glance.accountSid(), troubles) : Optional.<String>empty();
        return new Sight(
                settings.interval(),
                changed(glance.account(), account),
                countries,
                senders.orElse(null),
                troubles.sentences());
    }

    private static @Nullable AccountFacts changed(@Nullable AccountFacts before, AccountFacts now) {
        return now.equals(before) ? null : now;
    }

    private AccountFacts account(Glance glance, Troubles troubles) {
        var sid = glance.accountSid();
        var name = Marker.ofRetailer(glance.tenant());
        var known = known(glance, "active");
        var connected = troubles.unlessRefused(
                "the call forwarding",
                () -> known.with(application(sid, known.callForwarding(), name)
                        .map(application -> new CallForwarding(application.sid(), application.friendlyName()))
                        .orElse(null)),
                known);
        return troubles.unlessRefused(
                "the opt-in text",
                () -> connected.with(telephony
                        .textTemplates()
                        .findByName(sid, name)
                        .map(template -> new OptIn(template.sid(), template.body()))
                        .orElse(null)),
                connected);
    }

    /** The one that was seen last, whatever it is called by now; else, or once that is gone, the one of our name. */
    private Optional<VoiceApplication> application(String accountSid, @Nullable CallForwarding seen, String name) {
        var applications = telephony.voiceApplications();
        return Optional.ofNullable(seen)
                .flatMap(before -> applications.find(accountSid, before.sid()))
                .or(() -> applications.findByName(accountSid, name));
    }

    private Map<String, CountrySight> countries(Glance glance, Troubles troubles) {
        var look = new CountryLook(
                telephony, glance.accountSid(), bundleTypes, settings.trustProductCountries(), clock.instant());
        var sights = new TreeMap<String, CountrySight>();
        glance.countries()
                .forEach((country, seen) -> troubles.unlessRefused(
                                "the compliance of " + country,
                                () -> look.at(country, seen),
                                Optional.<CountrySight>empty())
                        .ifPresent(sight -> sights.put(country, sight)));
        return sights;
    }

    private Optional<String> senders(String accountSid, Troubles troubles) {
        return troubles.unlessRefused(
                "the WhatsApp senders",
                () -> Optional.of(Fingerprint.of(list(accountSid).stream()
                        .sorted(Comparator.comparing(Sender::sid))
                        .toList())),
                Optional.<String>empty());
    }

    private List<Sender> list(String accountSid) {
        var senders = telephony.senders().list(accountSid);
        listed = new Listed(accountSid, clock.instant(), senders);
        return senders;
    }

    /** The senders that a look listed last. */
    private record Listed(String accountSid, Instant at, List<Sender> senders) {

        boolean serves(String otherAccountSid, Instant now) {
            return accountSid.equals(otherAccountSid) && at.plus(FRESH).isAfter(now);
        }
    }

    @Override
    public SendersSight lookAtSenders(SendersGlance glance) {
        var shown = justListed(glance.accountSid()).stream()
                .collect(toMap(Sender::sid, SenderFacts::of, (first, _) -> first));
        var changed = new TreeMap<String, SenderFacts>();
        var gone = new ArrayList<String>();
        glance.seen().forEach((sid, seen) -> {
            var facts = shown.get(sid);
            if (facts != null && !facts.fingerprint().equals(seen)) {
                changed.put(sid, facts);
            } else if (facts == null && wasThere(seen)) {
                gone.add(sid);
            }
        });
        return few(changed, gone);
    }

    private List<Sender> justListed(String accountSid) {
        var last = listed;
        return last != null && last.serves(accountSid, clock.instant()) ? last.senders() : list(accountSid);
    }

    private static SendersSight few(SortedMap<String, SenderFacts> changed, List<String> gone) {
        var some = new TreeMap<String, SenderFacts>();
        changed.entrySet().stream()
                .limit(SENDERS_PER_ANSWER)
                .forEach(sender -> some.put(sender.getKey(), sender.getValue()));
        return new SendersSight(some, gone, some.size() < changed.size());
    }

    /** One that was never seen is about to appear in Twilio's lists, not gone from them. */
    private static boolean wasThere(String seen) {
        return !seen.isEmpty() && !seen.equals(SenderFacts.GONE.fingerprint());
    }
}
