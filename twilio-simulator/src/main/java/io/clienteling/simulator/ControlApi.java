package io.clienteling.simulator;

import io.clienteling.simulator.callback.Notice;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.RecordedRequest;
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
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The control API over HTTP: what {@link TwilioSimulator} offers as methods, for everybody who is not Java. */
final class ControlApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
                .row("POST /simulator/reset", "Reset", call -> done(workshop::reset))
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
            String until = text(call, "valid_until");
            workshop.bundleReview().approve(call.place("Sid"), until.isEmpty() ? null : instant(until));
        });
    }

    private Answer limitBundle(Call call) {
        return attempt(() -> workshop.bundleReview().limit(call.place("Sid"), instant(text(call, "valid_until"))));
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
        return attempt(() -> workshop.bundleReview().reject(call.place("Sid"), text(call, "reason")));
    }

    private Answer approvedBundle(Call call) {
        return answered(() -> workshop.approvedBundle(
                text(call, "account_sid"), text(call, "iso_country"), text(call, "number_type"), text(call, "city")));
    }

    private Answer approveTrust(Call call) {
        return attempt(() -> workshop.trustReview().approve(call.place("Sid")));
    }

    private Answer rejectTrust(Call call) {
        return attempt(() -> workshop.trustReview()
                .reject(call.place("Sid"), body(call).path("code").asInt(18602), text(call, "reason")));
    }

    private Answer registrationStatus(Call call) {
        return attempt(() -> workshop.registrations()
                .setStatus(
                        call.place("Sid"),
                        text(call, "status"),
                        body(call).path("code").asInt(0),
                        text(call, "reason")));
    }

    private Answer senderStatus(Call call) {
        return attempt(() -> workshop.senderLife()
                .setStatus(
                        call.place("Sid"),
                        text(call, "status"),
                        body(call)
                                .path("offline_reasons")
                                .valueStream()
                                .map(ControlApi::offlineReason)
                                .toList()));
    }

    /** A reason is an object with code and message, or the code alone. */
    private static SenderLife.OfflineReason offlineReason(JsonNode reason) {
        SenderLife.OfflineReason known =
                SenderLife.reason(reason.isObject() ? reason.path("code").asString("") : reason.asString());
        return new SenderLife.OfflineReason(known.code(), reason.path("message").asString(known.message()));
    }

    private Answer connectWaba(Call call) {
        return attempt(() -> workshop.wabas().connect(call.place("Sid"), text(call, "waba_id")));
    }

    private Answer openTrunk(Call call) {
        return answered(
                () -> JsonNodeFactory.instance.objectNode().put("trunk_sid", workshop.openTrunk(call.place("Sid"))));
    }

    private Answer accountStatus(Call call) {
        return attempt(() -> workshop.accounts().setStatus(call.place("Sid"), text(call, "status")));
    }

    private Answer openAccount(Call call) {
        return answered(() -> {
            String name = text(call, "friendly_name");
            return workshop.accounts().openUnrelated(name.isEmpty() ? "Another customer" : name);
        });
    }

    private Answer accountType(Call call) {
        return attempt(() -> workshop.accounts().setType(call.place("Sid"), text(call, "type")));
    }

    private Answer call(Call call) {
        return answered(() -> workshop.incoming().call(text(call, "from"), text(call, "to")));
    }

    private Answer message(Call call) {
        return answered(() -> workshop.incoming().message(text(call, "from"), text(call, "to"), text(call, "body")));
    }

    private Answer callback(Call call) {
        return attempt(() -> {
            String method = text(call, "method");
            workshop.incoming()
                    .notify(
                            text(call, "account_sid"),
                            method.isEmpty() ? "POST" : method,
                            text(call, "url"),
                            content(body(call)));
        });
    }

    private static Notice.Content content(ObjectNode body) {
        JsonNode json = body.path("json");
        return json.isMissingNode()
                ? new Notice.Content.Fields(fields(body.path("form")))
                : new Notice.Content.Json(json.toString());
    }

    private static Map<String, String> fields(JsonNode form) {
        Map<String, String> fields = new TreeMap<>();
        form.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return fields;
    }

    private Answer register(Call call) {
        return attempt(() -> workshop.messageLife().register(number(call), text(call, "status")));
    }

    private Answer sell(Call call) {
        return attempt(() -> workshop.ownership().sellOutside(number(call)));
    }

    private Answer takeBack(Call call) {
        return attempt(() -> workshop.ownership().returnFromOutside(number(call)));
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
            long number = workshop.faults().add(JSON.treeToValue(body(call), Fault.class));
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

    /** What was sent, empty when there was nothing. */
    private static ObjectNode body(Call call) {
        JsonNode json = call.json() == null ? JsonNodeFactory.instance.objectNode() : call.json();
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("The body can't be read: send a JSON object, or nothing");
    }

    private static String text(Call call, String name) {
        return body(call).path(name).asString("");
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

    /** What can't be done is told in a sentence: 400 for a wrong request, 409 for a wrong moment. */
    private static Answer answered(Supplier<JsonNode> work) {
        try {
            return Answer.ok(work.get());
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
