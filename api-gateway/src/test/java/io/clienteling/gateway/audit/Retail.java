package io.clienteling.gateway.audit;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.Marker;
import io.clienteling.gateway.audit.TemporalSide.Told;
import io.clienteling.gateway.audit.TwilioSide.Service;
import io.clienteling.gateway.audit.TwilioSide.Twin;
import io.clienteling.gateway.projection.StoredDocument;
import io.clienteling.gateway.workflow.ListedWorkflow;
import io.clienteling.gateway.workflow.ListedWorkflow.Ending;
import io.clienteling.telephony.number.IncomingNumber;
import io.clienteling.telephony.sender.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tenant with one store on SMS and WhatsApp, as Twilio, Temporal and the projection tell of it. */
final class Retail {

    static final String STORE = "sms/acme/s1";
    static final String NUMBER = "PN1";
    static final String PHONE = "+12125550123";
    static final String MARKER = Marker.of("acme", "sms:acme:s1", "acme s1");
    static final String SENDER = "XE1";
    static final String SERVICE = "MG1";
    static final String APPLICATION = "AP1";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    String accountStatus = "active";
    final List<IncomingNumber> numbers =
            new ArrayList<>(List.of(new IncomingNumber(NUMBER, PHONE, MARKER, APPLICATION, true)));
    final List<Sender> senders =
            new ArrayList<>(List.of(new Sender(SENDER, PHONE, "ONLINE", "12345", "", "", List.of())));
    final Map<String, Service> services = new HashMap<>(Map.of(SERVICE, new Service(SERVICE, Set.of(NUMBER))));
    final Map<String, String> applications = new HashMap<>(Map.of(APPLICATION, APPLICATION));
    final List<Twin> twins = new ArrayList<>();
    private final Map<String, Told> workflows = new TreeMap<>();
    private final Map<String, StoredDocument> rows = new TreeMap<>();

    Retail() {
        add("retailer/acme", Ending.COMPLETED, json("""
                {"tenant": "acme", "state": "completed", "requested_at": "%s", "sequence": 9, "steps": [
                  {"name": "create_account", "detail": {"sid": "AC1"}},
                  {"name": "create_messaging_service", "detail": {"sid": "MG1"}}]}"""));
        add(STORE, Ending.COMPLETED, json("""
                {"tenant": "acme", "state": "completed", "phone_number": "+12125550123", "completed_at": "then",
                 "requested_at": "%s", "sequence": 9, "steps": [
                  {"name": "purchase_number", "detail": {"sid": "PN1"}},
                  {"name": "forward_calls", "detail": {"sid": "AP1"}},
                  {"name": "join_messaging_service", "detail": {"sid": "MG1"}}]}"""));
        add("whatsapp/acme/s1", Ending.COMPLETED, json("""
                {"tenant": "acme", "state": "completed", "phone_number": "+12125550123", "requested_at": "%s", "sequence": 9,
                 "steps": [{"name": "choose_number", "detail": {"sid": "PN1"}},
                           {"name": "register_sender", "detail": {"sid": "XE1"}}]}"""));
    }

    /** The JSON with the time of all requests in it. */
    static ObjectNode json(String text) {
        return (ObjectNode) ContractJson.mapper().readTree(text.formatted(AT));
    }

    List<Finding> audit() {
        return Audit.compare(
                new TwilioSide("AC1", accountStatus, numbers, senders, services, applications, twins),
                new TemporalSide(List.copyOf(workflows.values())),
                List.copyOf(rows.values()));
    }

    /** A workflow that runs, and of which the projection knows. */
    void runs(String key, ObjectNode document) {
        add(key, Ending.RUNNING, document);
    }

    /** The workflow has ended so, without a document. */
    void ends(String key, Ending ending) {
        workflows.put(key, new Told(workflow(key, ending), List.of()));
    }

    /** Somebody reset the workflow: it runs again, and has told this much so far. */
    void runsAgain(String key, ObjectNode document) {
        workflows.put(key, new Told(workflow(key, Ending.RUNNING), List.of(new KeyedDocument(key, document))));
    }

    /** Temporal calls the workflow canceled, and it tells what it told before. */
    void closesAsCancelled(String key) {
        add(key, Ending.CANCELLED, told(key));
    }

    void forgetWorkflow(String key) {
        workflows.remove(key);
    }

    void forgetRow(String key) {
        rows.remove(key);
    }

    /** Both say something else of it. */
    void says(String key, String field, String value) {
        var told = told(key).deepCopy().put(field, value);
        add(key, workflow(key).ending(), told);
    }

    /** Temporal says something else of it. */
    void says(String key, String field, int value) {
        var told = told(key).deepCopy().put(field, value);
        workflows.put(key, new Told(workflow(key), List.of(new KeyedDocument(key, told))));
    }

    /** Somebody changes the projection's document, columns included. */
    void changeRow(String key, String field, String value) {
        var document = (ObjectNode) ContractJson.mapper().readTree(row(key).json());
        rows.put(key, row(key, document.put(field, value)));
    }

    /** Somebody changes a column of the projection. */
    void changeColumn(String key, String state) {
        var row = row(key);
        rows.put(
                key,
                new StoredDocument(
                        key,
                        row.kind(),
                        row.tenant(),
                        row.subject(),
                        state,
                        row.phoneNumber(),
                        row.accountSid(),
                        row.requestedAt(),
                        row.updatedAt(),
                        row.sequence(),
                        row.json()));
    }

    private ListedWorkflow workflow(String key) {
        return Objects.requireNonNull(workflows.get(key)).workflow();
    }

    private StoredDocument row(String key) {
        return Objects.requireNonNull(rows.get(key));
    }

    private ObjectNode told(String key) {
        return (ObjectNode) Objects.requireNonNull(workflows.get(key))
                .documents()
                .getFirst()
                .json();
    }

    private void add(String key, Ending ending, ObjectNode document) {
        workflows.put(key, new Told(workflow(key, ending), List.of(new KeyedDocument(key, document))));
        rows.put(key, row(key, document));
    }

    private static ListedWorkflow workflow(String key, Ending ending) {
        return new ListedWorkflow(key.replace('/', ':'), ending, AT);
    }

    private static StoredDocument row(String key, JsonNode document) {
        var parts = key.split("/", 3);
        return new StoredDocument(
                key,
                parts[0],
                parts[1],
                parts.length > 2 ? parts[2] : null,
                text(document, "state"),
                text(document, "phone_number"),
                parts[0].equals("retailer") ? "AC1" : null,
                AT,
                AT,
                document.path("sequence").asLong(),
                document.toString());
    }

    private static @Nullable String text(JsonNode document, String name) {
        return document.path(name).asString(null);
    }
}
