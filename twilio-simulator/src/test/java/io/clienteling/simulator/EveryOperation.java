package io.clienteling.simulator;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls every operation once as it should be called; whoever watches the client sees each of them. */
final class EveryOperation {
    private static final String COMPLIANCE = "/v2/RegulatoryCompliance/";
    private static final String FLOW =
            "{\"initial_state\":\"Trigger\",\"states\":[{\"name\":\"Trigger\",\"type\":\"trigger\",\"transitions\":[]}]}";

    private static final String MESSAGING_POLICY = "RNb0d4771c2c98518d916a3d4cd70a8f8b";
    private static final String PRIMARY_POLICY = "RN6433641899984f951173ef1738c3bdd0";

    private final TwilioSimulator simulator;
    private TwilioClient twilio;

    EveryOperation(TwilioSimulator simulator, TwilioClient.Watcher watcher) {
        this.simulator = simulator;
        this.twilio = new TwilioClient(simulator.baseUri(), simulator.accountSid(), simulator.authToken(), watcher);
    }

    /** A client with the credentials that are good at the end. */
    TwilioClient call() {
        accounts();
        String address = addressesAndApplications();
        String number = numbers(address);
        compliance(address);
        messaging(number);
        messages();
        content();
        trust(number);
        registrations();
        studio();
        return twilio;
    }

