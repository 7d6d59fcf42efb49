package io.clienteling.localstack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the gateway hold Twilio, Temporal and the projection against each other. */
final class Auditing {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final StackSettings settings;

    Auditing(StackSettings settings) {
        this.settings = settings;
    }

    /** The report on those tenants; on all, where none is named. */
    JsonNode of(List<String> tenants) {
        var question = tenants.stream().map(tenant -> "tenant=" + tenant).collect(Collectors.joining("&"));
        var audit = URI.create(settings.http(settings.secondPort(Part.GATEWAY)) + "/audit?" + question);
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(HttpRequest.newBuilder(audit).timeout(PATIENCE).build(), BodyHandlers.ofString());
            var json = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new StackException(
                        "The audit could not be done: " + json.path("message").asString(""));
            }
            return json;
        } catch (ConnectException e) {
            throw new StackException("The gateway does not run. './dev up' starts it.", e);
        } catch (IOException e) {
            throw new StackException(
                    "The audit could not be done: %s. './dev status' tells whether all parts run."
                            .formatted(Reason.of(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; './dev audit' may be repeated.", e);
        }
    }

    /** The report for people, a line for each tenant and one for each finding. */
    static String told(JsonNode report) {
        return report.path("tenants").valueStream().map(Auditing::tenant).collect(Collectors.joining("\n"));
    }

    private static String tenant(JsonNode audit) {
        if (!audit.path("unread").isNull()) {
            return "%s: could not be audited. %s"
                    .formatted(
                            audit.path("tenant").asString(""),
                            audit.path("unread").asString(""));
        }
        var head = "%s: %d workflows, %d documents, %d numbers (%d more of the retailer's own), %d senders: %s"
                .formatted(
                        audit.path("tenant").asString(""),
                        audit.path("workflows").asInt(),
                        audit.path("documents").asInt(),
                        audit.path("numbers").asInt(),
                        audit.path("numbers_of_its_own").asInt(),
                        audit.path("senders").asInt(),
                        audit.path("findings").isEmpty()
                                ? "all agree"
                                : audit.path("findings").size() + " found");
        return head
                + audit.path("findings")
                        .valueStream()
                        .map(finding -> "%n  %-11s %s%n              %s"
                                .formatted(
                                        finding.path("kind").asString(""),
                                        finding.path("subject").asString(""),
                                        finding.path("sentence").asString("")))
                        .collect(Collectors.joining());
    }

    /** Whether all could be audited, and nothing was found. */
    static boolean clean(JsonNode report) {
        return report.path("tenants")
                .valueStream()
                .allMatch(audit ->
                        audit.path("unread").isNull() && audit.path("findings").isEmpty());
    }
}
