package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.number.NumberType;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters of the list of bundles. Country and types are not in a bundle: its regulation knows them. */
record BundleFilter(Form query, Rulebook rulebook) {
    private static final int MOST_SIDS = 20;

    Predicate<Resource> predicate() {
        checkTypes();
        return status().and(sids())
                .and(field("FriendlyName", "friendly_name"))
                .and(regulationSid())
                .and(regulation(query.country("IsoCountry"), Regulation::country))
                .and(numberType())
                .and(regulation(query.text("EndUserType"), Regulation::endUserType))
                .and(hasValidUntil())
                .and(validUntil("ValidUntilDate", order -> order == 0))
                .and(validUntil("ValidUntilDate<", order -> order <= 0))
                .and(validUntil("ValidUntilDate>", order -> order >= 0));
    }

    private void checkTypes() {
        String endUser = query.text("EndUserType");
        if (endUser != null && !Rulebook.endUserTypes().contains(endUser)) {
            throw ErrorCode.BUNDLE_TYPES_INVALID.refusal(endUser);
        }
    }

    private Predicate<Resource> status() {
        String wanted = query.text("Status");
        if (wanted != null && !Bundles.STATUSES.contains(wanted)) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(wanted);
        }
        return field("Status", "status");
    }

    private Predicate<Resource> sids() {
        String wanted = query.text("BundleSids");
        if (wanted == null || wanted.isEmpty()) {
            return bundle -> true;
        }
        List<String> sids = List.of(wanted.split(",", -1));
        if (sids.size() > MOST_SIDS) {
            throw ErrorCode.INVALID_PARAMETER.refusal("BundleSids may name at most 20 bundles");
        }
        sids.stream().filter(sid -> !Sids.looksLike("BU", sid)).findFirst().ifPresent(wrong -> {
            throw ErrorCode.INVALID_SID.refusal("BundleSids " + wrong);
        });
        return bundle -> sids.contains(bundle.sid());
    }

    private Predicate<Resource> regulationSid() {
        String wanted = query.sid("RegulationSid", "RN");
        return bundle -> wanted == null || bundle.is("regulation_sid", wanted);
    }

    private Predicate<Resource> field(String parameter, String field) {
        String wanted = query.text(parameter);
        return bundle -> wanted == null || bundle.is(field, wanted);
    }

    private Predicate<Resource> regulation(@Nullable String wanted, Function<Regulation, String> value) {
        return bundle -> wanted == null
                || rulebook.find(bundle.find("regulation_sid"))
                        .filter(regulation -> value.apply(regulation).equalsIgnoreCase(wanted))
                        .isPresent();
    }

    /** Twilio's document names toll-free numbers in one word, too, where it shows this filter. */
    private Predicate<Resource> numberType() {
        String word = query.text("NumberType");
        if (word == null) {
            return bundle -> true;
        }
        NumberType wanted = NumberType.of(word.equals("tollfree") ? "toll-free" : word)
                .orElseThrow(() -> ErrorCode.BUNDLE_TYPES_INVALID.refusal(word));
        return bundle -> rulebook.find(bundle.find("regulation_sid"))
                .filter(regulation -> regulation.type() == wanted)
                .isPresent();
    }

    private Predicate<Resource> hasValidUntil() {
        Boolean wanted = query.flag("HasValidUntilDate");
        return bundle -> wanted == null || wanted == (bundle.find("valid_until") != null);
    }

    private Predicate<Resource> validUntil(String parameter, IntPredicate fits) {
        Instant wanted = query.time(parameter);
        return bundle -> {
            String actual = bundle.find("valid_until");
            return wanted == null
                    || (actual != null && fits.test(Instant.parse(actual).compareTo(wanted)));
        };
    }
}
