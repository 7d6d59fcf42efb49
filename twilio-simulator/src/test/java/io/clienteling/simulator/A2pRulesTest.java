package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class A2pRulesTest extends WithSimulator {
    private static final String BRANDS = "/v1/a2p/BrandRegistrations";
    private static final String VERIFICATIONS = "/v1/Tollfree/Verifications";

    private String service;

    @BeforeEach
    void openAService() {
        service = twilio.post("/v1/Services", "FriendlyName", "Store").sid();
    }

    /** A campaign as it should be registered. */
    static Map<String, String> campaign(String brand) {
        return Map.of(
                "BrandRegistrationSid", brand,
                "Description", "Says that an order is ready, or on its way.",
                "MessageFlow", "Customers opt in at the checkout of the store, on paper.",
                "MessageSamples", "Your order 1 is ready, come and get it.",
                "MessageSamples ", "Your order 2 is on its way to you.",
                "UsAppToPersonUsecase", "DELIVERY_NOTIFICATION",
                "HasEmbeddedLinks", "true",
                "HasEmbeddedPhone", "false");
    }

    /** A change of a campaign as it should be asked for. */
    static Map<String, String> change() {
        return Map.of(
                "Description", "Says that an order is ready, and nothing else.",
                "MessageFlow", "Customers opt in at the checkout of the store, on paper.",
                "MessageSamples", "Your order 1 is ready, come and get it.",
                "MessageSamples ", "Your order 2 is ready, come and get it.",
                "HasEmbeddedLinks", "true",
                "HasEmbeddedPhone", "true",
                "AgeGated", "false",
                "DirectLending", "false");
    }

    /** A verification as it should be asked for. */
    static Map<String, String> verification(String number) {
        return Map.of(
                "BusinessName", "Example",
                "BusinessWebsite", "https://example.com",
                "NotificationEmail", "a@example.com",
                "UseCaseCategories", "MARKETING",
                "UseCaseSummary", "Offers",
                "ProductionMessageSample", "Ten percent off today",
                "OptInImageUrls", "https://example.com/opt-in.png",
                "OptInType", "WEB_FORM",
                "MessageVolume", "1,000",
                "TollfreePhoneNumberSid", number);
    }

    /** The fields in pairs; a space behind a name keeps apart what a form has twice. */
    static String[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> List.of(field.getKey().strip(), field.getValue()).stream())
                .toArray(String[]::new);
    }

    private String customerProfile(String name) {
        return profile("CustomerProfiles", "RN6433641899984f951173ef1738c3bdd0", name);
    }

    private String messagingProfile(String name) {
        return profile("TrustProducts", "RNb0d4771c2c98518d916a3d4cd70a8f8b", name);
    }

    private String profile(String kind, String policy, String name) {
        String sid = twilio.post("/v1/" + kind, "FriendlyName", name, "Email", "a@example.com", "PolicySid", policy)
                .sid();
        twilio.post("/v1/" + kind + "/" + sid, "Status", "pending-review");
        return sid;
    }

    private Reply brand(String... more) {
        return brandOf("Example [approve]", more);
    }

    private Reply brandOf(String name, String... more) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("CustomerProfileBundleSid", customerProfile(name));
        fields.put("A2PProfileBundleSid", messagingProfile(name));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return twilio.post(BRANDS, form(fields));
    }

    private String approvedBrand(String... more) {
        String brand = brand(more).sid();
        setStatus(brand, "APPROVED");
        return brand;
    }

    private void setStatus(String sid, String status) {
        Reply done =
                twilio.json("POST", "/simulator/registrations/" + sid + "/status", "{\"status\":\"" + status + "\"}");
        assertThat(done.status()).as(done.text("message")).isEqualTo(200);
    }

    private String campaigns() {
        return "/v1/Services/" + service + "/Compliance/Usa2p";
    }

    private Reply register(String brand, String... other) {
        Map<String, String> fields = new TreeMap<>(campaign(brand));
        for (int i = 0; i < other.length; i += 2) {
            fields.put(other[i], other[i + 1]);
        }
        fields.values().removeIf(String::isEmpty);
        return twilio.post(campaigns(), form(fields));
    }

    @Test
    @Rule(in = TRUST, says = "A brand needs a customer profile and a messaging profile", code = 20001, status = 400)
    @Rule(
            in = TRUST,
            says = "A brand of profiles that the account has not, or of an unknown type",
            code = 20422,
            status = 400)
    @Rule(in = TRUST, says = "Starter brands are not registered any more", code = 21726, status = 400)
    void aBrandIsChecked() {
        String customer = customerProfile("Example");
        String nobody = "BU00000000000000000000000000000000";

        assertThat(twilio.post(BRANDS, "CustomerProfileBundleSid", customer).code())
                .isEqualTo(20001);
        assertThat(twilio.post(BRANDS, "CustomerProfileBundleSid", customer, "A2PProfileBundleSid", nobody)
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.post(BRANDS, "CustomerProfileBundleSid", customer, "A2PProfileBundleSid", customer)
                        .code())
                .isEqualTo(20422);
        assertThat(brand("BrandType", "LUXURY").code()).isEqualTo(20422);
        assertThat(brand("BrandType", "STARTER").code()).isEqualTo(21726);
        assertThat(brand("BrandType", "SOLE_PROPRIETOR").text("status")).isEqualTo("PENDING");
    }

    @Test
    @Rule(in = TRUST, says = "A brand is pending, in review, then approved, or failed if a profile is not approved")
    @Rule(in = TRUST, says = "Only a brand that failed is handed in again", code = 21725, status = 400)
    void aBrandGoesThroughReview() {
        twilio.json("POST", "/simulator/settings", "{\"trust_review_ms\":60000}");
        String good = BRANDS + "/" + brandOf("Example [approve]").sid();
        String bad = BRANDS + "/" + brandOf("Example [reject]").sid();
        assertThat(twilio.get(good).body().path("tcr_id").isNull()).isTrue();
        assertThat(twilio.post(good).code()).isEqualTo(21725);
        clock.advance(Duration.ofSeconds(31));
        assertThat(twilio.get(good).text("status")).isEqualTo("IN_REVIEW");
        clock.advance(Duration.ofSeconds(31));

        assertThat(twilio.get(good).text("status")).isEqualTo("APPROVED");
        assertThat(twilio.get(good).text("tcr_id")).startsWith("B");
        assertThat(twilio.get(bad).text("status")).isEqualTo("FAILED");
        assertThat(twilio.get(bad).text("failure_reason")).contains("is not twilio-approved");
        Reply again = twilio.post(bad);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("status")).isEqualTo("PENDING");
        assertThat(again.body().path("failure_reason").isNull()).isTrue();
    }

    @Test
    @Rule(in = TRUST, says = "A campaign without one of the fields that it needs", code = 21727, status = 400)
    @Rule(
            in = TRUST,
            says = "A campaign with a text, samples or keywords too short or too long",
            code = 21728,
            status = 400)
    @Rule(in = TRUST, says = "A campaign for what no campaign is for", code = 21720, status = 400)
    void aCampaignIsChecked() {
        String brand = approvedBrand();
        for (String field : campaign(brand).keySet()) {
            if (!field.startsWith("MessageSamples")) {
                assertThat(register(brand, field, "").code()).as(field).isEqualTo(21727);
            }
        }
        assertThat(register(brand, "MessageSamples", "", "MessageSamples ", "").code())
                .isEqualTo(21727);
        for (String[] field : new String[][] {
            {"Description", "Orders"},
            {"Description", "x".repeat(4097)},
            {"MessageFlow", "x".repeat(39)},
            {"MessageFlow", "x".repeat(2049)},
            {"MessageSamples", ""},
            {"MessageSamples", "Too short"},
            {"MessageSamples", "x".repeat(1025)},
            {"OptInMessage", "Hello"},
            {"OptOutMessage", "x".repeat(321)},
            {"HelpMessage", "x".repeat(19)},
            {"OptInKeywords", "x".repeat(256)}
        }) {
            assertThat(register(brand, field).code()).as(field[0]).isEqualTo(21728);
        }
        assertThat(register(brand, "UsAppToPersonUsecase", "marketing").code()).isEqualTo(21720);
        assertThat(register(brand).text("campaign_status")).isEqualTo("PENDING");
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A keyword of a campaign has letters and digits only (the code is a best guess)",
            code = 20422,
            status = 400)
    void theKeywordsOfACampaignAreAlphanumeric() {
        String brand = approvedBrand();
        for (String field : List.of("OptInKeywords", "OptOutKeywords", "HelpKeywords")) {
            for (String keyword : List.of("STOP!", "STOP ALL", "-", " ")) {
                assertThat(register(brand, field, "STOP", field + " ", keyword).code())
                        .as(field + " " + keyword)
                        .isEqualTo(20422);
            }
        }
        Reply registered = register(brand, "OptOutKeywords", "STOP", "OptOutKeywords ", "ARRÊT2");
        assertThat(registered.body().path("opt_out_keywords").valueStream().map(JsonNode::asString))
                .containsExactly("STOP", "ARRÊT2");
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A campaign of a brand that is not there, not approved, or of the wrong type",
            code = 21717,
            status = 400)
    @Rule(in = TRUST, says = "A suspended brand is not changed and gets no campaign", code = 21731, status = 400)
    @Rule(in = TRUST, says = "A sole proprietor's brand has one campaign", code = 21732, status = 400)
    void aCampaignNeedsABrandThatIsApproved() {
        assertThat(register("BN00000000000000000000000000000000").code()).isEqualTo(21717);
        String brand = brand().sid();
        assertThat(register(brand).code()).isEqualTo(21717);
        setStatus(brand, "SUSPENDED");
        assertThat(register(brand).code()).isEqualTo(21731);
        assertThat(twilio.post(BRANDS + "/" + brand).code()).isEqualTo(21731);
        setStatus(brand, "APPROVED");
        assertThat(register(brand, "UsAppToPersonUsecase", "SOLE_PROPRIETOR").code())
                .isEqualTo(21717);
        assertThat(register(brand).status()).isEqualTo(201);
        assertThat(register(brand).status()).isEqualTo(201);

        String sole = approvedBrand("BrandType", "SOLE_PROPRIETOR");
        assertThat(register(sole).code()).isEqualTo(21717);
        assertThat(register(sole, "UsAppToPersonUsecase", "SOLE_PROPRIETOR").status())
                .isEqualTo(201);
        assertThat(register(sole, "UsAppToPersonUsecase", "SOLE_PROPRIETOR").code())
                .isEqualTo(21732);
        assertThat(twilio.get(campaigns() + "/Usecases", "BrandRegistrationSid", sole)
                        .body()
                        .findValuesAsString("code"))
                .containsExactly("SOLE_PROPRIETOR");
    }

    @Test
    @Rule(in = TRUST, says = "A suspended campaign is neither changed nor deleted", code = 21729, status = 400)
    @Rule(in = TRUST, says = "A campaign that is changed is reviewed again (a best guess)")
    void aSuspendedCampaignStaysAsItIs() {
        String one = campaigns() + "/" + register(approvedBrand()).sid();
        String sid = one.substring(one.lastIndexOf('/') + 1);
        setStatus(sid, "SUSPENDED");
        assertThat(twilio.post(one, form(change())).code()).isEqualTo(21729);
        assertThat(twilio.delete(one).code()).isEqualTo(21729);
        setStatus(sid, "VERIFIED");
        Reply changed = twilio.post(one, form(change()));
        assertThat(changed.text("campaign_status")).isEqualTo("PENDING");
        assertThat(changed.body().path("has_embedded_phone").asBoolean()).isTrue();
        assertThat(twilio.delete(one).status()).isEqualTo(204);
    }

    @Test
    @Rule(in = TRUST, says = "The numbers of a service with a verified campaign are registered")
    void aVerifiedCampaignRegistersTheNumbersOfItsService() {
        twilio.json("POST", "/simulator/settings", "{\"trust_review_ms\":60000}");
        Reply number = buyFirst("US/Local");
        twilio.post("/v1/Services/" + service + "/PhoneNumbers", "PhoneNumberSid", number.sid());
        String one = campaigns() + "/" + register(approvedBrand()).sid();
        assertThat(outcome(number)).isEqualTo("undelivered");
        clock.advance(Duration.ofSeconds(30));
        assertThat(twilio.get(one).text("campaign_status")).isEqualTo("IN_PROGRESS");
        clock.advance(Duration.ofSeconds(31));
        assertThat(twilio.get(one).text("campaign_status")).isEqualTo("VERIFIED");

        assertThat(outcome(number)).isEqualTo("delivered");
        assertThat(twilio.get("/v1/Services/" + service)
                        .body()
                        .path("us_app_to_person_registered")
                        .asBoolean())
                .isTrue();
        twilio.delete(one);
        assertThat(outcome(number)).isEqualTo("undelivered");
    }

    private String outcome(Reply number) {
        Reply message = twilio.post(
                twilio.own("Messages.json"), "From", number.text("phone_number"), "To", "+14155550123", "Body", "Hi");
        for (int step = 0; step < 2; step++) {
            clock.advance(Duration.ofSeconds(1));
            twilio.get(message.text("uri"));
        }
        return twilio.get(message.text("uri")).text("status");
    }

    @Test
    @Rule(in = TRUST, says = "A verification without one of the fields that it needs", code = 20001, status = 400)
    @Rule(in = TRUST, says = "A verification of what is no toll-free number of the account", code = 30436, status = 400)
    @Rule(
            in = TRUST,
            says = "A verification with a web address that is none (the code is a best guess)",
            code = 21402,
            status = 400)
    @Rule(in = TRUST, says = "A verification with a customer profile that is no SID", code = 20423, status = 400)
    @Rule(
            in = TRUST,
            says = "A verification with unknown words, a mail address, phone number or country that is none,"
                    + " a vetting id too long, or a customer profile that the account has not",
            code = 20422,
            status = 400)
    void aVerificationIsChecked() {
        String number = buyFirst("US/TollFree").sid();
        for (String field : verification(number).keySet()) {
            Map<String, String> fields = new TreeMap<>(verification(number));
            fields.remove(field);
            assertThat(twilio.post(VERIFICATIONS, form(fields)).code())
                    .as(field)
                    .isEqualTo(20001);
        }
        String product = messagingProfile("Example");
        for (String[] field : new String[][] {
            {"TollfreePhoneNumberSid", buyFirst("US/Local").sid(), "30436"},
            {"TollfreePhoneNumberSid", "PN00000000000000000000000000000000", "30436"},
            {"TollfreePhoneNumberSid", "nonsense", "30436"},
            {"UseCaseCategories", "SPAM", "20422"},
            {"OptInType", "NONE", "20422"},
            {"NotificationEmail", "nobody", "20422"},
            {"BusinessContactEmail", "nobody", "20422"},
            {"BusinessContactPhone", "911", "20422"},
            {"BusinessRegistrationPhoneNumber", "911", "20422"},
            {"BusinessType", "SHOP", "20422"},
            {"BusinessCountry", "ZZZ", "20422"},
            {"BusinessRegistrationCountry", "America", "20422"},
            {"VettingId", "x".repeat(501), "20422"},
            {"CustomerProfileSid", "nobody", "20423"},
            {"CustomerProfileSid", "BU00000000000000000000000000000000", "20422"},
            {"CustomerProfileSid", product, "20422"},
            {"BusinessWebsite", "nowhere", "21402"},
            {"PrivacyPolicyUrl", "nowhere", "21402"},
            {"TermsAndConditionsUrl", "ftp://example.com", "21402"},
            {"OptInImageUrls", "nowhere", "21402"},
            {"OptInImageUrls ", "picture.png", "21402"}
        }) {
            Map<String, String> fields = new TreeMap<>(verification(number));
            fields.put(field[0], field[1]);
            assertThat(twilio.post(VERIFICATIONS, form(fields)).code())
                    .as(field[0] + " " + field[1])
                    .isEqualTo(Integer.parseInt(field[2]));
        }
    }

    @Test
    void whatAVerificationDeclaresIsKept() {
        Map<String, String> fields =
                new TreeMap<>(verification(buyFirst("US/TollFree").sid()));
        String profile = customerProfile("Example");
        fields.putAll(Map.of(
                "CustomerProfileSid", profile,
                "BusinessCountry", "US",
                "BusinessRegistrationCountry", "DE",
                "BusinessRegistrationPhoneNumber", "+13023334444",
                "PrivacyPolicyUrl", "https://example.com/privacy",
                "OptInImageUrls ", "https://example.com/2.png"));

        Reply created = twilio.post(VERIFICATIONS, form(fields));

        assertThat(created.text("customer_profile_sid")).isEqualTo(profile);
        assertThat(created.text("business_country")).isEqualTo("US");
        assertThat(created.text("business_registration_phone_number")).isEqualTo("+13023334444");
        assertThat(created.text("privacy_policy_url")).isEqualTo("https://example.com/privacy");
        assertThat(created.body().path("opt_in_image_urls")).hasSize(2);
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A number that has a verification already, a rejected one included (the code is a best guess)",
            code = 20409,
            status = 409)
    void aNumberIsVerifiedOnce() {
        String number = buyFirst("US/TollFree").sid();
        String first = twilio.post(VERIFICATIONS, form(verification(number))).sid();
        for (String status : List.of("TWILIO_APPROVED", "TWILIO_REJECTED")) {
            assertThat(twilio.post(VERIFICATIONS, form(verification(number))).code())
                    .isEqualTo(20409);
            setStatus(first, status);
        }
        assertThat(twilio.post(VERIFICATIONS, form(verification(number))).text("message"))
                .contains(first);
        twilio.delete(VERIFICATIONS + "/" + first);
        assertThat(twilio.post(VERIFICATIONS, form(verification(number))).status())
                .isEqualTo(201);
        assertThat(twilio.post(
                                VERIFICATIONS,
                                form(verification(buyFirst("US/TollFree").sid())))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Rule(in = TRUST, says = "A verification that is deleted registers its number no longer (a best guess)")
    void aDeletedVerificationRegistersNothing() {
        Reply number = buyFirst("US/TollFree");
        String one =
                twilio.post(VERIFICATIONS, form(verification(number.sid()))).sid();
        setStatus(one, "TWILIO_APPROVED");
        assertThat(outcome(number)).isEqualTo("delivered");
        twilio.delete(VERIFICATIONS + "/" + one);
        assertThat(outcome(number)).isEqualTo("undelivered");
    }

    @Test
    void aFailureWithoutACodeHasNone() {
        String verification = twilio.post(
                        VERIFICATIONS, form(verification(buyFirst("US/TollFree").sid())))
                .sid();
        String brand = approvedBrand();
        String campaign = register(brand).sid();
        setStatus(verification, "TWILIO_REJECTED");
        setStatus(brand, "FAILED");
        setStatus(campaign, "FAILED");

        JsonNode rejected = twilio.get(VERIFICATIONS + "/" + verification).body();
        assertThat(rejected.path("error_code").isNull()).isTrue();
        assertThat(rejected.path("rejection_reasons").path(0).propertyNames()).containsExactly("reason");
        for (String path : List.of(BRANDS + "/" + brand, campaigns() + "/" + campaign)) {
            JsonNode errors = twilio.get(path).body().path("errors");
            assertThat(errors).hasSize(1);
            assertThat(errors.path(0).propertyNames()).as(path).containsExactly("description");
        }
    }

    @Test
    void aFailureWithACodeSaysIt() {
        String brand = approvedBrand();
        String campaign = register(brand).sid();
        for (String sid : List.of(brand, campaign)) {
            twilio.json(
                    "POST",
                    "/simulator/registrations/" + sid + "/status",
                    "{\"status\":\"FAILED\",\"code\":30897,\"reason\":\"No\"}");
        }
        for (String path : List.of(BRANDS + "/" + brand, campaigns() + "/" + campaign)) {
            JsonNode error = twilio.get(path).body().path("errors").path(0);
            assertThat(error.path("error_code").asInt()).as(path).isEqualTo(30897);
            assertThat(error.path("description").asString()).as(path).isEqualTo("No");
        }
    }

    @Test
    @Rule(in = TRUST, says = "An approved verification registers its toll-free number")
    void anApprovedVerificationRegistersItsNumber() {
        twilio.json("POST", "/simulator/settings", "{\"trust_review_ms\":60000}");
        Reply number = buyFirst("US/TollFree");
        String one = VERIFICATIONS + "/"
                + twilio.post(VERIFICATIONS, form(verification(number.sid()))).sid();
        assertThat(twilio.get(one).text("status")).isEqualTo("PENDING_REVIEW");
        assertThat(outcome(number)).isEqualTo("undelivered");
        clock.advance(Duration.ofSeconds(30));
        assertThat(twilio.get(one).text("status")).isEqualTo("IN_REVIEW");
        clock.advance(Duration.ofSeconds(31));
        assertThat(twilio.get(one).text("status")).isEqualTo("TWILIO_APPROVED");
        assertThat(outcome(number)).isEqualTo("delivered");
    }

    @Test
    void aRejectionSaysWhyAndTheVerificationMayBeHandedInAgain() {
        String number = buyFirst("US/TollFree").sid();
        Reply created = twilio.post(VERIFICATIONS, form(verification(number)));
        twilio.json(
                "POST",
                "/simulator/registrations/" + created.sid() + "/status",
                "{\"status\":\"TWILIO_REJECTED\",\"code\":30445,\"reason\":\"No such business\"}");

        Reply rejected = twilio.get(VERIFICATIONS + "/" + created.sid());
        assertThat(rejected.text("rejection_reason")).isEqualTo("No such business");
        assertThat(rejected.body().path("error_code").asInt()).isEqualTo(30445);
        assertThat(rejected.body().path("edit_allowed").asBoolean()).isTrue();
        Reply again = twilio.post(VERIFICATIONS + "/" + created.sid(), "BusinessName", "Existing Business");
        assertThat(again.text("status")).isEqualTo("PENDING_REVIEW");
        assertThat(again.text("business_name")).isEqualTo("Existing Business");
        assertThat(again.body().path("error_code").isNull()).isTrue();
    }

    @Test
    void verificationsAreFoundByNumberStatusAndReference() {
        TwilioClient child = subaccount();
        String number = child.post(child.own("IncomingPhoneNumbers.json"), "PhoneNumber", available("US/TollFree"))
                .sid();
        Map<String, String> fields = new TreeMap<>(verification(number));
        fields.put("ExternalReferenceId", "store-7");
        String sid = child.post(VERIFICATIONS, form(fields)).sid();

        assertThat(found(child)).containsExactly(sid);
        assertThat(found(child, "ExternalReferenceId", "store-7")).containsExactly(sid);
        assertThat(found(child, "ExternalReferenceId", "store-8")).isEmpty();
        assertThat(found(child, "Status", "PENDING_REVIEW")).containsExactly(sid);
        assertThat(found(child, "Status", "TWILIO_APPROVED")).isEmpty();
        assertThat(found(child, "TollfreePhoneNumberSid", number)).containsExactly(sid);
        assertThat(found(child, "TrustProductSid", "BU00000000000000000000000000000000"))
                .isEmpty();
        assertThat(found(twilio)).isEmpty();
        assertThat(found(twilio, "IncludeSubAccounts", "true")).containsExactly(sid);
        assertThat(found(child, "IncludeSubAccounts", "true")).containsExactly(sid);
    }

    private static List<String> found(TwilioClient client, String... query) {
        return client.get(VERIFICATIONS, query)
                .body()
                .path("verifications")
                .valueStream()
                .map(verification -> verification.path("sid").asString())
                .toList();
    }

    @Test
    void theControlApiRefusesWhatNoRegistrationCanBecome() {
        String brand = brand().sid();
        for (String[] wrong : new String[][] {
            {brand, "VERIFIED", "APPROVED"}, {"BN00000000000000000000000000000000", "APPROVED", "There is no brand"}
        }) {
            Reply refused = twilio.json(
                    "POST", "/simulator/registrations/" + wrong[0] + "/status", "{\"status\":\"" + wrong[1] + "\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("message")).contains(wrong[2]);
        }
    }
}
