package io.clienteling.systemtests.ring;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a retailer hands in at Twilio by hand, so that it may own German mobile numbers. */
public record Papers(Simulator twilio, String account) {

    /** The reviewers of the stand-in heed what a bundle's name asks for. */
    public static final String APPROVED = "Germany [approve]";

    public static final String REJECTED = "Germany [reject]";

    private static final String TRUST_PRODUCTS = "/v1/TrustProducts";

    private static final String COMPLIANCE = "/v2/RegulatoryCompliance";

    public String address(String country, String city) {
        return twilio.create(
                account,
                "/2010-04-01/Accounts/" + account + "/Addresses.json",
                Map.of(
                        "CustomerName",
                        "Example Fashion",
                        "Street",
                        "Example Street 1",
                        "City",
                        city,
                        "Region",
                        city,
                        "PostalCode",
                        "10115",
                        "IsoCountry",
                        country));
    }

    /** A bundle that is not submitted yet, with a document that names those addresses. */
    public String draft(String name, String... addresses) {
        var bundle = twilio.create(
                account,
                COMPLIANCE + "/Bundles",
                Map.of(
                        "FriendlyName", name,
                        "Email", "compliance@example.com",
                        "IsoCountry", "DE",
                        "NumberType", "mobile",
                        "EndUserType", "business"));
        twilio.create(
                account,
                COMPLIANCE + "/Bundles/" + bundle + "/ItemAssignments",
                Map.of("ObjectSid", document(List.of(addresses))));
        return bundle;
    }

    private String document(List<String> addresses) {
        var named = addresses.stream().map(sid -> '"' + sid + '"').collect(Collectors.joining(", ", "[", "]"));
        return twilio.create(
                account,
                COMPLIANCE + "/SupportingDocuments",
                Map.of(
                        "FriendlyName", "Excerpt from the commercial register",
                        "Type", "commercial_registrar_excerpt",
                        "Attributes", "{\"address_sids\": %s}".formatted(named)));
    }

    /** Hands a bundle in, and sees it decided on at once. */
    public String submitted(String bundle) {
        return twilio.create(account, COMPLIANCE + "/Bundles/" + bundle, Map.of("Status", "pending-review"));
    }

    /** A trust product with one document, which the reviewers have approved. */
    public String approvedTrustProduct(String name, String document) {
        var policy = twilio.as(account, "/v1/Policies").at("/results/0/sid").asString();
        var product = twilio.create(
                account,
                TRUST_PRODUCTS,
                Map.of("FriendlyName", name, "Email", "compliance@example.com", "PolicySid", policy));
        var held = twilio.create(
                account,
                "/v1/SupportingDocuments",
                Map.of("FriendlyName", document, "Type", "customer_profile_address"));
        var place = TRUST_PRODUCTS + "/" + product;
        twilio.create(account, place + "/EntityAssignments", Map.of("ObjectSid", held));
        twilio.create(account, place, Map.of("Status", "pending-review"));
        twilio.control("trust/" + product + "/approve", "{}");
        return product;
    }

    public void rename(String bundle, String name) {
        twilio.create(account, COMPLIANCE + "/Bundles/" + bundle, Map.of("FriendlyName", name));
    }

    public void deleteAddress(String address) {
        twilio.delete(account, "/2010-04-01/Accounts/" + account + "/Addresses/" + address + ".json");
    }
}
