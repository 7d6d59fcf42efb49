package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an evaluation finds in a bundle. */
class EvaluationRulesTest extends WithSimulator {

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

    private Reply evaluate(String bundle) {
        return twilio.post(REGULATORY + "Bundles/" + bundle + "/Evaluations");
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

    private JsonNode regulation(String country, String type) {
        return twilio.get(REGULATORY + "Regulations", "IsoCountry", country, "NumberType", type)
                .body()
                .at("/results/0");
    }
}
