package io.clienteling.simulator;

import io.clienteling.simulator.compliance.BundleReview;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Caller;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Routes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes an approved bundle through the same operations that a client would call, one after the other. */
final class BundleMaker {
    private static final String COMPLIANCE = "/v2/RegulatoryCompliance/";

    private final Routes routes;
    private final BundleReview review;
    private final String account;
    private final Instant now;

    BundleMaker(Routes routes, BundleReview review, String account, Instant now) {
        this.routes = routes;
        this.review = review;
        this.account = account;
        this.now = now;
    }

    ObjectNode make(String country, String numberType, String city) {
        String address = sid(post(
                "/2010-04-01/Accounts/" + account + "/Addresses.json",
                Map.of(
                        "CustomerName",
                        "Example Fashion",
                        "Street",
                        "1 Example Street",
                        "City",
                        city,
                        "Region",
                        city,
                        "PostalCode",
                        "10115",
                        "IsoCountry",
                        country)));
        String endUser = sid(post(
                COMPLIANCE + "EndUsers",
                Map.of("FriendlyName", "Example Fashion", "Type", "business", "Attributes", endUserAttributes())));
        String bundle = sid(post(
                COMPLIANCE + "Bundles",
                Map.of(
                        "FriendlyName",
                        "Example Fashion " + country,
                        "Email",
                        "compliance@example.com",
                        "IsoCountry",
                        country,
                        "NumberType",
                        numberType,
                        "EndUserType",
                        "business")));
        assign(bundle, endUser);
        for (String type :
                List.of("commercial_registrar_excerpt", "government_issued_document", "letter_of_authorization")) {
            assign(bundle, document(type, address));
        }
        post(COMPLIANCE + "Bundles/" + bundle, Map.of("Status", "pending-review"));
        review.approve(bundle, null);
        return JsonNodeFactory.instance.objectNode().put("bundle_sid", bundle).put("address_sid", address);
    }

    private String document(String type, String address) {
        String attributes = documentAttributes(address);
        return sid(post(
                COMPLIANCE + "SupportingDocuments",
                Map.of("FriendlyName", "Example " + type, "Type", type, "Attributes", attributes)));
    }

    private static String documentAttributes(String address) {
        ObjectNode attributes = JsonNodeFactory.instance
                .objectNode()
                .put("business_name", "Example Fashion")
                .put("document_number", "HRB 1")
                .put("first_name", "Alex")
                .put("last_name", "Example");
        attributes.putArray("address_sids").add(address);
        return attributes.toString();
    }

    private static String endUserAttributes() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("business_name", "Example Fashion")
                .put("business_registration_number", "HRB 1")
                .put("business_registration_authority", "OTHER")
                .put("business_type", "corporation")
                .put("business_identity", "DIRECT_CUSTOMER")
                .put("business_website", "https://example.com")
                .put("is_subassigned", "NO")
                .put("first_name", "Alex")
                .put("last_name", "Example")
                .put("email", "compliance@example.com")
                .put("phone_number", "+15005550006")
                .toString();
    }

    private void assign(String bundle, String object) {
        post(COMPLIANCE + "Bundles/" + bundle + "/ItemAssignments", Map.of("ObjectSid", object));
    }

    private static String sid(JsonNode resource) {
        return resource.path("sid").asString();
    }

    private JsonNode post(String path, Map<String, String> fields) {
        Routes.Match match = Objects.requireNonNull(routes.find("POST", path));
        Map<String, List<String>> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> form.put(name, List.of(value)));
        Call call = new Call(
                match.route(),
                path,
                match.places(),
                Form.parse(null),
                Form.of(form),
                null,
                new Caller(account, account),
                now,
                now);
        try {
            return Objects.requireNonNull(match.route().handler().handle(call).body());
        } catch (Refusal refusal) {
            throw new IllegalArgumentException("No bundle: " + refusal.sentence(), refusal);
        }
    }
}
