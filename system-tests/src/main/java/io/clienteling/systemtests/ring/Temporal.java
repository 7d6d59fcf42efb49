package io.clienteling.systemtests.ring;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Temporal as its UI speaks to it, without the browser. */
public final class Temporal {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The UI wants a cookie and a header to say the same, whatever it is. */
    private static final String SAME = "same";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String namespace;
    private final String codec;

    /** @param environment what {@code ./dev env} says */
    public Temporal(Map<String, String> environment) {
        this.namespace =
                environment.get("TEMPORAL_UI_URL") + "/api/v1/namespaces/" + environment.get("TEMPORAL_NAMESPACE");
        this.codec = String.valueOf(environment.get("TEMPORAL_CODEC_ENDPOINT"));
    }

    /** How many workflows that query lists. */
    public int count(String query) {
        var address = namespace + "/workflow-count?query=" + encoded(query);
        return send(HttpRequest.newBuilder(URI.create(address))).path("count").asInt(0);
    }

    /** Sends an Update with those fields, encrypted as in the dialog, and returns once it is accepted. */
    public void update(String workflowId, String name, Map<String, ?> argument) {
        post(namespace + "/workflows/" + workflowId + "/update/" + name, request(name, argument));
    }

    /** What a completed workflow ended with, decrypted; null where the latest run has not completed. */
    public @Nullable JsonNode result(String workflowId) {
        var last = get("/workflows/" + workflowId + "/history-reverse?maximumPageSize=1")
                .at("/history/events/0/workflowExecutionCompletedEventAttributes/result");
        return last.isMissingNode() ? null : decoded(last);
    }

    /** What a running workflow answers to a query without arguments, decrypted. */
    public JsonNode query(String workflowId, String name) {
        var query = JSON.createObjectNode();
        query.putObject("query").put("queryType", name);
        return decoded(post(namespace + "/workflows/" + workflowId + "/query/" + name, query)
                .path("queryResult"));
    }

    /** The build of that deployment which is handed all tasks. */
    public String currentBuild(String deployment) {
        return get("/worker-deployments/" + deployment)
                .at("/workerDeploymentInfo/routingConfig/currentDeploymentVersion/buildId")
                .asString("");
    }

    /** Has that build of the deployment be handed all tasks from now on; fails while no worker of it is there. */
    public void makeCurrent(String deployment, String build) {
        post(
                namespace + "/worker-deployments/" + deployment + "/set-current-version",
                JSON.createObjectNode().put("buildId", build).put("identity", "a proof"));
    }

    /** Every event of a workflow's latest run, oldest first, as the server shows it. */
    public List<JsonNode> history(String workflowId) {
        return get("/workflows/" + workflowId + "/history?maximumPageSize=1000")
                .at("/history/events")
                .valueStream()
                .toList();
    }

    /** The ids of the workflows that query lists, a thousand at most. */
    public List<String> list(String query) {
        var address = "/workflows?pageSize=1000&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return get(address)
                .path("executions")
                .valueStream()
                .map(execution -> execution.at("/execution/workflowId").asString(""))
                .toList();
    }

    /** Starts a workflow without input, as somebody would by hand. */
    public void start(String workflowId, String type, String taskQueue) {
        var request = JSON.createObjectNode();
        request.putObject("workflowType").put("name", type);
        request.putObject("taskQueue").put("name", taskQueue);
        post(namespace + "/workflows/" + workflowId, request);
    }

    /** Sends a signal without input. */
    public void signal(String workflowId, String name) {
        post(
                namespace + "/workflows/" + workflowId + "/signal/" + name,
                JSON.createObjectNode().put("identity", "a proof"));
    }

    /** Ends a workflow by force. */
    public void terminate(String workflowId) {
        post(
                namespace + "/workflows/" + workflowId + "/terminate",
                JSON.createObjectNode().put("reason", "a proof"));
    }

    /** Every run that Temporal still knows of, as it lists them: memo and search attributes with it. */
    public List<JsonNode> runs() {
        return pages("/workflows?pageSize=200", "/executions");
    }

    /** Everything of a run as Temporal keeps it, sealed payloads sealed. */
    public List<JsonNode> history(String workflowId, String runId) {
        return pages(
                "/workflows/" + workflowId + "/history?execution.runId=" + runId + "&maximumPageSize=500",
                "/history/events");
    }

    /** What Temporal knows of a run beside its history: pending activities and their failures, memo, search attributes. */
    public JsonNode description(String workflowId, String runId) {
        return get("/workflows/" + workflowId + "?execution.runId=" + runId);
    }

    /** The page that the UI shows of a workflow, as it is sent to it. */
    public JsonNode page(String workflowId) {
        var query = JSON.createObjectNode();
        query.putObject("query").put("queryType", "__temporal_workflow_metadata");
        return post(namespace + "/workflows/" + workflowId + "/query/__temporal_workflow_metadata", query);
    }

    /** The payloads as the codec opens them for the UI. */
    public String opened(JsonNode payloads) {
        var data = post(codec + "/decode", payloads).at("/payloads/0/data").asString("");
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    private List<JsonNode> pages(String path, String items) {
        var all = new ArrayList<JsonNode>();
        var token = "";
        do {
            var page = get(token.isEmpty() ? path : path + "&nextPageToken=" + encoded(token));
            page.at(items).forEach(all::add);
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode decoded(JsonNode payloads) {
        return JSON.readTree(opened(payloads));
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(namespace + path)));
    }

    private JsonNode request(String name, Map<String, ?> argument) {
        var body = JSON.createObjectNode();
        body.putObject("waitPolicy").put("lifecycleStage", "UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED");
        var request = body.putObject("request");
        request.putObject("meta").put("updateId", UUID.randomUUID().toString());
        request.putObject("input").put("name", name).set("args", post(codec + "/encode", payloads(argument)));
        return body;
    }

    private static ObjectNode payloads(Map<String, ?> argument) {
        var payloads = JSON.createObjectNode();
        var payload = payloads.putArray("payloads").addObject();
        payload.putObject("metadata").put("encoding", base64("json/plain"));
        payload.put("data", base64(JSON.writeValueAsString(argument)));
        return payloads;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode post(String address, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", SAME)
                .header("Cookie", "_csrf=" + SAME)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Temporal answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("Temporal did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Temporal was asked", e);
        }
    }
}
