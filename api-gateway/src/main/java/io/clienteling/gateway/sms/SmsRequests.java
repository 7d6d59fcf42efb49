package io.clienteling.gateway.sms;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.compliance.BundleNeeds;
import io.clienteling.gateway.group.SenderGroups;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.number.NumberPlan;
import io.clienteling.gateway.onboarding.Corrections;
import io.clienteling.gateway.onboarding.OperatorFields;
import io.clienteling.gateway.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what a client asks of a store's onboarding, defaults filled in. */
@Component
class SmsRequests {

    private static final TextRule KIND = TextRule.accepting(
            Set.of("", SmsRequest.DEDICATED, SmsRequest.CREATE_GROUP, SmsRequest.JOIN_EXISTING_GROUP)::contains,
            "must be dedicated (also when empty or left out), create_group or join_existing_group.");
    private static final TextRule NO_GROUP = TextRule.accepting(
            String::isEmpty,
            "must be left out or empty for a number of the store's own. To share one, send kind create_group or"
                    + " join_existing_group.");
    private static final TextRule BUNDLE = TextRule.matching(
            "BU[0-9a-f]{32}", "must be a regulatory bundle at Twilio: BU and 32 hexadecimal digits in lower case.");
    private static final TextRule ADDRESS = TextRule.matching(
            "AD[0-9a-f]{32}", "must be an address at Twilio: AD and 32 hexadecimal digits in lower case.");

    private final NumberPlan plan;
    private final SenderGroups groups;
    private final BundleNeeds bundleNeeds;

    SmsRequests(NumberPlan plan, SenderGroups groups, BundleNeeds bundleNeeds) {
        this.plan = plan;
        this.groups = groups;
        this.bundleNeeds = bundleNeeds;
    }

    /** @param further notes what else is wrong, which its caller knows */
    SmsRequest read(String tenant, Store store, JsonNode body, BiConsumer<Fields, SmsRequest> further) {
        var fields = Fields.of(body);
        var kind = fields.text("kind", KIND).filter(named -> !named.isEmpty()).orElse(SmsRequest.DEDICATED);
        var asked = new SmsRequest(
                kind,
                fields.requiredText("phone_number", numberFor(kind, store)),
                fields.text("bundle_sid", BUNDLE).orElse(null),
                fields.text("address_sid", ADDRESS).orElse(null),
                readGroup(fields, kind),
                fields.flag("phone_number_already_purchased").orElse(false));
        var request = asked.joinsGroup() ? withoutPurchase(asked) : asked;
        bundleNeeds.check(
                fields, tenant, store.countryCode(), request.phoneNumber(), request.bundleSid(), request.addressSid());
        further.accept(fields, request);
        fields.done();
        return request;
    }

    private static String readGroup(Fields fields, String kind) {
        return kind.equals(SmsRequest.DEDICATED)
                ? fields.text("sender_group_id", NO_GROUP).orElse("")
                : fields.requiredText("sender_group_id", SenderGroups.ID);
    }

    /** Who joins a group buys nothing; what was said of a purchase makes no difference then. */
    private static SmsRequest withoutPurchase(SmsRequest asked) {
        return new SmsRequest(asked.kind(), asked.phoneNumber(), null, null, asked.senderGroupId(), false);
    }

    /**
     * Reads what shall change, and who changes it.
     *
     * @param subject who acts where the body does not say so
     */
    CorrectionRequest readCorrection(String tenant, Store store, @Nullable JsonNode body, String subject) {
        var fields = Fields.ofOptional(body);
        var by = OperatorFields.read(fields, subject);
        var correction = new HashMap<String, @Nullable Object>();
        fields.givenText("phone_number", numberOf(store, number -> isOfGroup(tenant, number)))
                .ifPresent(number -> correction.put("phone_number", number));
        readRemovable(fields, "bundle_sid", BUNDLE, correction);
        readRemovable(fields, "address_sid", ADDRESS, correction);
        fields.givenFlag("phone_number_already_purchased")
                .ifPresent(flag -> correction.put("phone_number_already_purchased", flag));
        fields.done();
        return Corrections.of(by, correction);
    }

    /** A field that is there and null is taken out of the request. */
    private static void readRemovable(
            Fields fields, String name, TextRule rule, Map<String, @Nullable Object> correction) {
        var value = fields.text(name, rule);
        if (fields.has(name)) {
            correction.put(name, value.orElse(null));
        }
    }

    private boolean isOfGroup(String tenant, String number) {
        return groups.findByNumber(tenant, number).isPresent();
    }

    /** A group's number may be of another country than the store that joins. */
    private TextRule numberFor(String kind, Store store) {
        return kind.equals(SmsRequest.JOIN_EXISTING_GROUP)
                ? TextRule.PHONE_NUMBER
                : numberOf(store, elsewhere -> false);
    }

    private TextRule numberOf(Store store, Predicate<String> exception) {
        var country = store.countryCode();
        return TextRule.PHONE_NUMBER.and(TextRule.accepting(
                number -> plan.isOf(country, number) || exception.test(number),
                "must be a number of the store's country, " + country + ". GET …/available-phone-numbers lists some."));
    }
}