    private void accounts() {
        Reply sub = twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "Sub");
        twilio.get("/2010-04-01/Accounts.json", "PageSize", "1");
        twilio.get(sub.text("uri"));
        twilio.post(sub.text("uri"), "Status", "suspended");
        twilio.get(twilio.own("Balance.json"));
        String key = crudWith(".json", twilio.own("Keys"), "FriendlyName", "Key");
        twilio.delete(twilio.own("Keys/" + key + ".json"));
        twilio.post("/v1/AuthTokens/Secondary");
        twilio.delete("/v1/AuthTokens/Secondary");
        String second = twilio.post("/v1/AuthTokens/Secondary").text("secondary_auth_token");
        twilio.post("/v1/AuthTokens/Promote");
        twilio = twilio.as(twilio.account(), second);
    }

    /** None is sent before it can be canceled, however busy this machine is. */
    private void messages() {
        twilio.unwatched().json("POST", "/simulator/settings", "{\"message_ms\": 3600000}");
        Reply message = twilio.post(
                twilio.own("Messages.json"), "From", "+15005550006", "To", "+4917612345678", "Body", "Hello");
        twilio.get(twilio.own("Messages.json"), "To", "+4917612345678");
        twilio.get(message.text("uri"));
        twilio.post(message.text("uri"), "Status", "canceled");
        twilio.delete(message.text("uri"));
    }

    private String addressesAndApplications() {
        Reply address = twilio.post(
                twilio.own("Addresses.json"),
                form(Map.of(
                        "CustomerName", "Example",
                        "Street", "1 Street",
                        "City", "Berlin",
                        "Region", "Berlin",
                        "PostalCode", "10115",
                        "IsoCountry", "DE")));
        twilio.get(twilio.own("Addresses.json"));
        twilio.get(address.text("uri"));
        twilio.post(address.text("uri"), "FriendlyName", "Head office");
        Reply gone = twilio.post(
                twilio.own("Addresses.json"),
                form(Map.of(
                        "CustomerName", "Example",
                        "Street", "2 Street",
                        "City", "Berlin",
                        "Region", "Berlin",
                        "PostalCode", "10115",
                        "IsoCountry", "DE")));
        twilio.delete(gone.text("uri"));
        Reply application = twilio.post(
                twilio.own("Applications.json"), "FriendlyName", "Calls", "VoiceUrl", "https://example.com/voice");
        twilio.get(twilio.own("Applications.json"));
        twilio.get(application.text("uri"));
        twilio.post(application.text("uri"), "VoiceMethod", "GET");
        twilio.delete(application.text("uri"));
        return address.sid();
    }

    private String numbers(String address) {
        String available = twilio.own("AvailablePhoneNumbers");
        twilio.get(available + ".json");
        twilio.get(available + "/GB.json");
        for (String type : List.of("Local", "Mobile", "National", "TollFree")) {
            twilio.get(available + "/GB/" + type + ".json", "PageSize", "2");
        }
        String number = first(available + "/US/Local.json");
        String all = twilio.own("IncomingPhoneNumbers.json");
        Reply bought =
                twilio.post(all, "PhoneNumber", number, "SmsUrl", "https://example.com/sms", "AddressSid", address);
        twilio.get(twilio.own("Addresses/" + address + "/DependentPhoneNumbers.json"));
        twilio.get(all);
        twilio.get(bought.text("uri"));
        twilio.post(bought.text("uri"), "VoiceUrl", "https://example.com/voice");
        byType("Local", "US", Map.of());
        byType("TollFree", "US", Map.of());
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        byType("Mobile", "DE", Map.of("BundleSid", german.bundleSid(), "AddressSid", german.addressSid()));
        return bought.sid();
    }

    private void byType(String type, String country, Map<String, String> more) {
        String number = first(twilio.own("AvailablePhoneNumbers/" + country + "/" + type + ".json"));
        var fields = new TreeMap<>(more);
        fields.put("PhoneNumber", number);
        Reply bought = twilio.post(twilio.own("IncomingPhoneNumbers/" + type + ".json"), form(fields));
        twilio.get(twilio.own("IncomingPhoneNumbers/" + type + ".json"));
        twilio.delete(bought.text("uri"));
    }

    private String first(String path) {
        return twilio.get(path)
                .body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString();
    }

    private void compliance(String address) {
        Reply regulations = twilio.get(COMPLIANCE + "Regulations", "IsoCountry", "DE");
        twilio.get(COMPLIANCE + "Regulations/"
                + regulations.body().path("results").path(0).path("sid").asString());
        types(COMPLIANCE + "EndUserTypes", "end_user_types");
        types(COMPLIANCE + "SupportingDocumentTypes", "supporting_document_types");
        String endUser =
                crud(COMPLIANCE + "EndUsers", "FriendlyName", "Example", "Type", "business", "Attributes", "{\"a\":1}");
        String document = crud(
                COMPLIANCE + "SupportingDocuments",
                "FriendlyName",
                "Excerpt",
                "Type",
                "commercial_registrar_excerpt",
                "Attributes",
                "{\"address_sids\":[\"" + address + "\"],\"business_name\":\"Example\"}");
        String bundle = crud(
                COMPLIANCE + "Bundles",
                "FriendlyName",
                "Example",
                "Email",
                "compliance@example.com",
                "IsoCountry",
                "DE",
                "NumberType",
                "mobile");
        String assignments = COMPLIANCE + "Bundles/" + bundle + "/ItemAssignments";
        twilio.post(assignments, "ObjectSid", document);
        Reply assignment = twilio.post(assignments, "ObjectSid", endUser);
        twilio.get(assignments);
        twilio.get(assignments + "/" + assignment.sid());
        twilio.delete(assignments + "/" + assignment.sid());
        Reply evaluation = twilio.post(COMPLIANCE + "Bundles/" + bundle + "/Evaluations");
        twilio.get(COMPLIANCE + "Bundles/" + bundle + "/Evaluations");
        twilio.get(COMPLIANCE + "Bundles/" + bundle + "/Evaluations/" + evaluation.sid());
        twilio.post(COMPLIANCE + "Bundles/" + bundle, "Status", "pending-review");
        simulator.approveBundle(bundle, Instant.parse("2099-01-01T00:00:00Z"));
        Reply copy = twilio.post(COMPLIANCE + "Bundles/" + bundle + "/Copies");
        twilio.get(COMPLIANCE + "Bundles/" + bundle + "/Copies");
        twilio.post(COMPLIANCE + "Bundles/" + copy.sid(), "Status", "pending-review");
        simulator.approveBundle(copy.sid());
        twilio.post(COMPLIANCE + "Bundles/" + bundle + "/ReplaceItems", "FromBundleSid", copy.sid());
        String target = twilio.post("/2010-04-01/Accounts.json").sid();
        twilio.post(COMPLIANCE + "Bundles/" + bundle + "/Clones", "TargetAccountSid", target);
    }

    private void types(String path, String key) {
        Reply types = twilio.get(path);
        twilio.get(path + "/" + types.body().path(key).path(0).path("sid").asString());
    }

    /** Creates two, lists, fetches, renames the first and deletes the second. */
    private String crud(String path, String... fields) {
        return crudWith("", path, fields);
    }

    private String crudWith(String suffix, String path, String... fields) {
        String kept = twilio.post(path + suffix, fields).sid();
        twilio.get(path + suffix);
        twilio.get(path + "/" + kept + suffix);
        twilio.post(path + "/" + kept + suffix, "FriendlyName", "Renamed");
        twilio.delete(path + "/" + twilio.post(path + suffix, fields).sid() + suffix);
        return kept;
    }

    private void messaging(String number) {
        twilio.get("/v1/Services/Usecases");
        String service = crud("/v1/Services", "FriendlyName", "Store");
        String numbers = "/v1/Services/" + service + "/PhoneNumbers";
        twilio.post(numbers, "PhoneNumberSid", number);
        twilio.get(numbers);
        twilio.get(numbers + "/" + number);
        twilio.delete(numbers + "/" + number);
        Reply sender = twilio.json("POST", "/v2/Channels/Senders", """
                {"sender_id":"whatsapp:+15005550006","configuration":{"waba_id":"1234567"},
                 "profile":{"name":"Example","emails":["a@example.com"],"websites":[{"website":"https://example.com","label":"W"}]},
                 "webhook":{"callback_url":"https://example.com","callback_method":"POST"}}
                """);
        twilio.get("/v2/Channels/Senders", "Channel", "whatsapp");
        String one = "/v2/Channels/Senders/" + sender.sid();
        twilio.get(one);
        twilio.json("POST", one, "{\"profile\":{\"about\":\"Hello\"}}");
        String senders = "/v1/Services/" + service + "/ChannelSenders";
        twilio.post(senders, "Sid", sender.sid());
        twilio.get(senders);
        twilio.get(senders + "/" + sender.sid());
        twilio.delete(senders + "/" + sender.sid());
        simulator.setSenderStatus(sender.sid(), "OFFLINE", io.clienteling.simulator.sender.SenderLife.reason("63112"));
        twilio.get(one);
        twilio.delete(one);
    }

    private void content() {
        String template = "{\"friendly_name\":\"opt_in\",\"language\":\"en\",\"variables\":{\"1\":\"x\"},"
                + "\"types\":{\"twilio/text\":{\"body\":\"Hi {{1}}, reply YES\"}}}";
        Reply content = twilio.json("POST", "/v1/Content", template);
        String one = "/v1/Content/" + content.sid();
        twilio.get("/v1/Content");
        twilio.get("/v2/Content");
        twilio.get(one);
        twilio.json("PUT", one, template);
        twilio.get(one + "/ApprovalRequests");
        twilio.json("POST", one + "/ApprovalRequests/whatsapp", "{\"name\":\"opt_in\",\"category\":\"UTILITY\"}");
        twilio.get(one + "/ApprovalRequests");
        twilio.get("/v1/ContentAndApprovals");
        twilio.get("/v2/ContentAndApprovals");
        twilio.delete(one);
    }

    private void trust(String number) {
        twilio.get("/v1/Policies");
        twilio.get("/v1/Policies/" + MESSAGING_POLICY);
        types("/v1/EndUserTypes", "end_user_types");
        types("/v1/SupportingDocumentTypes", "supporting_document_types");
        String endUser = crud("/v1/EndUsers", "FriendlyName", "Rep", "Type", "authorized_representative_1");
        crud("/v1/SupportingDocuments", "FriendlyName", "Address", "Type", "customer_profile_address");
        for (String kind : List.of("/v1/TrustProducts", "/v1/CustomerProfiles")) {
            String policy = kind.equals("/v1/TrustProducts") ? MESSAGING_POLICY : PRIMARY_POLICY;
            String profile = crud(kind, "FriendlyName", "Example", "Email", "trust@example.com", "PolicySid", policy);
            below(kind + "/" + profile + "/EntityAssignments", true, "ObjectSid", endUser);
            below(
                    kind + "/" + profile + "/ChannelEndpointAssignments",
                    true,
                    "ChannelEndpointType",
                    "phone-number",
                    "ChannelEndpointSid",
                    number);
            below(kind + "/" + profile + "/Evaluations", false, "PolicySid", policy);
            twilio.post(kind + "/" + profile, "Status", "pending-review");
            simulator.rejectTrust(profile, 18602, "No such business");
            twilio.get(kind + "/" + profile);
        }
    }

    private void below(String path, boolean deletable, String... fields) {
        Reply created = twilio.post(path, fields);
        twilio.get(path);
        twilio.get(path + "/" + created.sid());
        if (deletable) {
            twilio.delete(path + "/" + created.sid());
        }
    }

    private void registrations() {
        String customer = twilio.post(
                        "/v1/CustomerProfiles",
                        "FriendlyName",
                        "Example",
                        "Email",
                        "trust@example.com",
                        "PolicySid",
                        PRIMARY_POLICY)
                .sid();
        String messaging = twilio.post(
                        "/v1/TrustProducts",
                        "FriendlyName",
                        "Example",
                        "Email",
                        "trust@example.com",
                        "PolicySid",
                        MESSAGING_POLICY)
                .sid();
        String brands = "/v1/a2p/BrandRegistrations";
        Reply brand = twilio.post(brands, "CustomerProfileBundleSid", customer, "A2PProfileBundleSid", messaging);
        twilio.get(brands);
        setStatus(brand.sid(), "FAILED");
        twilio.get(brands + "/" + brand.sid());
        twilio.post(brands + "/" + brand.sid());
        setStatus(brand.sid(), "APPROVED");
        campaign(brand.sid());
        verification();
    }

    private void setStatus(String sid, String status) {
        twilio.unwatched()
                .json("POST", "/simulator/registrations/" + sid + "/status", "{\"status\":\"" + status + "\"}");
    }

    private void campaign(String brand) {
        String service =
                twilio.post("/v1/Services", "FriendlyName", "Texts to America").sid();
        String campaigns = "/v1/Services/" + service + "/Compliance/Usa2p";
        twilio.get(campaigns + "/Usecases", "BrandRegistrationSid", brand);
        Reply campaign = twilio.post(campaigns, form(A2pRulesTest.campaign(brand)));
        twilio.get(campaigns);
        setStatus(campaign.sid(), "VERIFIED");
        twilio.get(campaigns + "/" + campaign.sid());
        twilio.post(campaigns + "/" + campaign.sid(), form(A2pRulesTest.change()));
        twilio.delete(campaigns + "/" + campaign.sid());
    }

    private void verification() {
        String number = twilio.post(
                        twilio.own("IncomingPhoneNumbers.json"),
                        "PhoneNumber",
                        first(twilio.own("AvailablePhoneNumbers/US/TollFree.json")))
                .sid();
        String all = "/v1/Tollfree/Verifications";
        Reply verification = twilio.post(all, form(A2pRulesTest.verification(number)));
        String one = all + "/" + verification.sid();
        twilio.get(all, "IncludeSubAccounts", "true");
        twilio.get(all, "TollfreePhoneNumberSid", number);
        setStatus(verification.sid(), "TWILIO_REJECTED");
        twilio.get(one);
        twilio.post(one, "BusinessName", "Renamed");
        twilio.delete(one);
    }

    private void studio() {
        String[] flow = {"FriendlyName", "Calls", "Status", "published", "Definition", FLOW};
        twilio.post("/v2/Flows/Validate", flow);
        String one = "/v2/Flows/" + twilio.post("/v2/Flows", flow).sid();
        twilio.get("/v2/Flows");
        twilio.get(one);
        twilio.post(one, "Status", "draft", "Definition", "{}");
        twilio.get(one + "/Revisions");
        twilio.get(one + "/Revisions/1");
        twilio.get(one + "/Revisions/LatestPublished");
        twilio.get(one + "/Revisions/LatestRevision");
        twilio.delete(one);
    }

    private static String[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> List.of(field.getKey().strip(), field.getValue()).stream())
                .toArray(String[]::new);
    }
}
