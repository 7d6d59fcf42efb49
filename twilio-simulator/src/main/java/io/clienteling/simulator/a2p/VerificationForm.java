package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.store.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The form of a toll-free verification: what has to be there, and of which kind each field is. */
record VerificationForm(Form form) {
    private static final List<String> NEEDED = List.of(
            "BusinessName",
            "BusinessWebsite",
            "NotificationEmail",
            "UseCaseCategories",
            "UseCaseSummary",
            "ProductionMessageSample",
            "OptInImageUrls",
            "OptInType",
            "MessageVolume",
            "TollfreePhoneNumberSid");
    private static final List<String> TEXTS = List.of(
            "BusinessName",
            "BusinessWebsite",
            "NotificationEmail",
            "UseCaseSummary",
            "ProductionMessageSample",
            "OptInType",
            "MessageVolume",
            "BusinessStreetAddress",
            "BusinessStreetAddress2",
            "BusinessCity",
            "BusinessStateProvinceRegion",
            "BusinessPostalCode",
            "BusinessCountry",
            "AdditionalInformation",
            "BusinessContactFirstName",
            "BusinessContactLastName",
            "BusinessContactEmail",
            "BusinessContactPhone",
            "BusinessRegistrationNumber",
            "BusinessRegistrationAuthority",
            "BusinessRegistrationCountry",
            "BusinessType",
            "BusinessRegistrationPhoneNumber",
            "DoingBusinessAs",
            "OptInConfirmationMessage",
            "HelpMessageSample",
            "PrivacyPolicyUrl",
            "TermsAndConditionsUrl",
            "VettingProvider",
            "VettingId");
    private static final List<String> LISTS = List.of("UseCaseCategories", "OptInImageUrls", "OptInKeywords");
    private static final List<String> MAIL_ADDRESSES = List.of("NotificationEmail", "BusinessContactEmail");
    private static final List<String> PHONE_NUMBERS =
            List.of("BusinessContactPhone", "BusinessRegistrationPhoneNumber");
    private static final List<String> COUNTRIES = List.of("BusinessCountry", "BusinessRegistrationCountry");
    private static final List<String> WEB_ADDRESSES =
            List.of("BusinessWebsite", "OptInImageUrls", "PrivacyPolicyUrl", "TermsAndConditionsUrl");
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LONGEST_VETTING_ID = 500;
    private static final Map<String, Set<String>> WORDS = Map.of(
            "OptInType",
            Set.of("VERBAL", "WEB_FORM", "PAPER_FORM", "VIA_TEXT", "MOBILE_QR_CODE", "IMPORT", "IMPORT_PLEASE_REPLACE"),
            "BusinessRegistrationAuthority",
            Set.of(
                    "EIN",
                    "CBN",
                    "CRN",
                    "PROVINCIAL_NUMBER",
                    "VAT",
                    "ACN",
                    "ABN",
                    "BRN",
                    "SIREN",
                    "SIRET",
                    "NZBN",
                    "USt-IdNr",
                    "CIF",
                    "NIF",
                    "CNPJ",
                    "UID",
                    "NEQ",
                    "OTHER"),
            "BusinessType",
            Set.of("PRIVATE_PROFIT", "PUBLIC_PROFIT", "SOLE_PROPRIETOR", "NON_PROFIT", "GOVERNMENT"),
            "VettingProvider",
            Set.of("CAMPAIGN_VERIFY"));
    private static final Set<String> CATEGORIES = Set.of(
            "TWO_FACTOR_AUTHENTICATION",
            "ACCOUNT_NOTIFICATIONS",
            "CUSTOMER_CARE",
            "CHARITY_NONPROFIT",
            "DELIVERY_NOTIFICATIONS",
            "FRAUD_ALERT_MESSAGING",
            "EVENTS",
            "HIGHER_EDUCATION",
            "K12",
            "MARKETING",
            "POLLING_AND_VOTING_NON_POLITICAL",
            "POLITICAL_ELECTION_CAMPAIGNS",
            "PUBLIC_SERVICE_ANNOUNCEMENT",
            "SECURITY_ALERT");

    VerificationForm complete() {
        NEEDED.forEach(form::require);
        return this;
    }

    /** Everything gets a value: what was sent, or what stands for nothing. */
    void fill(Resource verification) {
        TEXTS.forEach(name -> verification.set(WebhookFields.snake(name), (String) null));
        LISTS.forEach(name -> verification.set(WebhookFields.snake(name), list(name)));
        verification.set("age_gated_content", false).set("business_type", "PRIVATE_PROFIT");
        change(verification);
    }

    /** Only what was sent changes. */
    void change(Resource verification) {
        check();
        TEXTS.stream()
                .filter(form::has)
                .forEach(name -> verification.set(WebhookFields.snake(name), emptyAsNull(form.text(name))));
        LISTS.stream().filter(form::has).forEach(name -> verification.set(WebhookFields.snake(name), list(name)));
        Boolean ageGated = form.flag("AgeGatedContent");
        if (ageGated != null) {
            verification.set("age_gated_content", ageGated);
        }
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private ArrayNode list(String name) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        form.all(name).forEach(list::add);
        return list;
    }

    private void check() {
        WORDS.forEach(form::oneOf);
        form.all("UseCaseCategories").forEach(VerificationForm::checkCategory);
        COUNTRIES.forEach(form::country);
        MAIL_ADDRESSES.stream().filter(this::isSent).forEach(form::mailAddress);
        PHONE_NUMBERS.stream().filter(this::isSent).forEach(this::checkPhoneNumber);
        WEB_ADDRESSES.stream().filter(this::isSent).forEach(this::checkWebAddresses);
        if (form.text("VettingId", "").length() > LONGEST_VETTING_ID) {
            throw ErrorCode.INVALID_PARAMETER.refusal("VettingId may have at most 500 characters");
        }
    }

    private boolean isSent(String name) {
        return !form.text(name, "").isEmpty();
    }

    private static void checkCategory(String category) {
        if (!CATEGORIES.contains(category)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("UseCaseCategories has no " + category);
        }
    }

    private void checkPhoneNumber(String name) {
        String number = form.text(name, "");
        if (!E164.matcher(number).matches()) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " " + number + " is not in E.164 format");
        }
    }

    private void checkWebAddresses(String name) {
        form.all(name).stream()
                .filter(address -> !Webhooks.isAddress(address))
                .findFirst()
                .ifPresent(wrong -> {
                    throw ErrorCode.INVALID_URL.refusal(name + " " + wrong);
                });
    }
}
