package io.clienteling.systemtests.ring;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twilio's console and control, as the tests need them: what is owned, what was called, what shall go wrong. */
public final class Simulator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String credentials;

    public Simulator(Ring stack) {
        this(stack.environment());
    }

    /** @param environment what {@code ./dev env} says */
    public Simulator(Map<String, String> environment) {
        this.base = String.valueOf(environment.get("TWILIO_BASE_URL"));
        this.credentials = Base64.getEncoder()
                .encodeToString((environment.get("TWILIO_ACCOUNT_SID") + ":" + environment.get("TWILIO_AUTH_TOKEN"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The numbers that the account owns, E.164. */
    public List<String> numbersOf(String accountSid) {
        return numbers(accountSid).stream()
                .map(number -> number.get("phone_number").asString())
                .toList();
    }

    /** The same with all that Twilio shows of them; a thousand at most. */
    public List<JsonNode> numbers(String accountSid) {
        var page = send(HttpRequest.newBuilder(URI.create(
                        base + "/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers.json?PageSize=1000"))
                .header("Authorization", "Basic " + credentials));
        return page.get("incoming_phone_numbers").valueStream().toList();
    }

    /** The calls of that operation that are still remembered, with all that the stand-in knows of them, oldest first. */
    public List<JsonNode> callsOf(String operation) {
        return send(HttpRequest.newBuilder(URI.create(base + "/simulator/requests?operation=" + operation)))
                .valueStream()
                .toList();
    }

    /** The rules by which calls break, and how often each has struck. */
    public List<JsonNode> faults() {
        return send(HttpRequest.newBuilder(URI.create(base + "/simulator/faults")))
                .valueStream()
                .toList();
    }

    /** When that operation was called on the account, oldest first. */
    public List<Instant> calls(String operation, String accountSid) {
        var requests = send(HttpRequest.newBuilder(
                URI.create(base + "/simulator/requests?operation=" + operation + "&account=" + accountSid)));
        return texts(requests, "at").stream().map(Instant::parse).toList();
    }

    /** All that was called and is still remembered, oldest first. */
    public List<JsonNode> calls() {
        return send(HttpRequest.newBuilder(URI.create(base + "/simulator/requests")))
                .valueStream()
                .toList();
    }

    /** Forgets what was called. */
    public void forgetCalls() {
        send(HttpRequest.newBuilder(URI.create(base + "/simulator/requests")).DELETE());
    }

    /** How many calls there were, remembered or not. */
    public long callsSoFar() {
        return send(HttpRequest.newBuilder(URI.create(base + "/simulator/health")))
                .get("requests")
                .asLong();
    }

    /** Breaks calls from now on, and answers the number by which that is mended. */
    public long fault(String json) {
        return control("faults", json).get("number").asLong();
    }

    public void mend(long fault) {
        send(HttpRequest.newBuilder(URI.create(base + "/simulator/faults/" + fault))
                .DELETE());
    }

    /** What a person does at Meta: connects a WhatsApp Business Account, by the account's first sender. */
    public void connectWhatsApp(String accountSid, String wabaId) {
        var number = texts(
                        as(
                                        accountSid,
                                        "/2010-04-01/Accounts/" + accountSid
                                                + "/AvailablePhoneNumbers/US/Local.json?SmsEnabled=true&InRegion=NY&PageSize=1")
                                .get("available_phone_numbers"),
                        "phone_number")
                .getFirst();
        postForm(
                accountSid,
                "/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers.json",
                "PhoneNumber=" + number.replace("+", "%2B"));
        registerSender(accountSid, number, wabaId);
    }

    /** The same with a number that somebody else provides, a landline say. */
    public void registerSender(String accountSid, String number, String wabaId) {
        send(own(accountSid, "/v2/Channels/Senders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"sender_id": "whatsapp:%s", "configuration": {"waba_id": "%s"}, "profile": {"name": "Headquarters"}}""".formatted(number, wabaId))));
    }

    /** What Twilio shows at that path to the account itself. */
    public JsonNode as(String accountSid, String path) {
        return send(own(accountSid, path));
    }

    /** Creates something as the account itself, and answers its SID. */
    public String create(String accountSid, String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return postForm(accountSid, path, form).get("sid").asString();
    }

    public JsonNode postForm(String accountSid, String path, String form) {
        return send(own(accountSid, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public void delete(String accountSid, String path) {
        send(own(accountSid, path).DELETE());
    }

    /** Something that the stand-in's control does and no API of Twilio's can. */
    public JsonNode control(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + "/simulator/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** The account's token, by which Twilio signs what it sends for it. */
    public String tokenOf(String accountSid) {
        return send(HttpRequest.newBuilder(URI.create(base + "/2010-04-01/Accounts/" + accountSid + ".json"))
                        .header("Authorization", "Basic " + credentials))
                .get("auth_token")
                .asString();
    }

    private HttpRequest.Builder own(String accountSid, String path) {
        var pair = (accountSid + ":" + tokenOf(accountSid)).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("The stand-in answered " + answer.statusCode() + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("The stand-in did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stand-in was asked", e);
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.get(field).asString())
                .toList();
    }
}
