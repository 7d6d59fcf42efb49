package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.COMPLIANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is copied from one bundle to another. */
class CopyRulesTest extends WithSimulator {

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
        twilio.get(REGULATORY + "Bundles/" + copy + "/ItemAssignments")
                .body()
                .path("results")
                .valueStream()
                .map(item -> item.path("sid").asString())
                .forEach(item -> twilio.delete(REGULATORY + "Bundles/" + copy + "/ItemAssignments/" + item));
        submit(copy);
        simulator.approveBundle(copy);
        assertThat(replace(original, copy).code()).isEqualTo(22229);
        String unused = approvedUntil2099("DE", "mobile");
        twilio.delete(twilio.own("Addresses/" + addressOf(unused) + ".json"));
        assertThat(copy(unused).code()).isEqualTo(22230);
    }

    private Reply copy(String bundle) {
        return twilio.post(REGULATORY + "Bundles/" + bundle + "/Copies");
    }

    private Reply replace(String bundle, String from) {
        return twilio.post(REGULATORY + "Bundles/" + bundle + "/ReplaceItems", "FromBundleSid", from);
    }

    private String addressOf(String bundle) {
        return twilio.get(REGULATORY + "Bundles/" + bundle + "/ItemAssignments")
                .body()
                .path("results")
                .valueStream()
                .map(item -> item.path("object_sid").asString())
                .filter(sid -> sid.startsWith("RD"))
                .map(sid -> twilio.get(REGULATORY + "SupportingDocuments/" + sid))
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
}
