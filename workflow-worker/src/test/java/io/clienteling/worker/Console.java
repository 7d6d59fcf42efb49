package io.clienteling.worker;

import io.clienteling.contracts.ContractJson;
import io.clienteling.simulator.TwilioSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a retailer's people do by hand at Twilio, and our own client has no words for. */
public final class Console {

    private static final String COMPLIANCE = "/v2/RegulatoryCompliance/";

    private static final String SENDERS = "/v2/Channels/Senders";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TwilioSimulator twilio;
    private final String account;
    private final String token;

    public Console(TwilioSimulator twilio, String account) {
        this.twilio = twilio;
        this.account = account;
        this.token = call(
                        "GET", "/2010-04-01/Accounts/" + account + ".json", "", twilio.accountSid(), twilio.authToken())
                .path("auth_token")
                .asString();
    }

    public String bundle(String country, String numberType, String name) {
        return post(
                COMPLIANCE + "Bundles",
                Map.of(
                        "FriendlyName",
                        name,
                        "Email",
                        "legal@dodici.example",
                        "IsoCountry",
                        country,
                        "NumberType",
                        numberType,
                        "EndUserType",
                        "business"));
    }

    /** A document that names those addresses, put into the bundle. */
    public String paper(String bundleSid, String name, String attributes) {
        var paper = post(
                COMPLIANCE + "SupportingDocuments",
                Map.of("FriendlyName", name, "Type", "commercial_registrar_excerpt", "Attributes", attributes));
        post(COMPLIANCE + "Bundles/" + bundleSid + "/ItemAssignments", Map.of("ObjectSid", paper));
        return paper;
    }

    public String address(String country) {
        return post(
                "/2010-04-01/Accounts/" + account + "/Addresses.json",
                Map.of(
                        "CustomerName", "Dodici",
                        "Street", "1 Main Street",
                        "City", "Town",
                        "Region", "Region",
                        "PostalCode", "10115",
                        "IsoCountry", country));
    }

    public void rename(String paperSid, String name) {
        post(COMPLIANCE + "SupportingDocuments/" + paperSid, Map.of("FriendlyName", name));
    }

    public void submit(String bundleSid) {
        post(COMPLIANCE + "Bundles/" + bundleSid, Map.of("Status", "pending-review"));
    }

    public String trustProduct() {
        var policy = call("GET", "/v1/Policies", "", account, token)
                .path("results")
                .path(0)
                .path("sid")
                .asString();
        return post(
                "/v1/TrustProducts",
                Map.of("FriendlyName", "Dodici", "Email", "legal@dodici.example", "PolicySid", policy));
    }

    public void submitTrustProduct(String sid) {
        post("/v1/TrustProducts/" + sid, Map.of("Status", "pending-review"));
    }

    public void deleteTemplate(String sid) {
        call("DELETE", "/v1/Content/" + sid, "", account, token);
    }

    public void deleteApplication(String sid) {
        call("DELETE", "/2010-04-01/Accounts/" + account + "/Applications/" + sid + ".json", "", account, token);
    }

    public void renameApplication(String sid, String name) {
        call(
                "POST",
                "/2010-04-01/Accounts/" + account + "/Applications/" + sid + ".json",
                "FriendlyName=" + name,
                account,
                token);
    }

    public void deleteAddress(String sid) {
        call("DELETE", "/2010-04-01/Accounts/" + account + "/Addresses/" + sid + ".json", "", account, token);
    }

    /** Signs a number up for WhatsApp as Twilio's own pages do, and answers its sender's sid. */
    public String signUp(String phoneNumber, String wabaId) {
        var body = """
                {"sender_id": "whatsapp:%s", "configuration": {"waba_id": "%s"}, "profile": {"name": "By hand"}}""".formatted(phoneNumber, wabaId);
        return call("POST", SENDERS, body, account, token).path("sid").asString();
    }

    public JsonNode sender(String sid) {
        return call("GET", SENDERS + "/" + sid, "", account, token);
    }

    /** The numbers in a messaging service, PN…. */
    public List<String> numbersIn(String serviceSid) {
        return call("GET", "/v1/Services/" + serviceSid + "/PhoneNumbers", "", account, token)
                .path("phone_numbers")
                .valueStream()
                .map(number -> number.path("sid").asString())
                .toList();
    }

    private String post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return call("POST", path, form, account, token).path("sid").asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode call(String method, String path, String body, String user, String password) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(twilio.baseUri() + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return ContractJson.mapper().readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
