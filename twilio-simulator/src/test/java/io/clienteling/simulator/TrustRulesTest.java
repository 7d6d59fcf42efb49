package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TrustRulesTest extends WithSimulator {
    @Test
    @Rule(in = TRUST, says = "An end user and a document are of a type that is listed", code = 20422, status = 400)
    void whatIsOfNoListedTypeIsRefused() {
        for (String kind : List.of("EndUser", "SupportingDocument")) {
            String known = twilio.get("/v1/" + kind + "Types")
                    .body()
                    .findValuesAsString("machine_name")
                    .getFirst();

            assertThat(twilio.post("/v1/" + kind + "s", "FriendlyName", "x", "Type", known + "s")
                            .code())
                    .as(kind)
                    .isEqualTo(20422);
            assertThat(twilio.post("/v1/" + kind + "s", "FriendlyName", "x", "Type", known)
                            .text("type"))
                    .isEqualTo(known);
        }
    }

    /** Everything that Twilio's own document prints: in its policies, its lists of types, its evaluations and its prose. */
    @Test
    @Rule(in = TRUST, says = "An end user and a document of any type that Twilio's document prints are kept")
    void whatTwiliosDocumentPrintsIsOfAListedType() {
        Map.of(
                        "EndUser",
                        List.of(
                                "business",
                                "individual",
                                "customer_profile_business_information",
                                "authorized_representative_1",
                                "authorized_representative_2",
                                "starter_customer_profile_information",
                                "sole_proprietor_information"),
                        "SupportingDocument",
                        List.of(
                                "customer_profile_address",
                                "starter_customer_profile_address",
                                "commercial_registrar_excerpt",
                                "government_issued_document",
                                "government_issued_proof_of_authorized_representative",
                                "power_of_attorney"))
                .forEach((kind, types) -> {
                    assertThat(twilio.get("/v1/" + kind + "Types").body().findValuesAsString("machine_name"))
                            .containsAll(types);
                    for (String type : types) {
                        assertThat(twilio.post("/v1/" + kind + "s", "FriendlyName", "x", "Type", type)
                                        .status())
                                .as(type)
                                .isEqualTo(201);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "RN806dd6cd175f314e1f96a9727ee271f4, Starter Customer Profile of type Business",
        "RN670d5d2e282a6130ae063b234b6019c8, Sole Proprietor TrustProduct"
    })
    void thePoliciesThatTwiliosDocumentPrintsAreListed(String sid, String name) {
        assertThat(twilio.get("/v1/Policies/" + sid).text("friendly_name")).isEqualTo(name);
        assertThat(twilio.get("/v1/Policies").body().findValuesAsString("sid")).contains(sid);
    }

    @Test
    void aStarterProfileIsShownByEitherAddress() {
        String primary = "/v1/CustomerProfiles/" + profile("CustomerProfiles", "Example [approve]");
        twilio.post(primary, "Status", "pending-review");
        for (String address : List.of("customer_profile_address", "starter_customer_profile_address")) {
            String starter = "/v1/CustomerProfiles/"
                    + profile("CustomerProfiles", "Starter", "Starter Customer Profile of type Business");
            JsonNode needed = requirements(starter);
            assign(starter, "EndUsers", needed.at("/end_user/0"));
            twilio.post(starter + "/EntityAssignments", "ObjectSid", primary.substring(primary.lastIndexOf('/') + 1));
            assertThat(evaluate(starter).text("status")).isEqualTo("noncompliant");

            assign(
                    starter,
                    "SupportingDocuments",
                    needed.at("/supporting_document/0/0/accepted_documents")
                            .valueStream()
                            .filter(accepted -> accepted.path("type").asString().equals(address))
                            .findFirst()
                            .orElseThrow());

            assertThat(evaluate(starter).text("status")).as(address).isEqualTo("compliant");
        }
    }

    @Test
    @Rule(
            in = TRUST,
            says = "Evaluation: a primary profile needs no second representative and no social media (a best guess)")
    void aSecondRepresentativeIsNotNeeded() {
        String profile = "/v1/CustomerProfiles/" + profile("CustomerProfiles", "Example");
        ObjectNode business = requirements(profile).at("/end_user/0").asObject();
        ArrayNode fields = business.withArray("fields");
        assertThat(fields.get(fields.size() - 1).asString()).isEqualTo("social_media_profile_urls");
        fields.remove(fields.size() - 1);
        assign(profile, "EndUsers", business);
        assign(profile, "EndUsers", requirements(profile).at("/end_user/1"));
        assign(
                profile,
                "SupportingDocuments",
                requirements(profile).at("/supporting_document/0/0/accepted_documents/0"));

        assertThat(evaluate(profile).text("status")).isEqualTo("compliant");
    }

    @Test
    @Rule(in = TRUST, says = "The lists are filtered by what can be a policy only", code = 20423, status = 400)
    void aFilterByNoPolicyIsRefused() {
        assertThat(twilio.get("/v1/TrustProducts", "PolicySid", "nonsense").code())
                .isEqualTo(20423);
        assertThat(twilio.get("/v1/CustomerProfiles", "PolicySid", "nonsense").code())
                .isEqualTo(20423);
    }

    @Test
    @Rule(in = TRUST, says = "An endpoint of another type than phone-number", code = 20422, status = 400)
    @Rule(in = TRUST, says = "An endpoint that is no number of the account", code = 22205, status = 400)
    void anEndpointIsANumberOfTheAccount() {
        String endpoints = "/v1/TrustProducts/" + profile("TrustProducts", "Example") + "/ChannelEndpointAssignments";
        String number = "PN00000000000000000000000000000000";

        assertThat(twilio.post(endpoints, "ChannelEndpointType", "phone_number", "ChannelEndpointSid", number)
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.post(endpoints, "ChannelEndpointType", "phone-number", "ChannelEndpointSid", number)
                        .code())
                .isEqualTo(22205);
    }

    @Test
    @Rule(in = TRUST, says = "Rejected: the website does not match", code = 18601, status = 200)
    @Rule(in = TRUST, says = "Rejected: the business identifier is wrong", code = 18602, status = 200)
    @Rule(in = TRUST, says = "Rejected: the address is wrong", code = 18603, status = 200)
    @Rule(in = TRUST, says = "Rejected: the first representative can't be verified", code = 18604, status = 200)
    @Rule(in = TRUST, says = "Rejected: the second representative can't be verified", code = 18605, status = 200)
    @Rule(in = TRUST, says = "Rejected: the mail domain is not the business's", code = 18606, status = 200)
    @Rule(in = TRUST, says = "Rejected: a copied business name", code = 18607, status = 200)
    @Rule(in = TRUST, says = "Rejected: a copied registration", code = 18608, status = 200)
    @Rule(in = TRUST, says = "Rejected: a registration authority that is not eligible", code = 18609, status = 200)
    @Rule(in = TRUST, says = "Rejected: a copied address", code = 18610, status = 200)
    void aRejectionSaysWhy() {
        Set<String> reasons = new HashSet<>();
        for (int code = 18601; code <= 18610; code++) {
            String product = profile("TrustProducts", "Example");
            twilio.post("/v1/TrustProducts/" + product, "Status", "pending-review");
            twilio.json("POST", "/simulator/trust/" + product + "/reject", "{\"code\":" + code + "}");

            Reply rejected = twilio.get("/v1/TrustProducts/" + product);

            assertThat(rejected.text("status")).isEqualTo("twilio-rejected");
            assertThat(rejected.body().path("errors").path(0).path("code").asInt())
                    .isEqualTo(code);
            reasons.add(rejected.body().path("errors").path(0).path("message").asString());
        }
        assertThat(reasons).as("each code has its own").hasSize(10);
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A status that does not exist, or can't be reached from here (the latter a best guess)",
            code = 22203,
            status = 400)
    @Rule(in = TRUST, says = "Status and properties may come in one update (22204 is for bundles)")
    @Rule(in = TRUST, says = "A product under review is not deleted", code = 21647, status = 400)
    void trustProductsGoThroughReviewAsBundlesDo() {
        for (String kind : List.of("TrustProducts", "CustomerProfiles")) {
            String one = "/v1/" + kind + "/" + profile(kind, "Example");
            assertThat(twilio.post(one, "Status", "provisionally-approved").code())
                    .isEqualTo(22203);
            String callback = "http://127.0.0.1:9/";
            Reply submitted = twilio.post(one, "Status", "pending-review", "StatusCallback", callback);
            assertThat(submitted.text("status")).isEqualTo("pending-review");
            assertThat(submitted.text("status_callback")).isEqualTo(callback);
            assertThat(twilio.delete(one).code()).isEqualTo(21647);
        }
    }

    @Test
    @Rule(in = TRUST, says = "Names may ask for an outcome: [approve], [reject]")
    void aNameMayAskForAnOutcome() {
        String product = profile("TrustProducts", "Example [approve]");
        twilio.post("/v1/TrustProducts/" + product, "Status", "pending-review");

        assertThat(twilio.get("/v1/TrustProducts/" + product).text("status")).isEqualTo("twilio-approved");
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A product under review and what is in it, or in an approved one, are not changed",
            code = 20409,
            status = 409)
    void whatReviewersSeeOrHaveSeenStaysAsItIs() {
        for (String kind : List.of("TrustProducts", "CustomerProfiles")) {
            String one = "/v1/" + kind + "/" + profile(kind, "Example");
            String endUser = twilio.post("/v1/EndUsers", "FriendlyName", "Rep", "Type", "authorized_representative_1")
                    .sid();
            String document = twilio.post(
                            "/v1/SupportingDocuments", "FriendlyName", "Proof", "Type", "customer_profile_address")
                    .sid();
            twilio.post(one + "/EntityAssignments", "ObjectSid", endUser);
            String assignment = twilio.post(one + "/EntityAssignments", "ObjectSid", document)
                    .sid();
            twilio.post(one, "Status", "pending-review");

            assertThat(twilio.post(one, "FriendlyName", "Another").code()).isEqualTo(20409);
            for (int approved = 0; approved < 2; approved++) {
                assertThat(twilio.post("/v1/EndUsers/" + endUser, "Attributes", "{}")
                                .code())
                        .isEqualTo(20409);
                assertThat(twilio.post("/v1/SupportingDocuments/" + document, "Attributes", "{}")
                                .code())
                        .isEqualTo(20409);
                assertThat(twilio.delete(one + "/EntityAssignments/" + assignment)
                                .code())
                        .isEqualTo(20409);
                twilio.json("POST", "/simulator/trust/" + one.substring(one.lastIndexOf('/') + 1) + "/approve", "{}");
            }
        }
    }

    @Test
    @Rule(in = TRUST, says = "Documents go through review with their product or profile (a best guess)")
    void documentsGoThroughReviewWithTheirProfile() {
        for (String kind : List.of("TrustProducts", "CustomerProfiles")) {
            String profile = profile(kind, "Example");
            String document = document("{}");
            twilio.post("/v1/" + kind + "/" + profile + "/EntityAssignments", "ObjectSid", document);

            assertThat(status(document)).isEqualTo("DRAFT");
            twilio.post("/v1/" + kind + "/" + profile, "Status", "pending-review");
            assertThat(status(document)).isEqualTo("PENDING_REVIEW");
            twilio.json("POST", "/simulator/trust/" + profile + "/reject", "{}");
            assertThat(status(document)).isEqualTo("REJECTED");
            assertThat(twilio.post("/v1/SupportingDocuments/" + document, "Attributes", "{}")
                            .status())
                    .isEqualTo(200);
            twilio.post("/v1/" + kind + "/" + profile, "FriendlyName", "Example [approve]");
            twilio.post("/v1/" + kind + "/" + profile, "Status", "pending-review");
            assertThat(status(document)).isEqualTo("APPROVED");
        }
    }

    @Test
    void aDocumentThatIsApprovedStaysSoWhateverBecomesOfAnotherProfileWithIt() {
        String document = document("{}");
        for (String verdict : List.of("approve", "reject")) {
            String profile = profile("CustomerProfiles", "Example");
            twilio.post("/v1/CustomerProfiles/" + profile + "/EntityAssignments", "ObjectSid", document);
            twilio.post("/v1/CustomerProfiles/" + profile, "Status", "pending-review");
            twilio.json("POST", "/simulator/trust/" + profile + "/" + verdict, "{}");
        }

        assertThat(status(document)).isEqualTo("APPROVED");
    }

    @Test
    @Rule(in = TRUST, says = "An end user in a product is not deleted", code = 21644, status = 400)
    @Rule(in = TRUST, says = "A document in a product is not deleted", code = 21645, status = 400)
    @Rule(in = TRUST, says = "A document under review is not deleted", code = 21646, status = 400)
    void whatIsInUseIsNotDeleted() {
        String profile = profile("CustomerProfiles", "Example");
        String endUser = twilio.post("/v1/EndUsers", "FriendlyName", "Rep", "Type", "authorized_representative_1")
                .sid();
        String document = document("{}");
        twilio.post("/v1/CustomerProfiles/" + profile + "/EntityAssignments", "ObjectSid", endUser);
        twilio.post("/v1/CustomerProfiles/" + profile + "/EntityAssignments", "ObjectSid", document);
        assertThat(twilio.delete("/v1/EndUsers/" + endUser).code()).isEqualTo(21644);
        assertThat(twilio.delete("/v1/SupportingDocuments/" + document).code()).isEqualTo(21645);

        twilio.post("/v1/CustomerProfiles/" + profile, "Status", "pending-review");
        assertThat(twilio.delete("/v1/SupportingDocuments/" + document).code()).isEqualTo(21646);
        twilio.json("POST", "/simulator/trust/" + profile + "/approve", "{}");
        assertThat(twilio.delete("/v1/SupportingDocuments/" + document).code()).isEqualTo(21645);
        assertThat(twilio.delete("/v1/CustomerProfiles/" + profile).status()).isEqualTo(204);

        assertThat(twilio.post("/v1/SupportingDocuments/" + document, "FriendlyName", "x")
                        .code())
                .isEqualTo(20409);
        assertThat(twilio.delete("/v1/SupportingDocuments/" + document).status())
                .isEqualTo(204);
        assertThat(twilio.delete("/v1/EndUsers/" + endUser).status()).isEqualTo(204);
    }

    @Test
    @Rule(in = TRUST, says = "An address in an approved document cannot be changed", code = 21630, status = 400)
    @Rule(
            in = TRUST,
            says = "An address in a document under review is not changed (a best guess)",
            code = 20409,
            status = 409)
    void anAddressThatReviewersSeeOrHaveApprovedCannotBeChanged() {
        Reply address = address("New York", "US");
        String profile = profile("CustomerProfiles", "Example");
        twilio.post(
                "/v1/CustomerProfiles/" + profile + "/EntityAssignments",
                "ObjectSid",
                document("{\"address_sids\":\"" + address.sid() + "\"}"));
        assertThat(twilio.post(address.text("uri"), "City", "Boston").status()).isEqualTo(200);

        twilio.post("/v1/CustomerProfiles/" + profile, "Status", "pending-review");
        assertThat(twilio.post(address.text("uri"), "City", "Chicago").code()).isEqualTo(20409);
        twilio.json("POST", "/simulator/trust/" + profile + "/approve", "{}");
        assertThat(twilio.post(address.text("uri"), "City", "Chicago").code()).isEqualTo(21630);
    }

    private String document(String attributes) {
        return twilio.post(
                        "/v1/SupportingDocuments",
                        "FriendlyName",
                        "Proof",
                        "Type",
                        "customer_profile_address",
                        "Attributes",
                        attributes)
                .sid();
    }

    private String status(String document) {
        return twilio.get("/v1/SupportingDocuments/" + document).text("status");
    }

    @Test
    @Rule(in = TRUST, says = "A product needs a mail address", code = 20422, status = 400)
    void aProductNeedsAMailAddress() {
        String product = "/v1/TrustProducts/" + profile("TrustProducts", "Example");

        assertThat(twilio.post(product, "Email", "nope").code()).isEqualTo(20422);
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A review by itself ends as the evaluation says: what is noncompliant is rejected",
            code = 22214,
            status = 201)
    void aReviewByItselfHeedsTheEvaluation() {
        twilio.json("POST", "/simulator/settings", "{\"trust_review_ms\":60000}");
        for (String kind : List.of("TrustProducts", "CustomerProfiles")) {
            String empty = "/v1/" + kind + "/" + profile(kind, "Empty");
            String complete = "/v1/" + kind + "/" + profile(kind, "Complete");
            fill(complete);
            assertThat(evaluate(empty).text("status")).isEqualTo("noncompliant");
            assertThat(evaluate(complete).text("status")).isEqualTo("compliant");
            twilio.post(empty, "Status", "pending-review");
            twilio.post(complete, "Status", "pending-review");
            clock.advance(Duration.ofSeconds(61));

            Reply rejected = twilio.get(empty);
            assertThat(rejected.text("status")).isEqualTo("twilio-rejected");
            assertThat(rejected.body().at("/errors/0/message").asString()).contains("is missing");
            assertThat(twilio.get(complete).text("status")).isEqualTo("twilio-approved");
        }
    }

    @Test
    @Rule(
            in = TRUST,
            says =
                    "Evaluation: a customer profile that a product needs and that is not approved (the code is a best guess)",
            code = 22217,
            status = 201)
    @Rule(
            in = TRUST,
            says = "Evaluation: no customer profile for a product that needs one (the code is a best guess)",
            code = 22216,
            status = 201)
    void aCustomerProfileServesAProductWhenItIsApproved() {
        twilio.json("POST", "/simulator/settings", "{\"trust_review_ms\":60000}");
        String product = "/v1/TrustProducts/" + profile("TrustProducts", "Calls", "SHAKEN/STIR");
        JsonNode policy = twilio.get("/v1/Policies/" + twilio.get(product).text("policy_sid"))
                .body();
        assertThat(policy.at("/requirements/supporting_customer_profiles/0/requirement_name")
                        .asString())
                .isEqualTo("customer_profile");
        assertThat(evaluate(product).text("status")).isEqualTo("noncompliant");

        String customer = profile("CustomerProfiles", "Example");
        fill("/v1/CustomerProfiles/" + customer);
        twilio.post(product + "/EntityAssignments", "ObjectSid", customer);
        Reply draft = evaluate(product);
        assertThat(draft.text("status")).isEqualTo("noncompliant");
        assertThat(draft.body().at("/results/0/invalid/0/object_field").asString())
                .isEqualTo("bundle_status");
        twilio.post(product, "Status", "pending-review");
        clock.advance(Duration.ofSeconds(61));
        assertThat(twilio.get(product).text("status")).isEqualTo("twilio-rejected");

        twilio.post("/v1/CustomerProfiles/" + customer, "Status", "pending-review");
        clock.advance(Duration.ofSeconds(61));
        assertThat(evaluate(product).text("status")).isEqualTo("compliant");
        twilio.post(product, "Status", "pending-review");
        clock.advance(Duration.ofSeconds(61));
        assertThat(twilio.get(product).text("status")).isEqualTo("twilio-approved");
    }

    private Reply evaluate(String profile) {
        return twilio.post(
                profile + "/Evaluations", "PolicySid", twilio.get(profile).text("policy_sid"));
    }

    /** Everything that the policy of a profile asks for. */
    private void fill(String profile) {
        JsonNode needed = requirements(profile);
        if (!needed.path("supporting_customer_profiles").isEmpty()) {
            twilio.post(profile + "/EntityAssignments", "ObjectSid", approvedCustomer());
        }
        needed.path("end_user").forEach(endUser -> assign(profile, "EndUsers", endUser));
        needed.at("/supporting_document/0")
                .forEach(document -> assign(
                        profile,
                        "SupportingDocuments",
                        document.path("accepted_documents").path(0)));
    }

    private String approvedCustomer() {
        String customer = profile("CustomerProfiles", "Example [approve]");
        twilio.post("/v1/CustomerProfiles/" + customer, "Status", "pending-review");
        return customer;
    }

    private JsonNode requirements(String profile) {
        return twilio.get("/v1/Policies/" + twilio.get(profile).text("policy_sid"))
                .body()
                .path("requirements");
    }

    private void assign(String profile, String items, JsonNode needed) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        needed.path("fields").forEach(field -> attributes.put(field.asString(), "something"));
        String item = twilio.post(
                        "/v1/" + items,
                        "FriendlyName",
                        "Example",
                        "Type",
                        needed.path("type").asString(),
                        "Attributes",
                        attributes.toString())
                .sid();
        twilio.post(profile + "/EntityAssignments", "ObjectSid", item);
    }

    private String profile(String kind, String name) {
        return profile(
                kind,
                name,
                kind.equals("TrustProducts") ? "A2P Messaging Profile" : "Primary Customer Profile of type Business");
    }

    private String profile(String kind, String name, String policyName) {
        return create(kind, name, policyName).sid();
    }

    private Reply create(String kind, String name, String policyName) {
        String policy = twilio.get("/v1/Policies")
                .body()
                .path("results")
                .valueStream()
                .filter(candidate -> candidate.path("friendly_name").asString().equals(policyName))
                .findFirst()
                .orElseThrow()
                .path("sid")
                .asString();
        return twilio.post("/v1/" + kind, "FriendlyName", name, "Email", "a@example.com", "PolicySid", policy);
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A policy of the other kind: of a trust product for a customer profile",
            code = 20422,
            status = 400)
    void aPolicyIsForOneKindOfProfile() {
        for (String policy : List.of("A2P Messaging Profile", "SHAKEN/STIR", "CNAM", "Sole Proprietor TrustProduct")) {
            assertThat(create("CustomerProfiles", "x", policy).code())
                    .as(policy)
                    .isEqualTo(20422);
            assertThat(create("TrustProducts", "x", policy).status()).as(policy).isEqualTo(201);
        }
        for (String policy : List.of("Primary", "Secondary", "Starter")) {
            String name = policy + " Customer Profile of type Business";
            Reply refused = create("TrustProducts", "x", name);
            assertThat(refused.code()).as(policy).isEqualTo(20422);
            assertThat(refused.text("message")).contains("the policy of a customer profile");
            assertThat(create("CustomerProfiles", "x", name).status())
                    .as(policy)
                    .isEqualTo(201);
        }
    }

    @Test
    @Rule(
            in = TRUST,
            says = "A trust product in itself or in another trust product, a customer profile in itself (a best guess)",
            code = 22206,
            status = 400)
    void aTrustProductIsNoPartOfATrustProduct() {
        String product = profile("TrustProducts", "Example");
        String customer = profile("CustomerProfiles", "Example");
        String entities = "/v1/TrustProducts/" + product + "/EntityAssignments";

        assertThat(twilio.post(entities, "ObjectSid", product).code()).isEqualTo(22206);
        assertThat(twilio.post(entities, "ObjectSid", profile("TrustProducts", "Other"))
                        .code())
                .isEqualTo(22206);
        assertThat(twilio.post("/v1/CustomerProfiles/" + customer + "/EntityAssignments", "ObjectSid", customer)
                        .code())
                .isEqualTo(22206);
        assertThat(twilio.post(entities, "ObjectSid", customer).status()).isEqualTo(201);
    }

    @Test
    @Rule(in = TRUST, says = "An item or a number that is assigned already", code = 20409, status = 409)
    void nothingIsAssignedTwice() {
        String number = buyFirst("US/Local").sid();
        for (String kind : List.of("TrustProducts", "CustomerProfiles")) {
            String one = "/v1/" + kind + "/" + profile(kind, "Example");
            String[] endpoint = {"ChannelEndpointType", "phone-number", "ChannelEndpointSid", number};
            assertThat(twilio.post(one + "/ChannelEndpointAssignments", endpoint)
                            .status())
                    .isEqualTo(201);
            assertThat(twilio.post(one + "/ChannelEndpointAssignments", endpoint)
                            .code())
                    .isEqualTo(20409);
            String document = document("{}");
            twilio.post(one + "/EntityAssignments", "ObjectSid", document);
            assertThat(twilio.post(one + "/EntityAssignments", "ObjectSid", document)
                            .code())
                    .isEqualTo(20409);
        }
    }

    @Test
    @Rule(in = TRUST, says = "A text to America from an unregistered local number", code = 30034, status = 200)
    @Rule(in = TRUST, says = "The same while the number is still being registered", code = 30035, status = 200)
    @Rule(in = TRUST, says = "The same from a toll-free number that is not verified", code = 30032, status = 200)
    @Rule(in = TRUST, says = "Buying such a number and adding it to a service succeeds regardless")
    void americanHandsetsAreReachedFromRegisteredNumbersOnly() {
        String local = buyFirst("US/Local").text("phone_number");
        String tollFree = buyFirst("US/TollFree").text("phone_number");

        assertThat(outcome(local)).isEqualTo("undelivered");
        assertThat(outcome(tollFree)).isEqualTo("undelivered");
        register(local, "pending");
        assertThat(outcome(local)).isEqualTo("undelivered");
        register(local, "registered");
        register(tollFree, "registered");
        assertThat(outcome(local)).isEqualTo("delivered");
        assertThat(outcome(tollFree)).isEqualTo("delivered");
    }

    private void register(String number, String status) {
        Reply done = twilio.json(
                "POST", "/simulator/numbers/" + number + "/registration", "{\"status\":\"" + status + "\"}");
        assertThat(done.status()).isEqualTo(200);
    }

    private String outcome(String from) {
        Reply message = twilio.post(twilio.own("Messages.json"), "From", from, "To", "+14155550123", "Body", "Hello");
        for (int step = 0; step < 2; step++) {
            clock.advance(Duration.ofSeconds(1));
            twilio.get(message.text("uri"));
        }
        return twilio.get(message.text("uri")).text("status");
    }

    @Test
    @Rule(in = TRUST, says = "A name has 1 to 255 characters", code = 20002, status = 400)
    void aNameMayHave255Characters() {
        String longest = "x".repeat(255);

        assertThat(twilio.post("/v1/EndUsers", "FriendlyName", longest, "Type", "cnam_information")
                        .status())
                .isEqualTo(201);
        for (String path :
                List.of("/v1/EndUsers", "/v1/SupportingDocuments", "/v1/TrustProducts", "/v1/CustomerProfiles")) {
            assertThat(twilio.post(path, "FriendlyName", "").code()).as(path).isEqualTo(20002);
            assertThat(twilio.post(path).code()).as(path).isEqualTo(20001);
        }
        Reply refused = twilio.post("/v1/EndUsers", "FriendlyName", longest + "x", "Type", "cnam_information");
        assertThat(refused.code()).isEqualTo(20002);
        assertThat(refused.text("message")).contains("1 to 255 characters");
    }
}
