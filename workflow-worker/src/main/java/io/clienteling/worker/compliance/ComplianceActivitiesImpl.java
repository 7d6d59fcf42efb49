package io.clienteling.worker.compliance;

import static io.clienteling.contracts.onboarding.FailureCode.ADDRESS_COUNTRY_DIFFERS;
import static io.clienteling.contracts.onboarding.FailureCode.ADDRESS_NOT_IN_BUNDLE;
import static io.clienteling.contracts.onboarding.FailureCode.ADDRESS_REQUIRED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_COUNTRY_DIFFERS;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_EXPIRED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_NOT_FOUND;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_NOT_NEEDED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_NOT_SUBMITTED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_REJECTED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_REQUIRED;
import static io.clienteling.contracts.onboarding.FailureCode.BUNDLE_TYPE_DIFFERS;

import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.number.NumberType;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.address.Addresses;
import io.clienteling.telephony.address.PostalAddress;
import io.clienteling.telephony.compliance.Bundle;
import io.clienteling.telephony.compliance.Compliance;
import io.clienteling.telephony.compliance.Regulation;
import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.number.NumbersForSale;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class ComplianceActivitiesImpl implements ComplianceActivities {

    private static final int REMEMBERED = 10_000;
    private static final String LOCAL = "local";

    private final Compliance compliance;
    private final Addresses addresses;
    private final NumbersForSale numbers;
    private final BundleCallbacks callbacks;
    private final InstantSource clock;

    /**
     * For which bundles, in which state, Twilio takes no callback, as far as this process knows; to ask once more after a
     * restart is harmless.
     */
    private final Set<Uncallable> uncallable =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Uncallable, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    ComplianceActivitiesImpl(Telephony telephony, BundleCallbacks callbacks, InstantSource clock) {
        this.compliance = telephony.compliance();
        this.addresses = telephony.addresses();
        this.numbers = telephony.numbersForSale();
        this.callbacks = callbacks;
        this.clock = clock;
    }

    @Override
    public ComplianceVerdict check(ComplianceQuestion question) {
        return question.bundleSid() == null ? checkNoneNeeded(question) : checkBundle(question, question.bundleSid());
    }

    private ComplianceVerdict checkNoneNeeded(ComplianceQuestion question) {
        if (asksForABundle(question)) {
            throw Refusals.failure(
                    BUNDLE_REQUIRED,
                    "A business needs a regulatory bundle to own a %s number in %s, and none was sent."
                            .formatted(type(question), question.countryCode()));
        }
        return ComplianceVerdict.NOTHING_NEEDED;
    }

    private boolean asksForABundle(ComplianceQuestion question) {
        return compliance.bundleRequired(question.accountSid(), question.countryCode(), type(question));
    }

    private String type(ComplianceQuestion question) {
        return NumberType.of(question.phoneNumber()).orElseGet(() -> NumberType.asInRegulations(soldType(question)));
    }

    /** In some countries local and mobile numbers look alike, and where the usual type is not sold it was the other one. */
    private String soldType(ComplianceQuestion question) {
        return question.usualType().equals(LOCAL) || sold(question).contains(question.usualType())
                ? question.usualType()
                : LOCAL;
    }

    private List<String> sold(ComplianceQuestion question) {
        return numbers.typesSold(question.accountSid(), question.countryCode());
    }

    private ComplianceVerdict checkBundle(ComplianceQuestion question, String bundleSid) {
        var bundle = compliance
                .findBundle(question.accountSid(), bundleSid)
                .orElseThrow(() -> unfit(
                        question,
                        BUNDLE_NOT_FOUND,
                        "There is no regulatory bundle " + bundleSid + " in the retailer's Twilio account."));
        checkRegulation(question, bundle);
        callBack(question, bundle);
        if (bundle.inReview()) {
            return ComplianceVerdict.IN_REVIEW;
        }
        if (!bundle.approved() || expired(bundle)) {
            throw unusable(question.accountSid(), bundle);
        }
        return checkAddress(question, bundleSid);
    }

    private void checkRegulation(ComplianceQuestion question, Bundle bundle) {
        Optional.ofNullable(bundle.regulationSid())
                .flatMap(sid -> compliance.findRegulation(question.accountSid(), sid))
                .ifPresent(regulation -> checkRegulation(question, bundle.sid(), regulation));
    }

    private void checkRegulation(ComplianceQuestion question, String bundleSid, Regulation regulation) {
        if (!regulation.countryCode().equals(question.countryCode())) {
            throw unfit(
                    question,
                    BUNDLE_COUNTRY_DIFFERS,
                    "The bundle %s is for numbers of %s, and the number is one of %s."
                            .formatted(bundleSid, regulation.countryCode(), question.countryCode()));
        }
        NumberType.of(question.phoneNumber())
                .filter(type -> isGeographic(type) != isGeographic(regulation.numberType()))
                .ifPresent(type -> {
                    throw Refusals.failure(
                            BUNDLE_TYPE_DIFFERS,
                            "The bundle %s is for %s numbers, and %s is a %s one."
                                    .formatted(bundleSid, regulation.numberType(), question.phoneNumber(), type));
                });
    }

    /** Some countries regulate local and national numbers as one, some mobile and toll-free ones; finer is Twilio's verdict. */
    private static boolean isGeographic(String type) {
        return type.equals(LOCAL) || type.equals("national");
    }

    /** A bundle that cannot be used at all; where none is asked for, that is what has to be said. */
    private ApplicationFailure unfit(ComplianceQuestion question, FailureCode code, String message) {
        return asksForABundle(question)
                ? Refusals.failure(code, message)
                : Refusals.failure(
                        BUNDLE_NOT_NEEDED,
                        "%s A %s number in %s needs no bundle."
                                .formatted(message, type(question), question.countryCode()));
    }

    /**
     * Has Twilio tell when the review moves, which spares most of the wait for the next look. No more than that, so neither
     * a refusal nor an outage keeps anybody from going on.
     */
    private void callBack(ComplianceQuestion question, Bundle bundle) {
        var url = callbacks.urlOf(question.tenant());
        var now = new Uncallable(bundle.sid(), bundle.status());
        if (url.isEmpty() || url.get().equals(bundle.statusCallback()) || uncallable.contains(now)) {
            return;
        }
        try {
            compliance.callBack(question.accountSid(), bundle.sid(), url.get());
        } catch (TelephonyRefused refused) {
            uncallable.add(now);
        } catch (TelephonyFailure later) {
            return;
        }
    }

    /** A bundle that takes no callback under review may take one once it is approved. */
    private record Uncallable(String bundleSid, String status) {}

    /** Twilio takes an approval back when its time is over; it must not be bought with in the minutes between. */
    private boolean expired(Bundle bundle) {
        return bundle.validUntil() != null && !bundle.validUntil().isAfter(clock.instant());
    }

    private ApplicationFailure unusable(String accountSid, Bundle bundle) {
        if (!bundle.approved() && !bundle.rejected()) {
            return Refusals.failure(
                    BUNDLE_NOT_SUBMITTED,
                    "The bundle " + bundle.sid() + " is " + bundle.status() + ": nobody has submitted it for review.");
        }
        return expired(bundle)
                ? Refusals.failure(
                        BUNDLE_EXPIRED,
                        "The approval of the bundle %s ran out at %s.".formatted(bundle.sid(), bundle.validUntil()))
                : Refusals.failure(
                        BUNDLE_REJECTED,
                        "Twilio rejected the bundle " + bundle.sid() + reason(accountSid, bundle.sid()));
    }

    private String reason(String accountSid, String bundleSid) {
        var objections = compliance.objectionsTo(accountSid, bundleSid);
        return objections.isEmpty()
                ? "; its documents say no reason, Twilio's mail to the bundle's address does."
                : ". It says of the documents: " + String.join(" ", objections);
    }

    private ComplianceVerdict checkAddress(ComplianceQuestion question, String bundleSid) {
        var named = compliance.addressesOf(question.accountSid(), bundleSid);
        var addressSid = String.valueOf(question.addressSid());
        if (!named.contains(addressSid)) {
            throw Refusals.failure(
                    ADDRESS_NOT_IN_BUNDLE,
                    "The bundle %s does not name the address %s, but %s."
                            .formatted(bundleSid, addressSid, named.isEmpty() ? "none" : String.join(", ", named)));
        }
        var address = addresses
                .find(question.accountSid(), addressSid)
                .orElseThrow(() ->
                        Refusals.failure(ADDRESS_REQUIRED, "The account has no address " + addressSid + " any more."));
        checkCountry(question, address);
        return ComplianceVerdict.APPROVED;
    }

    /** Some numbers are sold to addresses anywhere, so one abroad is wrong only where Twilio's list of numbers says so. */
    private void checkCountry(ComplianceQuestion question, PostalAddress address) {
        if (!address.isoCountry().equals(question.countryCode()) && wantsLocalAddress(question)) {
            throw Refusals.failure(
                    ADDRESS_COUNTRY_DIFFERS,
                    "The address %s is in %s, and %s is sold only with an address in %s."
                            .formatted(
                                    address.sid(),
                                    address.isoCountry(),
                                    question.phoneNumber(),
                                    question.countryCode()));
        }
    }

    private boolean wantsLocalAddress(ComplianceQuestion question) {
        return numbers.findForSale(
                        question.accountSid(),
                        question.countryCode(),
                        type(question).replace('-', '_'),
                        question.phoneNumber())
                .filter(number -> number.addressNeeded().equals("local"))
                .isPresent();
    }
}
