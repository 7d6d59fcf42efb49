package io.clienteling.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twilio's console and control, as the tests need them: what is owned, what was called, what shall go wrong. */
final class Simulator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String credentials;

    Simulator(Stack.Running stack) {
        this.base = stack.get("TWILIO_BASE_URL");
        this.credentials = Base64.getEncoder()
                .encodeToString((stack.get("TWILIO_ACCOUNT_SID") + ":" + stack.get("TWILIO_AUTH_TOKEN"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The numbers that the account owns, E.164. */
    List<String> numbersOf(String accountSid) {
        var page = send(HttpRequest.newBuilder(URI.create(
                        base + "/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers.json?PageSize=1000"))
                .header("Authorization", "Basic " + credentials));
        return texts(page.get("incoming_phone_numbers"), "phone_number");
    }

    /** How often that operation was called on the account. */
    int calls(String operation, String accountSid) {
        return send(HttpRequest.newBuilder(
                        URI.create(base + "/simulator/requests?operation=" + operation + "&account=" + accountSid)))
                .get("requests")
                .size();
    }

    void fault(String json) {
        send(HttpRequest.newBuilder(URI.create(base + "/simulator/faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
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
