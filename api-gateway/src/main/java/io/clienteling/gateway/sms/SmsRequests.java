package io.clienteling.gateway.sms;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.store.SmsRequest;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.number.NumberPlan;
import io.clienteling.gateway.onboarding.Corrections;
import io.clienteling.gateway.onboarding.OperatorFields;
import io.clienteling.gateway.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what a client asks of a store's onboarding, defaults filled in. */
@Component
class SmsRequests {

    private static final String DEDICATED = "dedicated";
    private static final TextRule KIND = TextRule.accepting(
            Set.of("", DEDICATED)::contains,
            "must be empty or 'dedicated', a number of the store's own; sender groups are not offered yet.");
    private static final TextRule NO_GROUP =
            TextRule.accepting(String::isEmpty, "must be left out or empty; sender groups are not offered yet.");
    private static final TextRule BUNDLE = TextRule.matching(
            "BU[0-9a-f]{32}", "must be a regulatory bundle at Twilio: BU and 32 hexadecimal digits in lower case.");
    private static final TextRule ADDRESS = TextRule.matching(
            "AD[0-9a-f]{32}", "must be an address at Twilio: AD and 32 hexadecimal digits in lower case.");

    private final NumberPlan plan;

    SmsRequests(NumberPlan plan) {
        this.plan = plan;
    }

    SmsRequest read(Store store, JsonNode body) {
        var fields = Fields.of(body);
        fields.text("kind", KIND);
        fields.text("sender_group_id", NO_GROUP);
        var request = new SmsRequest(
                DEDICATED,
                fields.requiredText("phone_number", numberOf(store)),
                fields.text("bundle_sid", BUNDLE).orElse(null),
                fields.text("address_sid", ADDRESS).orElse(null),
                "",
                fields.flag("phone_number_already_purchased").orElse(false));
        requirePair(fields, request);
        fields.done();
        return request;
    }

    private static void requirePair(Fields fields, SmsRequest request) {
        if (request.bundleSid() != null && request.addressSid() == null) {
            fields.refuse("address_sid", "must be given together with bundle_sid, or neither.");
        }
        if (request.addressSid() != null && request.bundleSid() == null) {
            fields.refuse("bundle_sid", "must be given together with address_sid, or neither.");
        }
    }

    /**
     * Reads what shall change, and who changes it.
     *
     * @param subject who acts where the body does not say so
     */
    CorrectionRequest readCorrection(Store store, @Nullable JsonNode body, String subject) {
        var fields = Fields.ofOptional(body);
        var by = OperatorFields.read(fields, subject);
        var correction = new HashMap<String, @Nullable Object>();
        fields.text("phone_number", numberOf(store)).ifPresent(number -> correction.put("phone_number", number));
        readRemovable(fields, "bundle_sid", BUNDLE, correction);
        readRemovable(fields, "address_sid", ADDRESS, correction);
        fields.flag("phone_number_already_purchased")
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

    private TextRule numberOf(Store store) {
        var country = store.countryCode();
        return TextRule.PHONE_NUMBER.and(TextRule.accepting(
                number -> plan.isOf(country, number),
                "must be a number of the store's country, " + country + ". GET …/available-phone-numbers lists some."));
    }
}
