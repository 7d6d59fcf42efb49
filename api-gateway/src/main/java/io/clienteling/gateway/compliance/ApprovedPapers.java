package io.clienteling.gateway.compliance;

import io.clienteling.gateway.address.RegisteredAddresses;
import io.clienteling.gateway.telephony.ListingSettings;
import io.clienteling.gateway.telephony.SharedAnswers;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.address.PostalAddress;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.trust.TrustProducts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/** The bundles and trust products of an account that numbers can be bought with. */
@Component
class ApprovedPapers {

    /** A bundle's address takes several calls; more at a time would use up what the account may ask of Twilio at once. */
    private static final int RESOLVED_AT_A_TIME = 4;

    private final Compliance compliance;
    private final RegisteredAddresses addresses;
    private final Addresses anywhere;
    private final SharedAnswers<Place, List<ApprovedBundle>> bundles;
    private final SharedAnswers<String, List<ApprovedTrustProduct>> trustProducts;

    ApprovedPapers(
            Compliance compliance,
            TrustProducts trustProducts,
            RegisteredAddresses addresses,
            Addresses anywhere,
            ListingSettings settings) {
        this.compliance = compliance;
        this.addresses = addresses;
        this.anywhere = anywhere;
        this.bundles = new SharedAnswers<>(settings, this::listBundles);
        this.trustProducts = new SharedAnswers<>(
                settings,
                account -> trustProducts.list(account).stream()
                        .filter(product -> product.status().equals("twilio-approved"))
                        .map(product -> new ApprovedTrustProduct(product.sid(), product.friendlyName()))
                        .toList());
    }

    List<ApprovedBundle> bundles(String accountSid, String countryCode) {
        return bundles.get(new Place(accountSid, countryCode));
    }

    List<ApprovedTrustProduct> trustProducts(String accountSid) {
        return trustProducts.get(accountSid);
    }

    private List<ApprovedBundle> listBundles(Place place) {
        var approved = compliance.bundles(place.accountSid(), place.countryCode(), null).stream()
                .filter(Bundle::approved)
                .toList();
        if (approved.isEmpty()) {
            return List.of();
        }
        var known = addresses.of(place.accountSid(), place.countryCode()).stream()
                .map(PostalAddress::sid)
                .collect(Collectors.toSet());
        return approved.stream()
                .gather(Gatherers.mapConcurrent(
                        RESOLVED_AT_A_TIME, bundle -> resolved(place.accountSid(), bundle, known)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty where the bundle was deleted since it was listed. */
    private Optional<ApprovedBundle> resolved(String accountSid, Bundle bundle, Set<String> known) {
        try {
            var named = compliance.addressesOf(accountSid, bundle.sid());
            var address = named.stream().filter(known::contains).findFirst().or(() -> abroad(accountSid, named));
            return Optional.of(new ApprovedBundle(bundle.sid(), bundle.friendlyName(), address.orElse(null)));
        } catch (TelephonyRefused e) {
            if (e.httpStatus() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Some numbers are sold with an address anywhere. */
    private Optional<String> abroad(String accountSid, List<String> named) {
        return named.stream()
                .filter(sid -> anywhere.find(accountSid, sid).isPresent())
                .findFirst();
    }

    private record Place(String accountSid, String countryCode) {}
}
