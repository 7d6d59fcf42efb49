package io.clienteling.simulator.content;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.review.Agenda;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Message templates. SMS needs no approval; WhatsApp rejects a template that begins or ends with a variable. */
public final class Templates {
    private static final String ROOT = "/v1/Content";
    private static final String VERDICT = "content.verdict";
    private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

    private final Store store;
    private final Table table;
    private final Agenda agenda;
    private final SettingsBook settings;
    private final ContentTypes contentTypes = new ContentTypes();

    public Templates(Store store, Agenda agenda, SettingsBook settings) {
        this.store = store;
        this.table = store.table("contents");
        this.agenda = agenda;
        this.settings = settings;
        agenda.on(VERDICT, this::decide);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateContent", this::create)
                .row("GET " + ROOT, "ListContent", this::list)
                .row("GET /v2/Content", "ListContentV2", this::search)
                .row("GET /v1/ContentAndApprovals", "ListContentAndApprovals", this::listWithApprovals)
                .row("GET /v2/ContentAndApprovals", "ListContentAndApprovalsV2", this::searchWithApprovals)
                .row("GET " + ROOT + "/{Sid}", "FetchContent", this::fetch)
                .row("PUT " + ROOT + "/{Sid}", "UpdateContent", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteContent", this::delete)
                .row("GET " + ROOT + "/{Sid}/ApprovalRequests", "FetchApprovalFetch", this::approval)
                .row(
                        "POST " + ROOT + "/{ContentSid}/ApprovalRequests/whatsapp",
                        "CreateApprovalCreate",
                        this::requestApproval);
    }

    private Answer create(Call call) {
        JsonNode body = body(call);
        String sid = Sids.fresh("HX");
        String url = Product.CONTENT.url(ROOT + "/" + sid);
        Resource content = Resource.named(sid)
                .set("account_sid", call.account())
                .set("friendly_name", text(body, "friendly_name"))
                .set("language", required(body, "language"))
                .set("variables", variables(body))
                .set("types", types(body))
                .set("date_created", Stamp.iso(call.now()))
                .set("date_updated", Stamp.iso(call.now()))
                .set("url", url)
                .set(
                        "links",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("approval_fetch", url + "/ApprovalRequests")
                                .put("approval_create", url + "/ApprovalRequests/whatsapp"));
        return Answer.created(table.insert(call.account(), content).view());
    }

    public boolean exists(String account, String sid) {
        return table.find(account, sid).isPresent();
    }

    private static JsonNode body(Call call) {
        JsonNode body = call.json();
        if (body == null || !body.isObject()) {
            throw ErrorCode.INVALID_PARAMETER.refusal("the body must be a JSON object");
        }
        return body;
    }

    private static String required(JsonNode body, String name) {
        String value = text(body, name);
        if (value.isEmpty()) {
            throw ErrorCode.MISSING_PARAMETER.refusal(name, "post body");
        }
        return value;
    }

    /** A text, empty when it is not there. */
    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isString()) {
            throw ErrorCode.INVALID_PARAMETER.refusal(name + " must be a string");
        }
        return value.asString();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static JsonNode variables(JsonNode body) {
        JsonNode variables = body.path("variables");
        if (isAbsent(variables)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!variables.isObject() || !variables.valueStream().allMatch(JsonNode::isString)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("variables must be an object of strings");
        }
        return variables;
    }

    private JsonNode types(JsonNode body) {
        JsonNode types = body.path("types");
        if (isAbsent(types)) {
            throw ErrorCode.MISSING_PARAMETER.refusal("types", "post body");
        }
        if (!types.isObject() || types.isEmpty()) {
            throw ErrorCode.INVALID_PARAMETER.refusal("types must be an object with a type at least");
        }
        types.properties().forEach(type -> contentTypes.check(type.getKey(), type.getValue()));
        return types;
    }

    private Answer list(Call call) {
        return Pages.of(call, "contents").from(table, call.account(), content -> true, Resource::view);
    }

    private Answer search(Call call) {
        return found(call, Resource::view);
    }

    private Answer listWithApprovals(Call call) {
        return Pages.of(call, "contents").from(table, call.account(), content -> true, Templates::withApproval);
    }

    private Answer searchWithApprovals(Call call) {
        return found(call, Templates::withApproval);
    }

