package io.clienteling.simulator.a2p;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Verifications of toll-free numbers; an approved one registers its number for texting to America. */
public final class TollfreeVerifications implements Kind {
    private static final String ROOT = "/v1/Tollfree/Verifications";
    private static final String NUMBER = "tollfree_phone_number_sid";
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Course COURSE =
            new Course("status", "PENDING_REVIEW", "IN_REVIEW", "TWILIO_APPROVED", "TWILIO_REJECTED", Set.of());
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

    private final Table table;
    private final RegistrationReview review;
    private final OwnedNumbers numbers;
    private final Accounts accounts;

    public TollfreeVerifications(Store store, RegistrationReview review, OwnedNumbers numbers, Accounts accounts) {
        this.accounts = accounts;
        this.table = store.table("tollfree-verifications");
        this.review = review;
        this.numbers = numbers;
        review.on("HH", this);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateTollfreeVerification", this::create)
                .row("GET " + ROOT, "ListTollfreeVerification", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchTollfreeVerification", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateTollfreeVerification", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteTollfreeVerification", this::delete);
    }

    private Answer create(Call call) {
        Form form = call.form();
        NEEDED.forEach(form::require);
        Resource number = number(call);
        String sid = Sids.fresh("HH");
        Resource verification = Resource.named(sid)
                .set("account_sid", call.account())
                .set("customer_profile_sid", form.sid("CustomerProfileSid", "BU"))
                .set("external_reference_id", form.text("ExternalReferenceId"))
                .set(NUMBER, number.sid())
                .set("tollfree_phone_number", number.text("phone_number"))
                .set("date_created", Stamp.iso(call.now()))
                .set("url", Product.MESSAGING.url(ROOT + "/" + sid))
                .set("resource_links", JsonNodeFactory.instance.objectNode());
        for (String never :
                List.of("trust_product_sid", "regulated_item_sid", "edit_expiration", "vetting_id_expiration")) {
            verification.set(never, (String) null);
        }
        TEXTS.forEach(name -> verification.set(WebhookFields.snake(name), (String) null));
        LISTS.forEach(name -> verification.set(WebhookFields.snake(name), list(form, name)));
        verification.set("age_gated_content", false).set("business_type", "PRIVATE_PROFIT");
        change(verification, form);
        review.begin(table.insert(call.account(), verification));
        return Answer.created(verification.view());
    }

    private Resource number(Call call) {
        String sid = String.valueOf(call.form().sid("TollfreePhoneNumberSid", "PN"));
        return numbers.find(call.account(), sid)
                .filter(number -> number.is("type", "toll-free"))
                .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refusal(
                        "TollfreePhoneNumberSid " + sid + " is not a toll-free number of the account"));
    }

    /** Only what was sent changes. */
    private static void change(Resource verification, Form form) {
        check(form);
        TEXTS.stream()
                .filter(form::has)
                .forEach(name -> verification.set(WebhookFields.snake(name), emptyAsNull(form.text(name))));
        LISTS.stream().filter(form::has).forEach(name -> verification.set(WebhookFields.snake(name), list(form, name)));
        Boolean ageGated = form.flag("AgeGatedContent");
        if (ageGated != null) {
            verification.set("age_gated_content", ageGated);
        }
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static ArrayNode list(Form form, String name) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        form.all(name).forEach(list::add);
        return list;
    }

    private static void check(Form form) {
        WORDS.forEach(form::oneOf);
        form.all("UseCaseCategories").stream()
                .filter(category -> !CATEGORIES.contains(category))
                .findFirst()
                .ifPresent(category -> {
                    throw ErrorCode.INVALID_PARAMETER.refusal("UseCaseCategories has no " + category);
                });
        for (String name : List.of("NotificationEmail", "BusinessContactEmail")) {
            if (!form.text(name, "").isEmpty()) {
                form.mailAddress(name);
            }
        }
        String phone = form.text("BusinessContactPhone", "");
        if (!phone.isEmpty() && !E164.matcher(phone).matches()) {
            throw ErrorCode.INVALID_PARAMETER.refusal("BusinessContactPhone " + phone + " is not in E.164 format");
        }
    }

    private Answer list(Call call) {
        Form query = call.query();
        String number = query.sid("TollfreePhoneNumberSid", "PN");
        String status =
                query.oneOf("Status", Set.of(COURSE.pending(), COURSE.inReview(), COURSE.passed(), COURSE.failed()));
        Predicate<Resource> wanted = verification -> fits(verification, NUMBER, number)
                && fits(verification, "status", status)
                && fits(verification, "external_reference_id", query.text("ExternalReferenceId"))
                && (!query.has("TrustProductSid")
                        || query.all("TrustProductSid")
                                .contains(String.valueOf(verification.find("trust_product_sid"))));
        boolean ofSubaccounts = Boolean.TRUE.equals(query.flag("IncludeSubAccounts"));
        return ofSubaccounts && accounts.isParent(call.account())
                ? Pages.of(call, "verifications").from(ofTheFamily(call, wanted), Resource::view)
                : Pages.of(call, "verifications").from(table, call.account(), wanted, Resource::view);
    }

    /** Those of a parent and of its subaccounts, newest first. */
    private List<Resource> ofTheFamily(Call call, Predicate<Resource> wanted) {
        return table.all()
                .filter(call::shows)
                .filter(verification -> accounts.areRelated(call.account(), verification.scope()))
                .filter(wanted)
                .sorted(Comparator.comparingLong((Resource verification) -> -verification.number("#place")))
                .toList();
    }

    private static boolean fits(Resource verification, String field, @Nullable String wanted) {
        return wanted == null || verification.is(field, wanted);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    /** What is changed is looked at again. */
    private Answer update(Call call) {
        Resource verification = existing(call);
        change(verification, call.form());
        review.begin(verification);
        return Answer.accepted(verification.view());
    }

    private Answer delete(Call call) {
        table.delete(existing(call).sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public Course course() {
        return COURSE;
    }

    @Override
    public String objection(Resource verification) {
        return numbers.find(verification.text("account_sid"), verification.text(NUMBER))
                        .isPresent()
                ? ""
                : "The account has the number no more";
    }

    @Override
    public void note(Resource verification, RegistrationReview.Finding finding) {
        boolean rejected = verification.is("status", COURSE.failed());
        verification.set("rejection_reason", emptyAsNull(finding.reason()));
        if (rejected) {
            ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
            reasons.addObject().put("reason", finding.reason()).put("code", finding.code());
            verification
                    .set("error_code", finding.code())
                    .set("edit_allowed", true)
                    .set("rejection_reasons", reasons);
        } else {
            List.of("error_code", "edit_allowed", "rejection_reasons")
                    .forEach(name -> verification.set(name, JsonNodeFactory.instance.nullNode()));
        }
    }

    @Override
    public void follow(Resource verification) {
        boolean approved = verification.is("status", COURSE.passed());
        boolean rejected = verification.is("status", COURSE.failed());
        if (approved || rejected) {
            numbers.find(verification.text("account_sid"), verification.text(NUMBER))
                    .ifPresent(number ->
                            numbers.keep(number.set("#registration", approved ? "registered" : "unregistered")));
        }
    }
}
