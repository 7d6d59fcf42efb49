package io.clienteling.simulator;

import io.clienteling.simulator.callback.Notice;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.Fields;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.simulator.control.StrictJson;
import io.clienteling.simulator.control.Unreadable;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.sender.SenderLife;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The control API over HTTP: what {@link TwilioSimulator} offers as methods, for everybody who is not Java. */
final class ControlApi {
    private static final JsonMapper JSON = StrictJson.mapper();
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    private static final String[] FAULT_FIELDS = {
        "operation",
        "account",
        "effect",
        "status",
        "code",
        "message",
        "delay_ms",
        "concurrency",
        "skip",
        "count",
        "probability",
        "seed"
    };
    private static final int BUSINESS_ID_UNVERIFIED = 18602;

    private final Workshop workshop;

    ControlApi(Workshop workshop) {
        this.workshop = workshop;
    }

    void routes(Routes.Rows rows) {
        rows.row("GET /simulator/", "Page", call -> page())
                .row("GET /simulator/health", "Health", call -> Answer.ok(workshop.health()))
                .row("GET /simulator/state", "State", call -> Answer.ok(workshop.state()))
                .row("POST /simulator/bundles/{Sid}/approve", "ApproveBundle", this::approveBundle)
                .row("POST /simulator/bundles/{Sid}/reject", "RejectBundle", this::rejectBundle)
                .row("POST /simulator/bundles/{Sid}/limit", "LimitBundle", this::limitBundle)
                .row("POST /simulator/bundles", "CreateApprovedBundle", this::approvedBundle)
                .row("POST /simulator/trust/{Sid}/approve", "ApproveTrust", this::approveTrust)
                .row("POST /simulator/trust/{Sid}/reject", "RejectTrust", this::rejectTrust)
                .row("POST /simulator/registrations/{Sid}/status", "SetRegistrationStatus", this::registrationStatus)
                .row("POST /simulator/senders/{Sid}/status", "SetSenderStatus", this::senderStatus)
                .row("POST /simulator/accounts/{Sid}/waba", "ConnectWaba", this::connectWaba)
                .row("POST /simulator/accounts/{Sid}/trunks", "OpenTrunk", this::openTrunk)
                .row("POST /simulator/accounts/{Sid}/status", "SetAccountStatus", this::accountStatus)
                .row("POST /simulator/accounts", "OpenAccount", this::openAccount)
                .row("POST /simulator/accounts/{Sid}/type", "SetAccountType", this::accountType)
                .row("POST /simulator/calls", "CreateIncomingCall", this::call)
                .row("POST /simulator/messages", "CreateIncomingMessage", this::message)
                .row("POST /simulator/callbacks", "CreateCallback", this::callback)
                .row("POST /simulator/numbers/{Number}/registration", "RegisterNumber", this::register)
                .row("POST /simulator/numbers/{Number}/sell", "SellNumber", this::sell)
                .row("DELETE /simulator/numbers/{Number}/sell", "ReturnNumber", this::takeBack)
                .row("GET /simulator/requests", "ListRequests", this::requests)
                .row("DELETE /simulator/requests", "ClearRequests", call -> done(workshop.journal()::clear))
                .row("GET /simulator/callbacks", "ListCallbacks", this::callbacks)
                .row("DELETE /simulator/callbacks", "ClearCallbacks", call -> done(workshop.callbacks()::forget))
                .row(
                        "GET /simulator/faults",
                        "ListFaults",
                        call -> ok(workshop.faults().inForce()))
                .row("POST /simulator/faults", "CreateFault", this::addFault)
                .row("DELETE /simulator/faults", "ClearFaults", call -> done(workshop.faults()::clear))
                .row("DELETE /simulator/faults/{Number}", "RemoveFault", this::removeFault)
                .row("GET /simulator/settings", "FetchSettings", call -> settings())
                .row("POST /simulator/settings", "UpdateSettings", this::updateSettings)
                .row("POST /simulator/reset", "Reset", this::reset)
                .row("GET /simulator/operations", "ListOperations", call -> Answer.ok(workshop.operations()))
                .row("GET /simulator/errors", "ListErrors", call -> Answer.ok(workshop.errors()));
    }

