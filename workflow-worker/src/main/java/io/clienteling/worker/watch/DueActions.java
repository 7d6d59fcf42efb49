package io.clienteling.worker.watch;

import static io.clienteling.contracts.compliance.ComplianceAction.AWAIT_REGULATORY_REVIEW;
import static io.clienteling.contracts.compliance.ComplianceAction.AWAIT_TRUST_REVIEW;
import static io.clienteling.contracts.compliance.ComplianceAction.CHOOSE_APPROVED_NUMBER_TYPE;
import static io.clienteling.contracts.compliance.ComplianceAction.COMPLETE_REGULATORY_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.COMPLETE_TRUST_PRODUCT;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_ADDRESS;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_REGULATORY_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.CREATE_TRUST_PRODUCT;
import static io.clienteling.contracts.compliance.ComplianceAction.FIX_REJECTED_BUNDLE;
import static io.clienteling.contracts.compliance.ComplianceAction.FIX_REJECTED_TRUST_PRODUCT;
import static io.clienteling.contracts.compliance.ComplianceAction.NUMBER_TYPE_UNAVAILABLE;
import static io.clienteling.contracts.compliance.ComplianceAction.RENEW_BUNDLE;

import io.clienteling.contracts.compliance.ComplianceAction;
import io.clienteling.contracts.compliance.ComplianceDocument.Dossier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what is due in a country from what Twilio shows of it. */
final class DueActions {

    /** What keeps a store from buying comes first, then what somebody has to do, then what is only waited for. */
    private static final List<ComplianceAction> BY_URGENCY = List.of(
            NUMBER_TYPE_UNAVAILABLE,
            CREATE_REGULATORY_BUNDLE,
            COMPLETE_REGULATORY_BUNDLE,
            FIX_REJECTED_BUNDLE,
            CHOOSE_APPROVED_NUMBER_TYPE,
            CREATE_ADDRESS,
            RENEW_BUNDLE,
            CREATE_TRUST_PRODUCT,
            COMPLETE_TRUST_PRODUCT,
            FIX_REJECTED_TRUST_PRODUCT,
            AWAIT_REGULATORY_REVIEW,
            AWAIT_TRUST_REVIEW);

    private DueActions() {}

    /**
     * What is due, most pressing first.
     *
     * @param sold whether Twilio has numbers for sale that stores are offered; where it has none, no bundle would help
     * @param addressed whether the approved bundle names an address that exists
     * @param approvedOtherwise whether there is an approved bundle for numbers of another type
     */
    static List<ComplianceAction> of(
            boolean sold,
            Dossier bundle,
            boolean addressed,
            Dossier trustProduct,
            boolean approvedOtherwise,
            Instant now) {
        var due = new ArrayList<ComplianceAction>();
        if (approvedOtherwise && !isUsable(bundle, now)) {
            due.add(CHOOSE_APPROVED_NUMBER_TYPE);
        }
        due.addAll(sold ? ofBundle(bundle, addressed, now) : List.of(NUMBER_TYPE_UNAVAILABLE));
        due.addAll(ofTrustProduct(trustProduct));
        due.sort(Comparator.comparingInt(BY_URGENCY::indexOf));
        return List.copyOf(due);
    }

    private static List<ComplianceAction> ofBundle(Dossier bundle, boolean addressed, Instant now) {
        if (!bundle.required()) {
            return List.of();
        }
        return switch (word(bundle.status())) {
            case "" -> List.of(CREATE_REGULATORY_BUNDLE);
            case "draft" -> List.of(COMPLETE_REGULATORY_BUNDLE);
            case "pending-review", "in-review", "provisionally-approved" -> List.of(AWAIT_REGULATORY_REVIEW);
            case "twilio-rejected" -> List.of(FIX_REJECTED_BUNDLE);
            case "twilio-approved" -> ofApproved(bundle, addressed, now);
            default -> List.of();
        };
    }

    private static boolean isUsable(Dossier bundle, Instant now) {
        return "twilio-approved".equals(bundle.status()) && !Standing.hasEnded(bundle.validUntil(), now);
    }

    private static List<ComplianceAction> ofApproved(Dossier bundle, boolean addressed, Instant now) {
        var due = new ArrayList<ComplianceAction>();
        if (!addressed) {
            due.add(CREATE_ADDRESS);
        }
        if (Standing.endsSoon(bundle.validUntil(), now)) {
            due.add(RENEW_BUNDLE);
        }
        return due;
    }

    private static List<ComplianceAction> ofTrustProduct(Dossier trustProduct) {
        if (!trustProduct.required()) {
            return List.of();
        }
        return switch (word(trustProduct.status())) {
            case "" -> List.of(CREATE_TRUST_PRODUCT);
            case "draft" -> List.of(COMPLETE_TRUST_PRODUCT);
            case "pending-review", "in-review" -> List.of(AWAIT_TRUST_REVIEW);
            case "twilio-rejected" -> List.of(FIX_REJECTED_TRUST_PRODUCT);
            default -> List.of();
        };
    }

    private static String word(@Nullable String status) {
        return status == null ? "" : status;
    }
}
