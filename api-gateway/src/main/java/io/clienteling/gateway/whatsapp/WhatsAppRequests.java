package io.clienteling.gateway.whatsapp;

import io.clienteling.contracts.operator.CorrectionRequest;
import io.clienteling.contracts.web.PublicAddress;
import io.clienteling.contracts.whatsapp.VerificationCodeRequest;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.gateway.compliance.BundleNeeds;
import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import io.clienteling.gateway.number.NumberPlan;
import io.clienteling.gateway.onboarding.Corrections;
import io.clienteling.gateway.onboarding.OperatorFields;
import io.clienteling.gateway.picture.Pictures;
import io.clienteling.gateway.store.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what a client asks of a store's WhatsApp onboarding. The lengths are those that Twilio and Meta take. */
@Component
class WhatsAppRequests {

    private static final String PROFILE_NAME = "profile_name";
    private static final String WHATSAPP_PHONE_NUMBER = "whatsapp_phone_number";
    private static final String BUNDLE_SID = "bundle_sid";
    private static final String ADDRESS_SID = "address_sid";

    private static final TextRule WABA = TextRule.matching(
            "[0-9]{1,32}", "must be the id of a WhatsApp Business Account: digits, for instance 1234567890.");
    private static final TextRule NAME = TextRule.line(100);
    private static final TextRule EMAIL = TextRule.line(128)
            .and(TextRule.accepting(
                    Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+").asMatchPredicate(),
                    "must be an e-mail address, for instance store@example.com."));
    private static final TextRule WEBSITE = TextRule.line(256).and(PublicAddress::objectionTo);
    private static final TextRule DESCRIPTION = TextRule.lines(512);
    private static final TextRule ABOUT = TextRule.lines(139);
    private static final TextRule ADDRESS = TextRule.lines(256);
    private static final TextRule PICTURE = TextRule.line(2048);
    private static final TextRule BUNDLE = TextRule.matching(
            "BU[0-9a-f]{32}", "must be a regulatory bundle at Twilio: BU and 32 hexadecimal digits in lower case.");
    private static final TextRule BUNDLE_ADDRESS = TextRule.matching(
            "AD[0-9a-f]{32}", "must be an address at Twilio: AD and 32 hexadecimal digits in lower case.");
    private static final TextRule CODE =
            TextRule.matching("[0-9]{4,10}", "must be the digits that Meta sent to the number, for instance 123456.");

    private final NumberPlan plan;
    private final Pictures pictures;
    private final BundleNeeds bundleNeeds;

    WhatsAppRequests(NumberPlan plan, Pictures pictures, BundleNeeds bundleNeeds) {
        this.plan = plan;
        this.pictures = pictures;
        this.bundleNeeds = bundleNeeds;
    }

    /** @param further notes what else is wrong, which its caller knows */
    WhatsAppRequest read(String tenant, Store store, JsonNode body, BiConsumer<Fields, WhatsAppRequest> further) {
        var fields = Fields.of(body);
        var name = fields.requiredText(PROFILE_NAME, NAME);
        var optional = new HashMap<String, @Nullable String>();
        rules(tenant, store)
                .forEach((field, rule) ->
                        optional.put(field, fields.text(field, rule).orElse(null)));
        var asked = new WhatsAppRequest(
                optional.get("waba_id"),
                name,
                optional.get("profile_email"),
                optional.get("profile_website"),
                optional.get("profile_picture"),
                optional.get("profile_description"),
                optional.get("profile_about"),
                optional.get("profile_address"),
                optional.get(WHATSAPP_PHONE_NUMBER),
                optional.get(BUNDLE_SID),
                optional.get(ADDRESS_SID));
        bundleNeeds.check(
                fields,
                tenant,
                store.countryCode(),
                asked.whatsappPhoneNumber(),
                asked.bundleSid(),
                asked.addressSid());
        further.accept(fields, asked);
        fields.done();
        return asked.whatsappPhoneNumber() == null ? withoutPurchase(asked) : asked;
    }

    /** Without a number to buy, what was said of its purchase makes no difference. */
    private static WhatsAppRequest withoutPurchase(WhatsAppRequest asked) {
        var purchase = new HashMap<String, @Nullable Object>();
        purchase.put(BUNDLE_SID, null);
        purchase.put(ADDRESS_SID, null);
        return asked.with(purchase);
    }

    /**
     * Reads what shall change, and who changes it. A field that is there and null is taken out of the request.
     *
     * @param subject who acts where the body does not say so
     */
    CorrectionRequest readCorrection(String tenant, Store store, @Nullable JsonNode body, String subject) {
        var fields = Fields.ofOptional(body);
        var by = OperatorFields.read(fields, subject);
        var correction = new HashMap<String, @Nullable Object>();
        fields.givenText(PROFILE_NAME, NAME).ifPresent(name -> correction.put(PROFILE_NAME, name));
        rules(tenant, store).forEach((field, rule) -> {
            var value = fields.text(field, rule);
            if (fields.has(field)) {
                correction.put(field, value.orElse(null));
            }
        });
        fields.done();
        return Corrections.of(by, correction);
    }

    VerificationCodeRequest readCode(JsonNode body, String subject) {
        var fields = Fields.of(body);
        var by = OperatorFields.read(fields, subject);
        var code = fields.requiredText("verification_code", CODE);
        fields.done();
        return new VerificationCodeRequest(by.operator(), by.reason(), code);
    }

    /** The fields that may be left out. */
    private Map<String, TextRule> rules(String tenant, Store store) {
        var rules = new LinkedHashMap<String, TextRule>();
        rules.put("waba_id", WABA);
        rules.put("profile_email", EMAIL);
        rules.put("profile_website", WEBSITE);
        rules.put("profile_picture", PICTURE.and(url -> pictures.objectionTo(tenant, url)));
        rules.put("profile_description", DESCRIPTION);
        rules.put("profile_about", ABOUT);
        rules.put("profile_address", ADDRESS);
        rules.put(WHATSAPP_PHONE_NUMBER, numberOf(store));
        rules.put(BUNDLE_SID, BUNDLE);
        rules.put(ADDRESS_SID, BUNDLE_ADDRESS);
        return rules;
    }

    private TextRule numberOf(Store store) {
        var country = store.countryCode();
        return TextRule.PHONE_NUMBER.and(TextRule.accepting(
                number -> plan.isOf(country, number),
                "must be a number of the store's country, " + country + ". GET …/available-phone-numbers lists some."));
    }
}