    private static Answer page() {
        try (InputStream in = Objects.requireNonNull(ControlApi.class.getResourceAsStream("page.html"))) {
            JsonNode html = JsonNodeFactory.instance.stringNode(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new Answer(200, html, Map.of("Content-Type", "text/html;charset=utf-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer approveBundle(Call call) {
        return attempt(() -> {
            String until = fields(call, "valid_until").text("valid_until");
            workshop.bundleReview().approve(call.place("Sid"), until.isEmpty() ? null : instant(until));
        });
    }

    private Answer limitBundle(Call call) {
        return attempt(() -> {
            String until = fields(call, "valid_until").required("valid_until");
            workshop.bundleReview().limit(call.place("Sid"), instant(until));
        });
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "valid_until must be a time such as 2030-01-31T00:00:00Z, not '" + text + "'", unreadable);
        }
    }

    private Answer rejectBundle(Call call) {
        return attempt(() -> workshop.bundleReview()
                .reject(call.place("Sid"), fields(call, "reason").text("reason")));
    }

    private Answer approvedBundle(Call call) {
        return answered(() -> {
            Fields fields = fields(call, "account_sid", "iso_country", "number_type", "city");
            return workshop.approvedBundle(
                    fields.required("account_sid"),
                    fields.required("iso_country"),
                    fields.required("number_type"),
                    fields.required("city"));
        });
    }

    private Answer approveTrust(Call call) {
        return attempt(() -> {
            fields(call);
            workshop.trustReview().approve(call.place("Sid"));
        });
    }

    private Answer rejectTrust(Call call) {
        return attempt(() -> {
            Fields fields = fields(call, "code", "reason");
            Integer code = fields.wholeNumber("code");
            workshop.trustReview()
                    .reject(call.place("Sid"), code == null ? BUSINESS_ID_UNVERIFIED : code, fields.text("reason"));
        });
    }

    private Answer registrationStatus(Call call) {
        return attempt(() -> {
            Fields fields = fields(call, "status", "code", "reason");
            workshop.registrations()
                    .setStatus(
                            call.place("Sid"),
                            fields.required("status"),
                            fields.wholeNumber("code"),
                            fields.text("reason"));
        });
    }

    private Answer senderStatus(Call call) {
        return attempt(() -> {
            Fields fields = fields(call, "status", "offline_reasons");
            String status = fields.required("status");
            var reasons = fields.elements("offline_reasons").stream()
                    .map(ControlApi::offlineReason)
                    .toList();
            workshop.senderLife().setStatus(call.place("Sid"), status, reasons);
        });
    }

    /** A reason is an object with code and message, or the code alone. */
    private static SenderLife.OfflineReason offlineReason(JsonNode reason) {
        if (!(reason instanceof ObjectNode object)) {
            return SenderLife.reason(offlineCode(reason));
        }
        String message = Fields.of(object, "code", "message").text("message");
        SenderLife.OfflineReason known = SenderLife.reason(offlineCode(object.path("code")));
        return message.isEmpty() ? known : new SenderLife.OfflineReason(known.code(), message);
    }

    private static String offlineCode(JsonNode code) {
        String text = code.isString() || code.isIntegralNumber() ? code.asString() : "";
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "Each of offline_reasons needs a code such as 63112, alone or as {\"code\": 63112, \"message\": …}");
        }
        return text;
    }

    private Answer connectWaba(Call call) {
        return attempt(() ->
                workshop.connectWaba(call.place("Sid"), fields(call, "waba_id").required("waba_id")));
    }

    private Answer openTrunk(Call call) {
        return answered(() -> {
            fields(call);
            return JsonNodeFactory.instance.objectNode().put("trunk_sid", workshop.openTrunk(call.place("Sid")));
        });
    }

    private Answer accountStatus(Call call) {
        return attempt(() -> workshop.accounts()
                .setStatus(call.place("Sid"), fields(call, "status").required("status")));
    }

    private Answer openAccount(Call call) {
        return answered(() -> {
            String name = fields(call, "friendly_name").text("friendly_name");
            return workshop.accounts().openUnrelated(name.isEmpty() ? "Another customer" : name);
        });
    }

    private Answer accountType(Call call) {
        return attempt(() -> workshop.accounts()
                .setType(call.place("Sid"), fields(call, "type").required("type")));
    }

    private Answer call(Call call) {
        return answered(() -> {
            Fields fields = fields(call, "from", "to");
            return workshop.incoming().call(fields.required("from"), fields.required("to"));
        });
    }

    private Answer message(Call call) {
        return answered(() -> {
            Fields fields = fields(call, "from", "to", "body");
            return workshop.incoming().message(fields.required("from"), fields.required("to"), fields.text("body"));
        });
    }

    private Answer callback(Call call) {
        return attempt(() -> {
            Fields fields = fields(call, "account_sid", "url", "method", "form", "json");
            workshop.incoming()
                    .notify(fields.required("account_sid"), method(fields), fields.required("url"), content(fields));
        });
    }

