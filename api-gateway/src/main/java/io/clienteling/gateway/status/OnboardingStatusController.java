package io.clienteling.gateway.status;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.clienteling.contracts.compliance.AccountDocument;
import io.clienteling.contracts.compliance.AccountDocument.Part;
import io.clienteling.contracts.onboarding.OnboardingDocument;
import io.clienteling.contracts.onboarding.OnboardingState;
import io.clienteling.contracts.onboarding.StepName;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The consolidated view, from the gateway's own rows alone. */
@RestController
public class OnboardingStatusController {

    /** To be raised with every change of what the same rows are shown as. */
    private static final int FORM = 5;

    private final Revisions revisions;
    private final AccountDocuments accounts;
    private final StoreStatuses stores;
    private final SavedQueries queries;

    OnboardingStatusController(
            Revisions revisions, AccountDocuments accounts, StoreStatuses stores, SavedQueries queries) {
        this.revisions = revisions;
        this.accounts = accounts;
        this.stores = stores;
        this.queries = queries;
    }

    /** No ResponseEntity, with which Spring looks at If-None-Match too, and finds tags in what is no list of them. */
    @GetMapping(path = "/clienteling/setup/onboarding-status", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    OnboardingStatus status(
            @RequestHeader("Tenant") String tenant,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, defaultValue = "") String ifNoneMatch,
            HttpServletResponse http) {
        // Read before the rows, the revision may be older than they are, and never newer.
        var etag = etag(revisions.of(tenant));
        var known = IfNoneMatch.covers(ifNoneMatch, etag);
        var status = known ? null : status(tenant);
        http.setStatus(known ? HttpServletResponse.SC_NOT_MODIFIED : HttpServletResponse.SC_OK);
        http.setHeader(HttpHeaders.ETAG, etag);
        http.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, private");
        http.addHeader(HttpHeaders.VARY, "Tenant, " + HttpHeaders.AUTHORIZATION);
        return status;
    }

    /** Weak, since the same status may go out compressed or not. */
    private static String etag(long revision) {
        return "W/\"" + FORM + "-" + revision + "\"";
    }

    /** The same, however new it is to whoever asks. */
    public OnboardingStatus status(String tenant) {
        var account = accounts.of(tenant);
        var retailer = account.retailer();
        var all = stores.of(tenant, account.senders());
        return new OnboardingStatus(
                tenant,
                retailer.filter(document -> document.state() == OnboardingState.COMPLETED)
                        .isPresent(),
                retailer.map(OnboardingDocument::completedAt).orElse(null),
                account.account().map(shown -> twilio(shown, retailer)).orElseGet(() -> twilioAsSetUp(retailer)),
                account.account()
                        .filter(shown -> shown.saw(Part.OPT_IN))
                        .map(OnboardingStatusController::optIn)
                        .orElseGet(() -> optInAsSetUp(retailer)),
                countries(all, account.countries()),
                all,
                queries.of(tenant));
    }

    private static OnboardingStatus.Twilio twilio(AccountDocument account, Optional<OnboardingDocument> retailer) {
        return new OnboardingStatus.Twilio(
                "active".equals(account.status()),
                account.sid(),
                account.saw(Part.CALL_FORWARDING) ? callForwarding(account) : callForwardingAsSetUp(retailer));
    }

    private static OnboardingStatus.CallForwarding callForwarding(AccountDocument account) {
        var forwarding = account.callForwarding();
        return forwarding == null
                ? new OnboardingStatus.CallForwarding(null, null)
                : new OnboardingStatus.CallForwarding(forwarding.sid(), forwarding.name());
    }

    private static OnboardingStatus.OptIn optIn(AccountDocument account) {
        var optIn = account.optIn();
        return optIn == null
                ? new OnboardingStatus.OptIn(false, null, null)
                : new OnboardingStatus.OptIn(true, optIn.sid(), optIn.body());
    }

    /** What the retailer's onboarding made, until Twilio has shown it to the watcher. */
    private static OnboardingStatus.Twilio twilioAsSetUp(Optional<OnboardingDocument> retailer) {
        var sid = detail(retailer, StepName.CREATE_ACCOUNT, "sid");
        return new OnboardingStatus.Twilio(sid != null, sid, callForwardingAsSetUp(retailer));
    }

    private static OnboardingStatus.CallForwarding callForwardingAsSetUp(Optional<OnboardingDocument> retailer) {
        return new OnboardingStatus.CallForwarding(
                detail(retailer, StepName.CREATE_CALL_FORWARDING, "sid"),
                detail(retailer, StepName.CREATE_CALL_FORWARDING, "name"));
    }

    private static OnboardingStatus.OptIn optInAsSetUp(Optional<OnboardingDocument> retailer) {
        var id = detail(retailer, StepName.CREATE_OPT_IN, "sid");
        return new OnboardingStatus.OptIn(id != null, id, detail(retailer, StepName.CREATE_OPT_IN, "body"));
    }

    private static @Nullable String detail(Optional<OnboardingDocument> retailer, StepName step, String key) {
        return retailer.flatMap(document -> document.detail(step, key)).orElse(null);
    }

    private static List<CountryStatus> countries(List<StoreStatus> stores, List<CountryFacts> facts) {
        var known = facts.stream().collect(toMap(CountryFacts::countryCode, identity(), (one, other) -> one));
        return stores.stream()
                .collect(groupingBy(
                        StoreStatus::countryCode, TreeMap::new, collectingAndThen(counting(), Math::toIntExact)))
                .entrySet()
                .stream()
                .map(country -> country(country.getKey(), country.getValue(), known.get(country.getKey())))
                .toList();
    }

    private static CountryStatus country(String countryCode, int stores, @Nullable CountryFacts facts) {
        return facts == null ? CountryStatus.of(countryCode, stores) : CountryStatus.of(facts, stores);
    }
}
