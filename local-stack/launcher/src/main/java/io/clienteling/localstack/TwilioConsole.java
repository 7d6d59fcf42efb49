package io.clienteling.localstack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What people do at Twilio by hand, beside the system: submit a regulatory bundle, or buy a number away. Through Twilio's own API. */
final class TwilioConsole {
    private static final String COMPLIANCE = "/v2/RegulatoryCompliance";
    /** Twilio's own sender, which every account can try. */
    private static final String SANDBOX = "whatsapp:+14155238886";

    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final TwilioAccount parent;

    TwilioConsole(String base, TwilioAccount parent) {
        this.base = base;
        this.parent = parent;
    }

    /** A bundle and the address in it, both of them Twilio's ids. */
    record Compliance(String bundleSid, String addressSid) {}

    /** Has a bundle for German mobile numbers filled in, submitted and approved in that account, as its owner would. */
    Compliance approvedGermanBundle(String accountSid, String businessName) throws IOException, InterruptedException {
        var owner = account(accountSid);
        var address = create(
                owner,
                "/2010-04-01/Accounts/%s/Addresses.json".formatted(accountSid),
                fields(
                        "CustomerName", businessName,
                        "Street", "Potsdamer Platz 1",
                        "City", "Berlin",
                        "Region", "Berlin",
                        "PostalCode", "10785",
                        "IsoCountry", "DE"));
        var bundle = create(
                owner,
                COMPLIANCE + "/Bundles",
                fields(
                        "FriendlyName", businessName + ", Germany, mobile",
                        "Email", "compliance@dodici.example",
                        "IsoCountry", "DE",
                        "NumberType", "mobile",
                        "EndUserType", "business"));
        assign(
                owner,
                bundle,
                create(
                        owner,
                        COMPLIANCE + "/EndUsers",
                        fields(
                                "FriendlyName",
                                businessName,
                                "Type",
                                "business",
                                "Attributes",
                                business(businessName))));
        assign(
                owner,
                bundle,
                create(
                        owner,
                        COMPLIANCE + "/SupportingDocuments",
                        fields(
                                "FriendlyName", "Excerpt from the commercial register",
                                "Type", "commercial_registrar_excerpt",
                                "Attributes", excerpt(businessName, address))));
        create(owner, "%s/Bundles/%s".formatted(COMPLIANCE, bundle), fields("Status", "pending-review"));
        approve(owner, bundle);
        return new Compliance(bundle, address);
    }

    /** Lets an account that has nothing to do with the retailer buy the number. */
    void buyAway(String phoneNumber) throws IOException, InterruptedException {
        var stranger = create(client(parent), "/2010-04-01/Accounts.json", fields("FriendlyName", "Somebody else"));
        create(
                account(stranger),
                "/2010-04-01/Accounts/%s/IncomingPhoneNumbers.json".formatted(stranger),
                fields("PhoneNumber", phoneNumber));
    }

    /** Whether a WhatsApp Business Account is connected to that account, which shows in its senders. */
    boolean hasWhatsApp(String accountSid) throws IOException, InterruptedException {
        var answer = account(accountSid).get("/v2/Channels/Senders?Channel=whatsapp&PageSize=100");
        require(answer, "list senders");
        return answer.body()
                .path("senders")
                .valueStream()
                .anyMatch(sender -> !sender.path("sender_id").asString("").equals(SANDBOX));
    }

    /** Connects a WhatsApp Business Account with a number of the retailer's own, as a person does who signs up at Meta. */
    void signUpAtMeta(String accountSid, String wabaId) throws IOException, InterruptedException {
        var owner = account(accountSid);
        var number = aNumberForSale(owner, accountSid);
        create(
                owner,
                "/2010-04-01/Accounts/%s/IncomingPhoneNumbers.json".formatted(accountSid),
                fields("PhoneNumber", number, "FriendlyName", "Headquarters"));
        var sender = JSON.createObjectNode().put("sender_id", "whatsapp:" + number);
        sender.putObject("configuration").put("waba_id", wabaId);
        sender.putObject("profile").put("name", "Dodici");
        require(owner.sendJson("POST", "/v2/Channels/Senders", sender.toString()), "connect " + wabaId);
    }

    private static String aNumberForSale(JsonClient owner, String accountSid) throws IOException, InterruptedException {
        var listing = owner.get(
                "/2010-04-01/Accounts/%s/AvailablePhoneNumbers/US/Local.json?SmsEnabled=true&InRegion=NY&PageSize=1"
                        .formatted(accountSid));
        require(listing, "list numbers");
        return listing.body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString("");
    }

    private void assign(JsonClient owner, String bundle, String object) throws IOException, InterruptedException {
        create(owner, "%s/Bundles/%s/ItemAssignments".formatted(COMPLIANCE, bundle), fields("ObjectSid", object));
    }

    /** The one thing that no API of Twilio's offers: its reviewers saying yes. */
    private static void approve(JsonClient owner, String bundle) throws IOException, InterruptedException {
        var answer = owner.sendJson("POST", "/simulator/bundles/%s/approve".formatted(bundle), "{}");
        require(answer, "approve bundle " + bundle);
    }

    private JsonClient account(String sid) throws IOException, InterruptedException {
        var answer = client(parent).get("/2010-04-01/Accounts/%s.json".formatted(sid));
        require(answer, "look up account " + sid);
        return client(new TwilioAccount(sid, answer.text("auth_token")));
    }

    private static String create(JsonClient owner, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = owner.postForm(path, form);
        require(answer, "accept POST " + path);
        return answer.text("sid");
    }

    private static void require(HttpAnswer answer, String what) {
        if (answer.status() >= 300) {
            throw new StackException("The Twilio stand-in did not %s; it answered %d: %s"
                    .formatted(what, answer.status(), answer.body()));
        }
    }

    private JsonClient client(TwilioAccount account) {
        var credentials = Base64.getEncoder()
                .encodeToString((account.sid() + ":" + account.token()).getBytes(StandardCharsets.UTF_8));
        return new JsonClient(base, Map.of("Authorization", "Basic " + credentials));
    }

    private static String business(String name) {
        return JSON.createObjectNode()
                .put("business_name", name)
                .put("business_registration_number", "HRB 12")
                .put("business_website", "https://www.dodici.example")
                .put("first_name", "Giovanna")
                .put("last_name", "Dodici")
                .put("email", "compliance@dodici.example")
                .toString();
    }

    private static String excerpt(String name, String addressSid) {
        var attributes = JSON.createObjectNode().put("business_name", name).put("document_number", "HRB 12");
        attributes.putArray("address_sids").add(addressSid);
        return attributes.toString();
    }

    private static Map<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
