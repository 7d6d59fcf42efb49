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

/** How bundles, their items and their lists behave. */
class BundleRulesTest extends WithSimulator {

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
        return twilio.get(REGULATORY + "Regulations", "IsoCountry", "DE", "NumberType", "mobile")
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
                                    REGULATORY + "Bundles",
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
        assertThat(twilio.post(REGULATORY + "Bundles", "FriendlyName", "Example", "Email", "a@example.com")
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
        String bundle = REGULATORY + "Bundles/" + draft("DE", "mobile").sid();

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
        String documents = REGULATORY + "SupportingDocuments";
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
        JsonNode listed = twilio.get(REGULATORY + "SupportingDocumentTypes")
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
                assertThat(twilio.get(REGULATORY + list, "IsoCountry", country).code())
                        .as(list + " of " + country)
                        .isEqualTo(20422);
            }
            assertThat(twilio.get(REGULATORY + list, "IsoCountry", "us").status())
                    .isEqualTo(200);
            assertThat(twilio.get(REGULATORY + list, "IsoCountry", "AQ").body().path("results"))
                    .isEmpty();
        }
        assertThat(twilio.get(REGULATORY + "Regulations", "EndUserType", "robot")
                        .code())
                .isEqualTo(22212);
        assertThat(twilio.get(REGULATORY + "Regulations", "NumberType", "carrier-pigeon")
                        .code())
                .isEqualTo(22213);
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

        assertThat(twilio.delete(REGULATORY + "EndUsers/" + endUser).code()).isEqualTo(21644);
        assertThat(twilio.delete(REGULATORY + "SupportingDocuments/" + document).code())
                .isEqualTo(21645);
        submit(bundle);
        assertThat(twilio.delete(REGULATORY + "SupportingDocuments/" + document).code())
                .isEqualTo(21646);
        simulator.approveBundle(bundle);
        assertThat(twilio.delete(REGULATORY + "SupportingDocuments/" + document).code())
                .isEqualTo(21645);
        assertThat(twilio.delete(REGULATORY + "Bundles/" + bundle).status()).isEqualTo(204);
        assertThat(twilio.delete(REGULATORY + "SupportingDocuments/" + document).status())
                .isEqualTo(204);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle under review is not deleted", code = 21647, status = 400)
    @Rule(in = COMPLIANCE, says = "A bundle under review is not changed", code = 20409, status = 409)
    @Rule(in = COMPLIANCE, says = "A bundle with numbers is not deleted", code = 21648, status = 400)
    void aBundleUnderReviewOrWithNumbersStays() {
        String bundle = draft("DE", "mobile").sid();
        submit(bundle);
        assertThat(twilio.delete(REGULATORY + "Bundles/" + bundle).code()).isEqualTo(21647);
        assertThat(assign(bundle, endUser("{}").sid()).code()).isEqualTo(20409);
        for (String field : new String[] {"FriendlyName", "Email", "StatusCallback"}) {
            assertThat(twilio.post(REGULATORY + "Bundles/" + bundle, field, "b@example.com")
                            .code())
                    .as(field)
                    .isEqualTo(20409);
        }
        String provisional = draft("DE", "mobile").sid();
        twilio.post(REGULATORY + "Bundles/" + provisional, "FriendlyName", "Example [provisional]");
        submit(provisional);
        assertThat(twilio.delete(REGULATORY + "Bundles/" + provisional).code()).isEqualTo(21647);
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        buyFirst("DE/Mobile", "BundleSid", german.bundleSid(), "AddressSid", german.addressSid());
        assertThat(twilio.delete(REGULATORY + "Bundles/" + german.bundleSid()).code())
                .isEqualTo(21648);
    }

    @Test
    @Rule(
            in = COMPLIANCE,
            says = "End users and documents of a bundle under review, or of an approved one, are not changed",
            code = 20409,
            status = 409)
    void whatReviewersSeeOrHaveSeenStaysAsItIs() {
        String bundle = draft("DE", "mobile").sid();
        String endUser = REGULATORY + "EndUsers/"
                + endUser("{\"business_name\":\"Example\"}").sid();
        String document = REGULATORY + "SupportingDocuments/"
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

        assertThat(twilio.post(
                                REGULATORY + "SupportingDocuments/" + document,
                                "Attributes",
                                "{\"business_name\":\"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(submit(bundle).text("status")).isEqualTo("pending-review");
    }

    @Test
    void aDocumentThatIsApprovedStaysSoWhateverBecomesOfAnotherBundleWithIt() {
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        String another = draft("DE", "mobile").sid();
        twilio.get(REGULATORY + "Bundles/" + german.bundleSid() + "/ItemAssignments")
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
        assertThat(twilio.get(REGULATORY + "Bundles", "NumberType", "pigeon").code())
                .isEqualTo(22200);
        assertThat(twilio.get(REGULATORY + "Bundles", "EndUserType", "robot").code())
                .isEqualTo(22200);
        assertThat(twilio.get(REGULATORY + "Bundles", "SortBy", "valid-until", "SortDirection", "up")
                        .code())
                .isEqualTo(20422);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle needs a mail address", code = 20422, status = 400)
    void aBundleNeedsAMailAddress() {
        assertThat(twilio.post(
                                REGULATORY + "Bundles",
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
        String bundle = REGULATORY + "Bundles/" + draft("DE", "mobile").sid();
        assertThat(twilio.post(bundle, "Email", "nope").code()).isEqualTo(20422);
    }

    @Test
    @Rule(in = COMPLIANCE, says = "A bundle that expired and is approved anew has no date any more, or a new one")
    void whatExpiredAndIsApprovedAnewHasNotItsOldDate() {
        for (String outcome : new String[] {"", "[approve]", "[provisional]"}) {
            String bundle = expired();
            twilio.post(REGULATORY + "Bundles/" + bundle, "FriendlyName", "Example " + outcome);
            submit(bundle);
            if (outcome.isEmpty()) {
                simulator.approveBundle(bundle);
            }

            Reply renewed = twilio.get(REGULATORY + "Bundles/" + bundle);

            assertThat(renewed.text("status")).endsWith("-approved");
            assertThat(renewed.body().path("valid_until").isNull()).as(outcome).isTrue();
        }
        String again = expired();
        submit(again);
        Instant until = clock.instant().plus(Duration.ofDays(1));
        simulator.approveBundle(again, until);
        assertThat(twilio.get(REGULATORY + "Bundles/" + again).text("valid_until"))
                .isEqualTo(until.toString());
        clock.advance(Duration.ofDays(2));
        assertThat(twilio.get(REGULATORY + "Bundles/" + again).text("status")).isEqualTo("twilio-rejected");
    }

    private String expired() {
        String bundle = draft("GB", "mobile").sid();
        submit(bundle);
        simulator.approveBundle(bundle, clock.instant().plus(Duration.ofDays(1)));
        clock.advance(Duration.ofDays(2));
        return bundle;
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
        return twilio.get(REGULATORY + "Bundles", query)
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
            assertThat(twilio.get(REGULATORY + "Bundles", "NumberType", word)
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
        assertThat(twilio.post(REGULATORY + "Bundles", "FriendlyName", "", "Email", "a@example.com")
                        .code())
                .isEqualTo(20002);
        assertThat(twilio.post(REGULATORY + "EndUsers", "FriendlyName", "", "Type", "business")
                        .code())
                .isEqualTo(20002);
        String sid = draft("DE", "mobile").sid();
        String item = endUser("{}").sid();

        for (String path : new String[] {"Bundles/" + sid, "EndUsers/" + item}) {
            assertThat(twilio.post(REGULATORY + path, "FriendlyName", longest).text("friendly_name"))
                    .isEqualTo(longest);
            Reply refused = twilio.post(REGULATORY + path, "FriendlyName", longest + "x");
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
