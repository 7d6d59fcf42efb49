package io.clienteling.simulator.studio;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Studio flows and their revisions. A published flow must be valid; a draft need not be. */
public final class Flows {
    private static final String ROOT = "/v2/Flows";
    private static final String PUBLISHED = "published";
    private static final Set<String> STATUSES = Set.of("draft", PUBLISHED);
    private static final JsonMapper JSON = new JsonMapper();

    private final Table table;
    private final Table revisions;

    public Flows(Store store) {
        this.table = store.table("flows");
        this.revisions = store.table("flow-revisions");
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateFlow", this::create)
                .row("GET " + ROOT, "ListFlow", this::list)
                .row("POST " + ROOT + "/Validate", "UpdateFlowValidate", this::validate)
                .row("GET " + ROOT + "/{Sid}", "FetchFlow", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateFlow", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteFlow", this::delete)
                .row("GET " + ROOT + "/{Sid}/Revisions", "ListFlowRevision", this::revisions)
                .row("GET " + ROOT + "/{Sid}/Revisions/{Revision}", "FetchFlowRevision", this::revision);
    }

    private Answer create(Call call) {
        Form form = call.form();
        String name = FriendlyName.longRequired(form);
        String sid = Sids.fresh("FW");
        String url = Product.STUDIO.url(ROOT + "/" + sid);
        Resource flow = Resource.named(sid)
                .set("account_sid", call.account())
                .set("author_sid", Sids.of("US", call.account()))
                .set("friendly_name", name)
                .set("revision", 0)
                .set("date_created", Stamp.iso(call.now()))
                .set("webhook_url", "https://webhooks.twilio.com/v1/Accounts/" + call.account() + "/Flows/" + sid)
                .set("url", url)
                .set(
                        "links",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("executions", url + "/Executions")
                                .put("revisions", url + "/Revisions")
                                .put("test_users", url + "/TestUsers"));
        revise(flow, form, definition(form.require("Definition")), call);
        table.insert(call.account(), flow);
        return Answer.created(flow.view());
    }

    /** Sets what a revision consists of, and keeps it. */
    private void revise(Resource flow, Form form, JsonNode definition, Call call) {
        String status = status(form);
        ArrayNode errors = Findings.in(definition);
        if (status.equals(PUBLISHED)) {
            refuse(errors);
        }
        flow.set("status", status)
                .set("definition", definition)
                .set("revision", flow.number("revision") + 1)
                .set("commit_message", form.text("CommitMessage"))
                .set("valid", errors.isEmpty())
                .set("errors", errors)
                .set("warnings", JsonNodeFactory.instance.arrayNode())
                .set("date_updated", Stamp.iso(call.now()));
        revisions.insert(flow.sid(), revisionOf(flow));
    }

    private static String status(Form form) {
        String status = form.require("Status");
        if (!STATUSES.contains(status)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("Status must be draft or published");
        }
        return status;
    }

    /** The details of the refusal name all errors, each with its place. */
    private static void refuse(ArrayNode errors) {
        if (!errors.isEmpty()) {
            throw ErrorCode.FLOW_INVALID.detailed(
                    JsonNodeFactory.instance.objectNode().set("errors", errors));
        }
    }

    private static Resource revisionOf(Resource flow) {
        String url = flow.text("url") + "/Revisions/" + flow.number("revision");
        return flow.copyAs(flow.sid() + "/" + flow.number("revision"))
                .set("url", url)
                .clear("warnings")
                .clear("webhook_url")
                .clear("links");
    }

    /** The definition as JSON; null when it can't be read. */
    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static JsonNode definition(String text) {
        JsonNode definition = parsed(text);
        if (definition == null || !definition.isObject()) {
            refuse(Findings.in(definition));
        }
        return Objects.requireNonNull(definition);
    }

    /** A valid definition is answered, any other refused, whichever status the flow is to have. */
    private Answer validate(Call call) {
        call.form().require("FriendlyName");
        status(call.form());
        refuse(Findings.in(parsed(call.form().require("Definition"))));
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("valid", true));
    }

    private Answer list(Call call) {
        return Pages.of(call, "flows").from(table, call.account(), flow -> true, Flows::summary);
    }

    /** Lists leave the definition and what follows from it out. */
    private static ObjectNode summary(Resource flow) {
        ObjectNode view = flow.view();
        for (String name : List.of("definition", "errors", "warnings", "valid")) {
            if (view.has(name)) {
                view.putNull(name);
            }
        }
        return view;
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource flow = existing(call);
        Form form = call.form();
        String name = form.text("FriendlyName");
        if (name != null) {
            flow.set("friendly_name", FriendlyName.longChecked(name));
        }
        String definition = form.text("Definition");
        revise(flow, form, definition == null ? flow.json("definition") : definition(definition), call);
        table.save(flow);
        return Answer.ok(flow.view());
    }

    private Answer delete(Call call) {
        Resource flow = existing(call);
        revisions.in(flow.sid()).toList().forEach(revision -> revisions.delete(revision.sid()));
        table.delete(flow.sid());
        return Answer.noContent();
    }

    private Answer revisions(Call call) {
        return Pages.of(call, "revisions")
                .from(revisions, existing(call).sid(), revision -> true, revision -> named(summary(revision)));
    }

    private Answer revision(Call call) {
        Resource flow = existing(call);
        Optional<Resource> revision = switch (call.place("Revision")) {
            case "LatestRevision" -> revisions.in(flow.sid()).findFirst();
            case "LatestPublished" ->
                revisions
                        .in(flow.sid())
                        .filter(candidate -> candidate.is("status", PUBLISHED))
                        .findFirst();
            case String number -> revisions.find(flow.sid() + "/" + number);
        };
        return Answer.ok(named(revision.orElseThrow(call::notFound).view()));
    }

    /** A revision shows the SID of its flow. */
    private static ObjectNode named(ObjectNode revision) {
        return revision.put("sid", revision.path("sid").asString().split("/", 2)[0]);
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
