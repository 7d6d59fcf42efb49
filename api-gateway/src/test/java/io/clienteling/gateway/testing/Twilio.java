package io.clienteling.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a retailer's own people do at Twilio, and how Twilio signs. */
public final class Twilio {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Twilio() {}

    /** A new address of the account; its sid. */
    public static String address(String accountSid, String country, String friendlyName) {
        return send(
                        "POST",
                        "/2010-04-01/Accounts/" + accountSid + "/Addresses.json",
                        accountSid,
                        Map.of(
                                "CustomerName", "Dodici",
                                "Street", "Potsdamer Platz 1",
                                "City", "Berlin",
                                "Region", "Berlin",
                                "PostalCode", "10785",
                                "IsoCountry", country,
                                "FriendlyName", friendlyName))
                .path("sid")
                .asString();
    }

    public static void deleteAddress(String accountSid, String addressSid) {
        send(
                "DELETE",
                "/2010-04-01/Accounts/" + accountSid + "/Addresses/" + addressSid + ".json",
                accountSid,
                Map.of());
    }

    /** A draft of a bundle for businesses that want mobile numbers; its sid. */
    public static String draftBundle(String accountSid, String country) {
        return send(
                        "POST",
                        "/v2/RegulatoryCompliance/Bundles",
                        accountSid,
                        Map.of(
                                "FriendlyName", "Draft",
                                "Email", "legal@dodici.example",
                                "IsoCountry", country,
                                "NumberType", "mobile",
                                "EndUserType", "business"))
                .path("sid")
                .asString();
    }

    /** A bundle for mobile numbers of that country whose one paper names that address, approved; its sid. */
    public static String approvedBundle(String accountSid, String country, String addressSid) {
        var bundle = draftBundle(accountSid, country);
        var paper = send(
                        "POST",
                        "/v2/RegulatoryCompliance/SupportingDocuments",
                        accountSid,
                        Map.of(
                                "FriendlyName", "Register",
                                "Type", "commercial_registrar_excerpt",
                                "Attributes", "{\"address_sids\": [\"" + addressSid + "\"]}"))
                .path("sid")
                .asString();
        var path = "/v2/RegulatoryCompliance/Bundles/" + bundle;
        send("POST", path + "/ItemAssignments", accountSid, Map.of("ObjectSid", paper));
        send("POST", path, accountSid, Map.of("Status", "pending-review"));
        Surroundings.TWILIO.approveBundle(bundle);
        return bundle;
    }

    /** A trust product that Twilio has approved; its sid. */
    public static String approvedTrustProduct(String accountSid, String friendlyName) {
        var sid = draftTrustProduct(accountSid, friendlyName);
        send("POST", "/v1/TrustProducts/" + sid, accountSid, Map.of("Status", "pending-review"));
        Surroundings.TWILIO.approveTrust(sid);
        return sid;
    }

    public static String draftTrustProduct(String accountSid, String friendlyName) {
        var policy = send("GET", "/v1/Policies", accountSid, Map.of())
                .path("results")
                .path(0)
                .path("sid")
                .asString();
        var fields = Map.of("FriendlyName", friendlyName, "Email", "legal@dodici.example", "PolicySid", policy);
        return send("POST", "/v1/TrustProducts", accountSid, fields).path("sid").asString();
    }

    /** The account's token, which signs what Twilio calls for it. */
    public static String tokenOf(String accountSid) {
        return send("GET", "/2010-04-01/Accounts/" + accountSid + ".json", null, Map.of())
                .path("auth_token")
                .asString();
    }

    /** The header {@code X-Twilio-Signature} of a form that is sent to that path below our public address. */
    public static String signature(String path, Map<String, String> form, String authToken) {
        var text = new StringBuilder(Surroundings.PUBLIC_URL + path);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode send(String method, String path, @Nullable String asAccount, Map<String, String> fields) {
        var twilio = Surroundings.TWILIO;
        var credentials = asAccount == null
                ? twilio.accountSid() + ":" + twilio.authToken()
                : asAccount + ":" + tokenOf(asAccount);
        var request = HttpRequest.newBuilder(URI.create(twilio.baseUri() + path))
                .method(method, fields.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form(fields)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body().isEmpty() ? "null" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
