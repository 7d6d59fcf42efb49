package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ComplianceRulesTest extends WithSimulator {
    private static final String ROOT = REGULATORY;

    @Test
    @Rule(in = COMPLIANCE, says = "The list is filtered by what can be a regulation only", code = 20423, status = 400)
    @Rule(in = COMPLIANCE, says = "The list goes up or down, sorted or not", code = 20422, status = 400)
    void aListOfBundlesThatCannotBeIsRefused() {
        assertThat(twilio.get(REGULATORY + "Bundles", "RegulationSid", "nonsense")
                        .code())
                .isEqualTo(20423);
        assertThat(twilio.get(REGULATORY + "Bundles", "SortDirection", "up").code())
                .isEqualTo(20422);
    }

    private String regulation() {
        return twilio.get(ROOT + "Regulations", "IsoCountry", "DE", "NumberType", "mobile")
                .body()
                .path("results")
                .path(0)
                .path("sid")
                .asString();
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A type of number or end user that does not exist", code = 22200, status = 400)
    @Rule(
            in = COMPLIANCE,
            says = "A regulation that does not exist, or a country without one",
            code = 22201,
            status = 400)
    @Rule(in = COMPLIANCE, says = "Neither a regulation nor country and type", code = 22202, status = 400)
    void aBundleNeedsARegulation() {
        assertThat(draft("DE", "carrier-pigeon").code()).isEqualTo(22200);
        for (String type : new String[] {"EndUserType", "NumberType"}) {
            assertThat(twilio.post(
                                    ROOT + "Bundles",
                                    "FriendlyName",
                                    "Example",
                                    "Email",
                                    "a@example.com",
                                    "RegulationSid",
                                    regulation(),
                                    type,
                                    "NONSENSE")
                            .code())
                    .as(type)
                    .isEqualTo(22200);
        }
        assertThat(draft("US", "local").code()).isEqualTo(22201);
        assertThat(twilio.post(ROOT + "Bundles", "FriendlyName", "Example", "Email", "a@example.com")
                        .code())
                .isEqualTo(22202);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "A status that does not exist, or can't be reached from here (the latter a best guess)",
            code = 22203,
            status = 400)
    @Rule(in = COMPLIANCE, says = "Status and properties in one update", code = 22204, status = 400)
    void aStatusIsUpdatedAloneAndForwardOnly() {
        String bundle = ROOT + "Bundles/" + draft("DE", "mobile").sid();

        assertThat(twilio.post(bundle, "Status", "approved").code()).isEqualTo(22203);
        assertThat(twilio.post(bundle, "Status", "twilio-approved").code()).isEqualTo(22203);
        assertThat(twilio.post(bundle, "Status", "pending-review", "Email", "b@example.com")
                        .code())
                .isEqualTo(22204);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "An item that is no SID, or not the account's", code = 22205, status = 400)
    @Rule(in = COMPLIANCE, says = "An item that is neither end user nor document", code = 22206, status = 400)
    void onlyEndUsersAndDocumentsOfTheAccountCanBeAssigned() {
        String bundle = draft("DE", "mobile").sid();

        assertThat(assign(bundle, "PN00000000000000000000000000000000").code()).isEqualTo(22206);
        assertThat(assign(bundle, "IT00000000000000000000000000000000").code()).isEqualTo(22205);
        assertThat(assign(bundle, "IT0").code()).isEqualTo(22205);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Attributes that are no JSON object", code = 22207, status = 400)
    @Rule(in = COMPLIANCE, says = "A document's status and attributes in one update", code = 22208, status = 400)
    @Rule(in = COMPLIANCE, says = "A document's status that does not exist", code = 22209, status = 400)
    @Rule(in = COMPLIANCE, says = "A document without a type that exists", code = 22210, status = 400)
    @Rule(in = COMPLIANCE, says = "A document without name", code = 22211, status = 400)
    void documentsAreChecked() {
        String documents = ROOT + "SupportingDocuments";
        assertThat(document("utility_bill", "{").code()).isEqualTo(22207);
        Reply withoutType = twilio.post(documents, "FriendlyName", "Bill");
        assertThat(withoutType.code()).isEqualTo(22210);
        assertThat(withoutType.text("message")).isEqualTo("Cannot create a Supporting Document with no Type");
        Reply unknownType = document("papyrus", "{}");
        assertThat(unknownType.code()).isEqualTo(22210);
        assertThat(unknownType.text("message"))
                .isEqualTo("Cannot create a Supporting Document with no Type: 'papyrus' is none");
        assertThat(twilio.post(documents, "Type", "utility_bill").code()).isEqualTo(22211);
        String document = documents + "/" + document("utility_bill", "{}").sid();
        assertThat(twilio.post(document, "Status", "approved", "Attributes", "{}")
                        .code())
                .isEqualTo(22208);
        assertThat(twilio.post(document, "Status", "perfect").code()).isEqualTo(22209);
    }

    @ParameterizedTest
    @CsvSource({"passport, Passport, 1", "power_of_attorney, Executed Copy of Power of Attorney, 0"})
    void aTypeThatNoRegulationHereAcceptsIsOneAllTheSame(String type, String name, int fields) {
        JsonNode listed = twilio.get(ROOT + "SupportingDocumentTypes")
                .body()
                .path("supporting_document_types")
                .valueStream()
                .filter(candidate -> candidate.path("machine_name").asString().equals(type))
                .findFirst()
                .orElseThrow();

        assertThat(listed.path("friendly_name").asString()).isEqualTo(name);
        assertThat(listed.path("fields").size()).isEqualTo(fields);
        assertThat(document(type, "{}").text("type")).isEqualTo(type);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Regulations for a type of end user that does not exist", code = 22212, status = 400)
    @Rule(in = COMPLIANCE, says = "Regulations for a type of number that does not exist", code = 22213, status = 400)
    @Rule(
            in = COMPLIANCE,
            says = "Regulations and bundles are looked for by a country of ISO 3166, two letters",
            code = 20422,
            status = 400)
    void theFiltersOfRegulationsAreChecked() {
        for (String list : List.of("Regulations", "Bundles")) {
            for (String country : List.of("ZZZ", "ZZ", "Germany")) {
                assertThat(twilio.get(ROOT + list, "IsoCountry", country).code())
                        .as(list + " of " + country)
                        .isEqualTo(20422);
            }
            assertThat(twilio.get(ROOT + list, "IsoCountry", "us").status()).isEqualTo(200);
            assertThat(twilio.get(ROOT + list, "IsoCountry", "AQ").body().path("results"))
                    .isEmpty();
        }
        assertThat(twilio.get(ROOT + "Regulations", "EndUserType", "robot").code())
                .isEqualTo(22212);
        assertThat(twilio.get(ROOT + "Regulations", "NumberType", "carrier-pigeon")
                        .code())
                .isEqualTo(22213);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Evaluation: no end user", code = 22214, status = 201)
    @Rule(in = COMPLIANCE, says = "Evaluation: a field of the end user is missing", code = 22215, status = 201)
    @Rule(in = COMPLIANCE, says = "Evaluation: no document for a requirement", code = 22216, status = 201)
    @Rule(in = COMPLIANCE, says = "Evaluation: a field of a document is missing", code = 22217, status = 201)
    @Rule(in = COMPLIANCE, says = "Evaluation: document and end user say different things", code = 22218, status = 201)
    @Rule(
            in = COMPLIANCE,
            says = "Evaluation: a document without an address of the account",
            code = 22219,
            status = 201)
    void anEvaluationNamesWhatIsMissing() {
        String bundle = draft("FR", "mobile").sid();
        evaluate(bundle);
        assign(bundle, endUser("{\"business_name\":\"Example\"}").sid());
        String excerpt = document("commercial_registrar_excerpt", "{\"business_name\":\"Other\"}")
                .sid();
        assign(bundle, excerpt);

        Reply evaluation = evaluate(bundle);

        assertThat(evaluation.text("status")).isEqualTo("noncompliant");
    }

    private Reply evaluate(String bundle) {
        return twilio.post(ROOT + "Bundles/" + bundle + "/Evaluations");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "An end user in a bundle is not deleted", code = 21644, status = 400)
    @Rule(in = COMPLIANCE, says = "A document in a bundle is not deleted", code = 21645, status = 400)
    @Rule(in = COMPLIANCE, says = "A document under review is not deleted", code = 21646, status = 400)
    void whatIsInUseIsNotDeleted() {
        String bundle = draft("AU", "mobile").sid();
        String endUser = endUser("{\"business_name\":\"Example\"}").sid();
        String document = document("address", "{}").sid();
        assign(bundle, endUser);
        assign(bundle, document);

        assertThat(twilio.delete(ROOT + "EndUsers/" + endUser).code()).isEqualTo(21644);
        assertThat(twilio.delete(ROOT + "SupportingDocuments/" + document).code())
                .isEqualTo(21645);
        submit(bundle);
        assertThat(twilio.delete(ROOT + "SupportingDocuments/" + document).code())
                .isEqualTo(21646);
        simulator.approveBundle(bundle);
        assertThat(twilio.delete(ROOT + "SupportingDocuments/" + document).code())
                .isEqualTo(21645);
        assertThat(twilio.delete(ROOT + "Bundles/" + bundle).status()).isEqualTo(204);
        assertThat(twilio.delete(ROOT + "SupportingDocuments/" + document).status())
                .isEqualTo(204);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle under review is not deleted", code = 21647, status = 400)
    @Rule(in = COMPLIANCE, says = "A bundle under review is not changed", code = 20409, status = 409)
    @Rule(in = COMPLIANCE, says = "A bundle with numbers is not deleted", code = 21648, status = 400)
    void aBundleUnderReviewOrWithNumbersStays() {
        String bundle = draft("DE", "mobile").sid();
        submit(bundle);
        assertThat(twilio.delete(ROOT + "Bundles/" + bundle).code()).isEqualTo(21647);
        assertThat(assign(bundle, endUser("{}").sid()).code()).isEqualTo(20409);
        for (String field : new String[] {"FriendlyName", "Email", "StatusCallback"}) {
            assertThat(twilio.post(ROOT + "Bundles/" + bundle, field, "b@example.com")
                            .code())
                    .as(field)
                    .isEqualTo(20409);
        }
        String provisional = draft("DE", "mobile").sid();
        twilio.post(ROOT + "Bundles/" + provisional, "FriendlyName", "Example [provisional]");
        submit(provisional);
        assertThat(twilio.delete(ROOT + "Bundles/" + provisional).code()).isEqualTo(21647);
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        buyFirst("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", german.addressSid());
        assertThat(twilio.delete(ROOT + "Bundles/" + german.bundleSid()).code()).isEqualTo(21648);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "End users and documents of a bundle under review, or of an approved one, are not changed",
            code = 20409,
            status = 409)
    void whatReviewersSeeOrHaveSeenStaysAsItIs() {
        String bundle = draft("DE", "mobile").sid();
        String endUser =
                ROOT + "EndUsers/" + endUser("{\"business_name\":\"Example\"}").sid();
        String document = ROOT + "SupportingDocuments/"
                + document("commercial_registrar_excerpt", "{}").sid();
        assign(bundle, endUser.substring(endUser.lastIndexOf('/') + 1));
        assign(bundle, document.substring(document.lastIndexOf('/') + 1));
        String unread = "{\"address_sids\":[\"" + address("Berlin", "DE").sid() + "\"]}";
        assertThat(twilio.post(document, "Attributes", "{}").status()).isEqualTo(200);

        submit(bundle);
        for (String item : new String[] {endUser, document}) {
            assertThat(twilio.post(item, "Attributes", unread).code()).isEqualTo(20409);
        }
        simulator.approveBundle(bundle);
        for (String item : new String[] {endUser, document}) {
            assertThat(twilio.post(item, "Attributes", unread).code()).isEqualTo(20409);
            assertThat(twilio.post(item, "FriendlyName", "Another").code()).isEqualTo(20409);
        }
        assertThat(twilio.get(document).body().path("attributes").has("address_sids"))
                .isFalse();
    }

    @Test
    void whatIsRejectedCanBeCorrected() {
        String bundle = draft("DE", "mobile").sid();
        String document = document("commercial_registrar_excerpt", "{}").sid();
        assign(bundle, document);
        submit(bundle);
        simulator.rejectBundle(bundle, "The name is unreadable");

        assertThat(twilio.post(ROOT + "SupportingDocuments/" + document, "Attributes", "{\"business_name\":\"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(submit(bundle).text("status")).isEqualTo("pending-review");
    }

    @Test
    void aDocumentThatIsApprovedStaysSoWhateverBecomesOfAnotherBundleWithIt() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String another = draft("DE", "mobile").sid();
        twilio.get(ROOT + "Bundles/" + german.bundleSid() + "/ItemAssignments")
                .body()
                .path("results")
                .forEach(item -> assign(another, item.path("object_sid").asString()));
        submit(another);
        simulator.rejectBundle(another, "Once is enough");

        assertThat(twilio.post(twilio.own("Addresses/" + german.addressSid() + ".json"), "City", "Hamburg")
                        .code())
                .isEqualTo(21630);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Bundles of a type that does not exist are not looked for",
            code = 22200,
            status = 400)
    void theFiltersOfBundlesAreChecked() {
        assertThat(twilio.get(ROOT + "Bundles", "NumberType", "pigeon").code()).isEqualTo(22200);
        assertThat(twilio.get(ROOT + "Bundles", "EndUserType", "robot").code()).isEqualTo(22200);
        assertThat(twilio.get(ROOT + "Bundles", "SortBy", "valid-until", "SortDirection", "up")
                        .code())
                .isEqualTo(20422);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle needs a mail address", code = 20422, status = 400)
    void aBundleNeedsAMailAddress() {
        assertThat(twilio.post(
                                ROOT + "Bundles",
                                "FriendlyName",
                                "Example",
                                "Email",
                                "nope",
                                "IsoCountry",
                                "DE",
                                "NumberType",
                                "mobile")
                        .code())
                .isEqualTo(20422);
        String bundle = ROOT + "Bundles/" + draft("DE", "mobile").sid();
        assertThat(twilio.post(bundle, "Email", "nope").code()).isEqualTo(20422);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Only an approved bundle with an end date is copied", code = 22223, status = 400)
    @Rule(in = COMPLIANCE, says = "Items come from an approved copy only", code = 22224, status = 400)
    @Rule(in = COMPLIANCE, says = "Items from a bundle that does not exist", code = 22225, status = 400)
    @Rule(in = COMPLIANCE, says = "Items from the bundle itself", code = 22226, status = 400)
    @Rule(in = COMPLIANCE, says = "Items from a bundle of another regulation", code = 22228, status = 400)
    void copiesAndReplacementsAreChecked() {
        String endless = simulator
                .approvedBundle(twilio.account(), "DE", "mobile", "Berlin")
                .bundleSid();
        assertThat(copy(endless).code()).isEqualTo(22223);
        String original = approvedUntil2099("DE", "mobile");
        assertThat(replace(original, original).code()).isEqualTo(22226);
        assertThat(replace(original, "BU00000000000000000000000000000000").code())
                .isEqualTo(22225);
        assertThat(replace(original, approvedUntil2099("DE", "local")).code()).isEqualTo(22228);
        assertThat(replace(original, endless).code()).isEqualTo(22224);
        String copy = copy(original).sid();
        assertThat(replace(original, copy).code()).isEqualTo(22224);
        submit(copy);
        simulator.approveBundle(copy);
        assertThat(replace(original, copy).status()).isEqualTo(201);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "A copy has to keep the address that a number was bought with",
            code = 22229,
            status = 400)
    @Rule(in = COMPLIANCE, says = "A bundle whose address was deleted is not copied", code = 22230, status = 400)
    void aRenewalKeepsTheAddress() {
        String original = approvedUntil2099("DE", "mobile");
        String address = addressOf(original);
        buyFirst("DE/Mobile", "BundleSid", original, "AddressSid", address);
        String copy = copy(original).sid();
        twilio.get(ROOT + "Bundles/" + copy + "/ItemAssignments")
                .body()
                .path("results")
                .valueStream()
                .map(item -> item.path("sid").asString())
                .forEach(item -> twilio.delete(ROOT + "Bundles/" + copy + "/ItemAssignments/" + item));
        submit(copy);
        simulator.approveBundle(copy);
        assertThat(replace(original, copy).code()).isEqualTo(22229);
        String unused = approvedUntil2099("DE", "mobile");
        twilio.delete(twilio.own("Addresses/" + addressOf(unused) + ".json"));
        assertThat(copy(unused).code()).isEqualTo(22230);
    }

    private Reply copy(String bundle) {
        return twilio.post(ROOT + "Bundles/" + bundle + "/Copies");
    }

    private Reply replace(String bundle, String from) {
        return twilio.post(ROOT + "Bundles/" + bundle + "/ReplaceItems", "FromBundleSid", from);
    }

    private String addressOf(String bundle) {
        return twilio.get(ROOT + "Bundles/" + bundle + "/ItemAssignments")
                .body()
                .path("results")
                .valueStream()
                .map(item -> item.path("object_sid").asString())
                .filter(sid -> sid.startsWith("RD"))
                .map(sid -> twilio.get(ROOT + "SupportingDocuments/" + sid))
                .map(document -> document.body()
                        .path("attributes")
                        .path("address_sids")
                        .path(0)
                        .asString(""))
                .findFirst()
                .orElseThrow();
    }

    private String approvedUntil2099(String country, String type) {
        String address = address("Berlin", country).sid();
        String bundle = draft(country, type).sid();
        assign(bundle, endUser("{\"business_name\":\"Example\"}").sid());
        assign(
                bundle,
                document("commercial_registrar_excerpt", "{\"address_sids\":[\"" + address + "\"]}")
                        .sid());
        submit(bundle);
        simulator.approveBundle(bundle, Instant.parse("2099-01-01T00:00:00Z"));
        return bundle;
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Bundle required and not given", code = 21649, status = 400)
    @Rule(
            in = COMPLIANCE,
            says = "Bundle not twilio-approved, provisionally approved included",
            code = 21649,
            status = 400)
    @Rule(in = COMPLIANCE, says = "Bundle of another regulation", code = 21649, status = 400)
    @Rule(in = COMPLIANCE, says = "A trust product in the place of a bundle", code = 21649, status = 400)
    void aRegulatedNumberNeedsAnApprovedBundleOfItsOwnRegulation() {
        assertThat(buyFirst("GB/Mobile").text("message"))
                .isEqualTo("Bundle required and not provided for country: [GB] and numberType: [MOBILE]");
        for (String tag : new String[] {"", "[reject]", "[provisional]"}) {
            String bundle = draft("GB", "mobile").sid();
            twilio.post(ROOT + "Bundles/" + bundle, "FriendlyName", "Example " + tag);
            submit(bundle);
            Reply refused = buyFirst("GB/Mobile", "BundleSid", bundle);
            assertThat(refused.code()).isEqualTo(21649);
            assertThat(refused.text("message")).contains("not twilio-approved");
        }
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        assertThat(buyFirst("GB/Mobile", "BundleSid", german.bundleSid()).text("message"))
                .contains("another regulation");
        String policy = twilio.get("/v1/Policies")
                .body()
                .path("results")
                .path(0)
                .path("sid")
                .asString();
        String product = twilio.post(
                        "/v1/TrustProducts", "FriendlyName", "x", "Email", "a@example.com", "PolicySid", policy)
                .sid();
        assertThat(buyFirst("GB/Mobile", "BundleSid", product).text("message")).contains("not a regulatory bundle");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "The address of the bundle does not exist any more", code = 21613, status = 400)
    @Rule(in = COMPLIANCE, says = "The address is not where the number belongs", code = 21615, status = 400)
    @Rule(in = COMPLIANCE, says = "The address is not one of the bundle", code = 21651, status = 400)
    void theAddressHasToBeTheBundlesAndTheRightOne() {
        var mobile = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String other = address("Berlin", "DE").sid();
        assertThat(buyFirst("DE/Mobile", "BundleSid", mobile.bundleSid(), "AddressSid", other)
                        .text("message"))
                .isEqualTo("Address not contained in bundle");
        var local = simulator.approvedBundle(twilio.account(), "DE", "local", "Hamburg");
        String berlin = available("DE/Local", "InLocality", "Berlin");
        assertThat(buy("PhoneNumber", berlin, "BundleSid", local.bundleSid(), "AddressSid", local.addressSid())
                        .code())
                .isEqualTo(21615);
        var british = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");
        twilio.delete(twilio.own("Addresses/" + british.addressSid() + ".json"));
        assertThat(buyFirst("GB/Mobile", "BundleSid", british.bundleSid()).code())
                .isEqualTo(21613);
    }

    @ParameterizedTest
    @CsvSource({
        "DE/Local, local, Berlin",
        "DE/Mobile, mobile, Berlin",
        "DE/National, national, Berlin",
        "DE/TollFree, toll-free, Berlin",
        "GB/National, national, London",
        "FR/Mobile, mobile, Paris",
        "AU/Mobile, mobile, Sydney",
        "IT/Mobile, mobile, Roma",
        "PT/Mobile, mobile, Lisboa",
        "BR/Mobile, mobile, São Paulo",
        "NG/Mobile, mobile, Lagos"
    })
    @Rule(in = COMPLIANCE, says = "A number that requires an address wants it by name", code = 21631, status = 400)
    void aNumberThatRequiresAnAddressWantsItByName(String what, String type, String city) {
        var papers = simulator.approvedBundle(twilio.account(), what.substring(0, 2), type, city);

        Reply refused = buyFirst(what, "BundleSid", papers.bundleSid());

        assertThat(refused.code()).isEqualTo(21631);
        assertThat(refused.text("message")).contains("was empty");
        Reply bought = buyFirst(what, "BundleSid", papers.bundleSid(), "AddressSid", papers.addressSid());
        assertThat(bought.text("address_sid")).isEqualTo(papers.addressSid());
        assertThat(twilio.post(bought.text("uri"), "AddressSid", "").code()).isEqualTo(21631);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A British mobile number does with the address of its bundle")
    void aBritishMobileNumberDoesWithTheAddressOfItsBundle() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "mobile", "London");

        Reply bought = buyFirst("GB/Mobile", "BundleSid", british.bundleSid());

        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("address_requirements")).isEqualTo("any");
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "An approved bundle falls to twilio-rejected when valid_until is over",
            code = 21649,
            status = 400)
    void anExpiredBundleBuysNothing() {
        String bundle = draft("GB", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle, clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(2));

        assertThat(twilio.get(ROOT + "Bundles/" + bundle).text("status")).isEqualTo("twilio-rejected");
        assertThat(buyFirst("GB/Mobile", "BundleSid", bundle).code()).isEqualTo(21649);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle that expired and is approved anew has no date any more, or a new one")
    void whatExpiredAndIsApprovedAnewHasNotItsOldDate() {
        for (String outcome : new String[] {"", "[approve]", "[provisional]"}) {
            String bundle = expired();
            twilio.post(ROOT + "Bundles/" + bundle, "FriendlyName", "Example " + outcome);
            submit(bundle);
            if (outcome.isEmpty()) {
                simulator.approveBundle(bundle);
            }

            Reply renewed = twilio.get(ROOT + "Bundles/" + bundle);

            assertThat(renewed.text("status")).endsWith("-approved");
            assertThat(renewed.body().path("valid_until").isNull()).as(outcome).isTrue();
        }
        String again = expired();
        submit(again);
        Instant until = clock.instant().plus(Duration.ofDays(1));
        simulator.approveBundle(again, until);
        assertThat(twilio.get(ROOT + "Bundles/" + again).text("valid_until")).isEqualTo(until.toString());
        clock.advance(Duration.ofDays(2));
        assertThat(twilio.get(ROOT + "Bundles/" + again).text("status")).isEqualTo("twilio-rejected");
    }

    private String expired() {
        String bundle = draft("GB", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle, clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(2));
        return bundle;
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Spain: a local number wants an address in the region of its prefix",
            code = 21615,
            status = 400)
    void aSpanishLocalNumberWantsAnAddressInTheRegionOfItsPrefix() {
        String madrid = available("ES/Local", "InLocality", "Madrid");
        for (String city : new String[] {"Barcelona", "Sevilla"}) {
            var elsewhere = simulator.approvedBundle(twilio.account(), "ES", "local", city);
            assertThat(buy(
                                    "PhoneNumber",
                                    madrid,
                                    "BundleSid",
                                    elsewhere.bundleSid(),
                                    "AddressSid",
                                    elsewhere.addressSid())
                            .code())
                    .isEqualTo(21615);
        }
        var inTown = simulator.approvedBundle(twilio.account(), "ES", "local", "Madrid");
        assertThat(buy("PhoneNumber", madrid, "BundleSid", inTown.bundleSid(), "AddressSid", inTown.addressSid())
                        .text("address_requirements"))
                .isEqualTo("local");
        String suburb = addressIn("Getafe", "Madrid", "ES");
        String bundle = draft("ES", "local").sid();
        assign(
                bundle,
                document("commercial_registrar_excerpt", "{\"address_sids\":[\"" + suburb + "\"]}")
                        .sid());
        submit(bundle);
        simulator.approveBundle(bundle);
        assertThat(buy(
                                "PhoneNumber",
                                available("ES/Local", "InLocality", "Madrid"),
                                "BundleSid",
                                bundle,
                                "AddressSid",
                                suburb)
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Evaluation: a PO Box where a local address is wanted (a best guess)",
            code = 22219,
            status = 201)
    @Rule(in = COMPLIANCE, says = "A PO Box is no local address (a best guess)", code = 21615, status = 400)
    void aPostOfficeBoxIsNoLocalAddress() {
        for (String street : new String[] {
            "P.O. Box 12",
            "PO BOX 12",
            "GPO Box 3",
            "G.P.O. Box 3",
            "POB 7",
            "P.O.B. 7",
            "Apartado de Correos 12",
            "Apartado 12",
            "Calle Mayor 1, Apartado 12",
            "A.P. 12",
            "Apdo. 12",
            "12 rue de la Paix, BP 123",
            "B.P. 123",
            "Postbus 12"
        }) {
            String box = address(twilio, "Street", street, "Madrid", "ES").sid();
            String bundle = spanish(box);

            Reply evaluation = evaluate(bundle);
            assertThat(evaluation.text("status")).as(street).isEqualTo("noncompliant");
            assertThat(evaluation.body().toString()).contains("has to be a street, not a PO Box");
            submit(bundle);
            simulator.approveBundle(bundle);
            String madrid = available("ES/Local", "InLocality", "Madrid");
            assertThat(buy("PhoneNumber", madrid, "BundleSid", bundle, "AddressSid", box)
                            .code())
                    .as(street)
                    .isEqualTo(21615);
        }
        for (String street : new String[] {
            "Calle del Apartado 12",
            "Calle Mayor 1, Ap. 12",
            "Calle de la Pobla 7",
            "PO Boxing Street 3",
            "Postbuslaan 12"
        }) {
            String address = address(twilio, "Street", street, "Madrid", "ES").sid();
            assertThat(evaluate(spanish(address)).text("status")).as(street).isEqualTo("compliant");
        }
        String anywhere = address(twilio, "Street", "PO Box 12", "London", "GB").sid();
        assertThat(evaluate(british("mobile", "NO", anywhere)).text("status")).isEqualTo("compliant");
    }

    @Test
    void anEvaluationSaysWhatIsWrongWithTheAddressThatIsThere() {
        String box = address(twilio, "Street", "BP 12", "Paris", "FR").sid();
        String filled = "{\"business_name\":\"Example\",\"address_sids\":[\"%s\"]}".formatted(box);
        for (List<String> order : List.of(List.of(filled, "{}"), List.of("{\"address_sids\":[]}", filled))) {
            String bundle = draft("FR", "local").sid();
            order.forEach(attributes ->
                    assign(bundle, document("business_registration", attributes).sid()));

            assertThat(evaluate(bundle).body().path("results").toString())
                    .as(order.toString())
                    .contains("The Address has to be a street, not a PO Box.")
                    .doesNotContain("The Address is missing");
        }
    }

    /** A bundle for a Spanish local number with all that it needs. */
    private String spanish(String address) {
        String bundle = draft("ES", "local").sid();
        assign(bundle, endUser("""
                        {"business_name": "Example", "business_registration_number": "1", "first_name": "Alex",
                         "last_name": "Example"}""").sid());
        assign(bundle, document("business_registration", """
                        {"business_name": "Example", "document_number": "1", "address_sids": ["%s"]}""".formatted(address)).sid());
        return bundle;
    }

    private String addressIn(String city, String region, String country) {
        return twilio.post(
                        twilio.own("Addresses.json"),
                        "CustomerName",
                        "Example",
                        "Street",
                        "1 Street",
                        "City",
                        city,
                        "Region",
                        region,
                        "PostalCode",
                        "28901",
                        "IsoCountry",
                        country)
                .sid();
    }

    @Test
    @Rule(in = COMPLIANCE, says = "An address can be needed without a bundle", code = 21631, status = 400)
    @Rule(in = COMPLIANCE, says = "An address in the country of the number", code = 21615, status = 400)
    @Rule(in = COMPLIANCE, says = "A bundle can be needed without an address", code = 21649, status = 400)
    void addressAndBundleAreTwoThings() {
        assertThat(twilio.get(ROOT + "Regulations", "IsoCountry", "AU", "NumberType", "local")
                        .body()
                        .path("results"))
                .isEmpty();
        assertThat(buyFirst("AU/Local").code()).isEqualTo(21631);
        assertThat(buyFirst("AU/Local", "AddressSid", address("Berlin", "DE").sid())
                        .code())
                .isEqualTo(21615);
        assertThat(buyFirst("AU/Local", "AddressSid", address("Sydney", "AU").sid())
                        .status())
                .isEqualTo(201);

        assertThat(buyFirst("EE/Mobile").code()).isEqualTo(21649);
        String bundle = draft("EE", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle);
        Reply bought = buyFirst("EE/Mobile", "BundleSid", bundle);
        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("address_requirements")).isEqualTo("none");
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A number for which the address has to be abroad", code = 21615, status = 400)
    void anAddressMayHaveToBeAbroad() {
        assertThat(buyFirst("TN/Local").code()).isEqualTo(21631);
        assertThat(buyFirst("TN/Local", "AddressSid", address("Tunis", "TN").sid())
                        .code())
                .isEqualTo(21615);
        assertThat(buyFirst("TN/Local", "AddressSid", address("Paris", "FR").sid())
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "Evaluation: is_subassigned is YES or NO, in capitals", code = 22215, status = 201)
    void whetherANumberIsHandedOnIsAnsweredWithYesOrNo() {
        for (String type : new String[] {"local", "mobile", "national", "toll-free"}) {
            for (String answer : new String[] {"no", "true", "MAYBE"}) {
                Reply evaluation =
                        evaluate(british(type, answer, address("London", "GB").sid()));

                assertThat(evaluation.text("status")).as(type + " " + answer).isEqualTo("noncompliant");
                JsonNode field = evaluation.body().at("/results/0/invalid/0");
                assertThat(field.path("object_field").asString()).isEqualTo("is_subassigned");
                assertThat(field.path("failure_reason").asString()).contains("YES or NO");
            }
            for (String answer : new String[] {"NO", "YES"}) {
                assertThat(evaluate(british(
                                        type, answer, address("London", "GB").sid()))
                                .text("status"))
                        .isEqualTo("compliant");
            }
        }
        assertThat(regulation("GB", "mobile").toString()).contains("YES or NO");
    }

    private JsonNode regulation(String country, String type) {
        return twilio.get(ROOT + "Regulations", "IsoCountry", country, "NumberType", type)
                .body()
                .at("/results/0");
    }

    /** A bundle for a British number with all that it needs. */
    private String british(String type, String isSubassigned, String address) {
        String bundle = draft("GB", type).sid();
        assign(bundle, endUser("""
                        {"business_name": "Example", "business_registration_number": "1", "business_type": "corporation",
                         "business_registration_authority": "UK:CRN", "business_identity": "DIRECT_CUSTOMER",
                         "is_subassigned": "%s", "first_name": "Alex", "last_name": "Example",
                         "email": "a@example.com", "phone_number": "+447700900123"}""".formatted(isSubassigned)).sid());
        assign(
                bundle,
                document("utility_bill", "{\"address_sids\":[\"" + address + "\"]}")
                        .sid());
        return bundle;
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "Evaluation: an address in another country than the number wants (a best guess)",
            code = 22219,
            status = 201)
    void anAddressAbroadIsNoneForANumberThatWantsALocalOne() {
        String abroad = address("New York", "US").sid();

        Reply local = evaluate(british("local", "NO", abroad));

        assertThat(local.text("status")).isEqualTo("noncompliant");
        assertThat(local.body().toString()).contains("The Address has to be in GB");
        assertThat(evaluate(british("national", "NO", abroad)).text("status")).isEqualTo("noncompliant");
        assertThat(evaluate(british("mobile", "NO", abroad)).text("status")).isEqualTo("compliant");
    }

    @Test
    void bundlesAreSortedByTheirCreationUnlessAskedOtherwise() {
        String first = draft("DE", "mobile").sid();
        String second = draft("DE", "mobile").sid();

        assertThat(sids("SortDirection", "ASC")).containsExactly(first, second);
        assertThat(sids("SortDirection", "DESC")).containsExactly(second, first);
        assertThat(sids()).containsExactly(second, first);
    }

    @Test
    void theDayUntilWhichABundleIsValidIsWithinItsOwnFilter() {
        String bundle = simulator
                .approvedBundle(twilio.account(), "DE", "mobile", "Berlin")
                .bundleSid();
        String until = "2099-01-01T00:00:00Z";
        simulator.limitBundle(bundle, Instant.parse(until));

        assertThat(sids("ValidUntilDate>", until)).containsExactly(bundle);
        assertThat(sids("ValidUntilDate<", until)).containsExactly(bundle);
        assertThat(sids("ValidUntilDate>", until, "ValidUntilDate<", until)).containsExactly(bundle);
        assertThat(sids("ValidUntilDate>", "2099-01-01T00:00:01Z")).isEmpty();
        assertThat(sids("ValidUntilDate<", "2098-12-31T23:59:59Z")).isEmpty();
    }

    private List<String> sids(String... query) {
        return twilio.get(ROOT + "Bundles", query)
                .body()
                .path("results")
                .valueStream()
                .map(bundle -> bundle.path("sid").asString())
                .toList();
    }

    @Test
    void tollFreeMayBeWrittenInOneWordInTheFilter() {
        String bundle = draft("GB", "toll-free").sid();

        assertThat(bundle).startsWith("BU");
        for (String word : new String[] {"toll-free", "tollfree"}) {
            assertThat(twilio.get(ROOT + "Bundles", "NumberType", word)
                            .body()
                            .at("/results/0/sid")
                            .asString())
                    .as(word)
                    .isEqualTo(bundle);
        }
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A name has 1 to 255 characters", code = 20002, status = 400)
    void aNameMayHave255Characters() {
        String longest = "x".repeat(255);
        assertThat(twilio.post(ROOT + "Bundles", "FriendlyName", "", "Email", "a@example.com")
                        .code())
                .isEqualTo(20002);
        assertThat(twilio.post(ROOT + "EndUsers", "FriendlyName", "", "Type", "business")
                        .code())
                .isEqualTo(20002);
        String sid = draft("DE", "mobile").sid();
        String item = endUser("{}").sid();

        for (String path : new String[] {"Bundles/" + sid, "EndUsers/" + item}) {
            assertThat(twilio.post(ROOT + path, "FriendlyName", longest).text("friendly_name"))
                    .isEqualTo(longest);
            Reply refused = twilio.post(ROOT + path, "FriendlyName", longest + "x");
            assertThat(refused.code()).isEqualTo(20002);
            assertThat(refused.text("message")).contains("1 to 255 characters");
        }
        assertThat(twilio.post(
                                "/v2/RegulatoryCompliance/SupportingDocuments",
                                "FriendlyName",
                                longest,
                                "Type",
                                "business_registration",
                                "Attributes",
                                "{}")
                        .status())
                .isEqualTo(201);
    }
}
