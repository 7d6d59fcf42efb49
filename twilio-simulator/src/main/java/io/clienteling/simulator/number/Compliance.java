package io.clienteling.simulator.number;

import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.number.Dossiers.Dossier;
import io.clienteling.simulator.store.Resource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the law lets an account have a number: the right approved bundle, and the right kind of address. */
final class Compliance {
    private final Dossiers dossiers;
    private final Addresses addresses;

    Compliance(Dossiers dossiers, Addresses addresses) {
        this.dossiers = dossiers;
        this.addresses = addresses;
    }

    /** What is given has to be right, also for a number that would do without it. */
    void check(String account, Offer offer, @Nullable String bundleSid, @Nullable String addressSid) {
        Dossier dossier = bundleSid == null ? null : bundle(account, offer, bundleSid);
        if (dossier == null && offer.range().needsBundle()) {
            throw refused("Bundle required and not provided for country: [%s] and numberType: [%s]", offer);
        }
        if (addressSid != null || offer.range().address() != AddressNeed.NONE) {
            checkAddress(account, offer, dossier, addressSid);
        }
    }

    /** Whether a number may have an address. */
    boolean allows(String account, Offer offer, @Nullable String bundleSid, String addressSid) {
        try {
            check(account, offer, bundleSid, addressSid);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private Dossier bundle(String account, Offer offer, String bundleSid) {
        Dossier dossier = dossiers.find(account, bundleSid)
                .orElseThrow(() -> refused(
                        "Bundle " + bundleSid
                                + " is not a regulatory bundle of the account, for country: [%s] and numberType: [%s]",
                        offer));
        if (!dossier.isApproved()) {
            throw refused(
                    "Bundle " + bundleSid + " is not twilio-approved but " + dossier.status()
                            + ", for country: [%s] and numberType: [%s]",
                    offer);
        }
        if (!dossier.covers(offer.range())) {
            throw refused(
                    "Bundle " + bundleSid + " is of another regulation than country: [%s] and numberType: [%s]", offer);
        }
        return dossier;
    }

    private static Refusal refused(String template, Offer offer) {
        return ErrorCode.BUNDLE_REQUIRED.refusal(template.formatted(
                offer.country(), offer.type().name().replace('_', '-').toUpperCase(Locale.ROOT)));
    }

    private void checkAddress(String account, Offer offer, @Nullable Dossier dossier, @Nullable String addressSid) {
        if (addressSid == null) {
            checkAddressOfBundle(account, offer, dossier);
            return;
        }
        Resource address = addresses
                .find(account, addressSid)
                .orElseThrow(() -> ErrorCode.ADDRESS_REQUIRED.refusal("not an address of the account"));
        if (dossier != null && !dossier.addresses().contains(addressSid)) {
            throw ErrorCode.ADDRESS_NOT_IN_BUNDLE.refusal();
        }
        objection(offer, address).ifPresent(text -> {
            throw ErrorCode.ADDRESS_NOT_LOCAL.refusal(text);
        });
    }

    /** A number wants its address by name, unless it takes the one in its bundle. */
    private void checkAddressOfBundle(String account, Offer offer, @Nullable Dossier dossier) {
        if (dossier == null
                || offer.range().address() != AddressNeed.IN_BUNDLE
                || dossier.addresses().isEmpty()) {
            throw ErrorCode.ADDRESS_REQUIRED.refusal("empty");
        }
        dossier.addresses().stream()
                .filter(sid -> addresses.find(account, sid).isEmpty())
                .findFirst()
                .ifPresent(gone -> {
                    throw ErrorCode.ADDRESS_GONE.refusal(gone, dossier.sid());
                });
    }

    private static Optional<String> objection(Offer offer, Resource address) {
        AddressNeed need = offer.range().address();
        return need.objection(offer.country(), address)
                .or(() -> isAtThePrefix(offer, need, address)
                        ? Optional.empty()
                        : Optional.of("has to be in " + offer.area().locality()))
                .map(text -> "the address " + text);
    }

    private static boolean isAtThePrefix(Offer offer, AddressNeed need, Resource address) {
        String town = offer.area().locality();
        if (town == null || town.equalsIgnoreCase(address.text("city"))) {
            return true;
        }
        return switch (need) {
            case DISTRICT -> false;
            case REGION -> town.equalsIgnoreCase(address.text("region"));
            case NONE, ANY, LOCAL, FOREIGN, IN_BUNDLE -> true;
        };
    }
}