    private static String method(Fields fields) {
        String method = fields.text("method");
        if (!method.isEmpty() && !METHODS.contains(method)) {
            throw new IllegalArgumentException("method must be GET, POST or PUT, not " + method);
        }
        return method.isEmpty() ? "POST" : method;
    }

    private static Notice.Content content(Fields fields) {
        JsonNode json = fields.sent().path("json");
        return json.isMissingNode()
                ? new Notice.Content.Fields(texts(fields.object("form")))
                : new Notice.Content.Json(json.toString());
    }

    private static Map<String, String> texts(ObjectNode form) {
        Map<String, String> texts = new TreeMap<>();
        form.properties().forEach(field -> {
            if (!field.getValue().isString()) {
                throw new IllegalArgumentException(
                        "form." + field.getKey() + " must be a text, not " + field.getValue());
            }
            texts.put(field.getKey(), field.getValue().asString());
        });
        return texts;
    }

    private Answer register(Call call) {
        return attempt(() -> workshop.messageLife()
                .register(number(call), fields(call, "status").required("status")));
    }

    private Answer sell(Call call) {
        return attempt(() -> {
            fields(call);
            workshop.ownership().sellOutside(number(call));
        });
    }

    private Answer takeBack(Call call) {
        return attempt(() -> {
            fields(call);
            workshop.ownership().returnFromOutside(number(call));
        });
    }

    private static String number(Call call) {
        return "+" + call.place("Number").replaceFirst("^(\\+|%2B)", "");
    }

    private Answer requests(Call call) {
        String operation = call.query().text("operation");
        String account = call.query().text("account");
        Stream<JsonNode> requests = workshop.journal()
                .find(request -> (operation == null || isOperation(request, operation))
                        && (account == null || account.equals(request.account())))
                .map(JSON::valueToTree);
        return Answer.ok(JsonNodeFactory.instance.pojoNode(requests.iterator()));
    }

    private static boolean isOperation(RecordedRequest request, String operation) {
        return request.operation().equals(operation) || request.operation().endsWith("." + operation);
    }

    private Answer callbacks(Call call) {
        return ok(workshop.callbacks().deliveries());
    }

    private Answer addFault(Call call) {
        return answered(() -> {
            ObjectNode fault = fields(call, FAULT_FIELDS).sent();
            long number = workshop.faults().add(JSON.treeToValue(fault, Fault.class));
            return JsonNodeFactory.instance.objectNode().put("number", number);
        });
    }

    private Answer removeFault(Call call) {
        return attempt(() -> {
            String number = call.place("Number");
            if (!number.matches("\\d{1,18}") || !workshop.faults().remove(Long.parseLong(number))) {
                throw new IllegalArgumentException("There is no fault " + number);
            }
        });
    }

    private Answer settings() {
        return Answer.ok(workshop.settings().view());
    }

    private Answer updateSettings(Call call) {
        return answered(() -> {
            workshop.changeSettings(body(call));
            return workshop.settings().view();
        });
    }

    private Answer reset(Call call) {
        return told(() -> {
            fields(call);
            workshop.reset();
            return Answer.noContent();
        });
    }

    /** What was sent, which may have the fields that are known and no other. */
    private static Fields fields(Call call, String... known) {
        return Fields.of(body(call), known);
    }

    /** What was sent, empty when there was nothing. */
    private static ObjectNode body(Call call) {
        if (!call.form().asMap().isEmpty()) {
            throw new IllegalArgumentException(
                    "The body can't be read: send a JSON object with Content-Type: application/json, or nothing");
        }
        JsonNode json = call.json() == null ? JsonNodeFactory.instance.objectNode() : call.json();
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("The body can't be read: send a JSON object, or nothing");
    }

    private static Answer ok(Object value) {
        return Answer.ok(JSON.valueToTree(value));
    }

    private static Answer done(Runnable work) {
        work.run();
        return Answer.noContent();
    }

    private static Answer attempt(Runnable work) {
        return answered(() -> {
            work.run();
            return JsonNodeFactory.instance.objectNode().put("status", "done");
        });
    }

    private static Answer answered(Supplier<JsonNode> work) {
        return told(() -> Answer.ok(work.get()));
    }

    /** What can't be done is told in a sentence: 400 for a wrong request, 409 for a wrong moment. */
    private static Answer told(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (JacksonException unreadable) {
            return problem(400, Unreadable.sentence(unreadable));
        } catch (IllegalArgumentException wrong) {
            return problem(400, String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException early) {
            return problem(409, String.valueOf(early.getMessage()));
        }
    }

    private static Answer problem(int status, String message) {
        return new Answer(status, JsonNodeFactory.instance.objectNode().put("message", message), Map.of());
    }
}