    private Answer found(Call call, Function<Resource, JsonNode> view) {
        Search search = new Search(call.query());
        Predicate<Resource> wanted = search.predicate();
        Optional<Comparator<Resource>> order = search.order();
        if (order.isEmpty()) {
            return Pages.of(call, "contents").from(table, call.account(), wanted, view);
        }
        List<Resource> sorted = table.in(call.account())
                .filter(call::shows)
                .filter(wanted)
                .sorted(order.get())
                .toList();
        return Pages.of(call, "contents").from(sorted, view);
    }

    private static ObjectNode withApproval(Resource content) {
        ObjectNode view = content.view().without(List.of("url", "links"));
        view.set("approval_requests", approvalOf(content));
        return view;
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call, "Sid").view());
    }

    private Answer update(Call call) {
        Resource content = existing(call, "Sid");
        JsonNode body = body(call);
        content.set("types", types(body));
        if (body.has("friendly_name")) {
            content.set("friendly_name", text(body, "friendly_name"));
        }
        if (body.has("variables")) {
            content.set("variables", variables(body));
        }
        table.save(content.set("date_updated", Stamp.iso(call.now())));
        return Answer.ok(content.view());
    }

    private Answer delete(Call call) {
        table.delete(existing(call, "Sid").sid());
        return Answer.noContent();
    }

    private Answer requestApproval(Call call) {
        Resource content = existing(call, "ContentSid");
        JsonNode body = body(call);
        String category = required(body, "category");
        if (!CATEGORIES.contains(category)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("category must be UTILITY, MARKETING or AUTHENTICATION");
        }
        ObjectNode approval = JsonNodeFactory.instance
                .objectNode()
                .put("name", required(body, "name"))
                .put("category", category)
                .put(
                        "content_type",
                        content.json("types").propertyNames().stream()
                                .findFirst()
                                .orElse(""))
                .put("status", "received")
                .put("rejection_reason", "")
                .put("allow_category_change", mayChangeCategory(body));
        table.save(content.set("#approval", approval));
        Long wait = settings.get().contentReviewMs();
        if (wait != null) {
            agenda.schedule(store.now().plusMillis(wait), VERDICT, content.sid());
        }
        return Answer.created(approval);
    }

    private static boolean mayChangeCategory(JsonNode body) {
        JsonNode may = body.path("allow_category_change");
        if (!isAbsent(may) && !may.isBoolean()) {
            throw ErrorCode.INVALID_PARAMETER.refusal("allow_category_change must be true or false");
        }
        return may.asBoolean(true);
    }

    private void decide(String sid) {
        table.find(sid).ifPresent(content -> {
            if (content.json("#approval").path("status").asString("").equals("received")) {
                decide(sid, objection(content));
            }
        });
    }

    /** Ends the review of a template; without a reason it is approved. */
    public void decide(String sid, @Nullable String reason) {
        Resource content =
                table.find(sid).orElseThrow(() -> new IllegalArgumentException("There is no content " + sid));
        if (!(content.json("#approval") instanceof ObjectNode approval)) {
            throw new IllegalStateException("Content " + sid + " was not submitted for approval");
        }
        approval.put("status", reason == null ? "approved" : "rejected")
                .put("rejection_reason", reason == null ? "" : reason);
        table.save(content.set("#approval", approval).set("date_updated", Stamp.iso(store.now())));
    }

    private static @Nullable String objection(Resource content) {
        for (JsonNode type : content.json("types")) {
            String body = type.path("body").asString("").strip();
            if (body.startsWith("{{") || body.endsWith("}}")) {
                return "The template begins or ends with a variable";
            }
        }
        return null;
    }

    private Answer approval(Call call) {
        Resource content = existing(call, "Sid");
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", content.sid())
                .put("account_sid", content.text("account_sid"))
                .put("url", content.text("url") + "/ApprovalRequests");
        view.set("whatsapp", approvalOf(content));
        return Answer.ok(view);
    }

    static JsonNode approvalOf(Resource content) {
        JsonNode approval = content.json("#approval");
        return approval.isObject()
                ? approval
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "")
                        .put("category", "")
                        .put("content_type", "")
                        .put("status", "unsubmitted")
                        .put("rejection_reason", "")
                        .put("allow_category_change", true);
    }

    private Resource existing(Call call, String place) {
        return table.find(call.account(), call.place(place)).orElseThrow(call::notFound);
    }
}
