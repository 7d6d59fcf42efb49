package io.clienteling.simulator.trust;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Trust products or customer profiles, with what is assigned to them and how they are evaluated. */
public final class Profiles {
    private static final Set<String> STATUSES =
            Set.of("draft", "pending-review", "in-review", "twilio-rejected", "twilio-approved");
    private static final Set<String> EDITABLE = Set.of("draft", "twilio-rejected");
    private static final Set<String> UNDER_REVIEW = Set.of("pending-review", "in-review");
    private static final String NUMBER = "phone-number";

    private final ProfileKind kind;
    private final Policies policies;
    private final TrustReview review;
    private final OwnedNumbers numbers;
    private final Table table;
    private final Assigned assigned;
    private final Table entities;
    private final Table endpoints;
    private final Table evaluations;

    public Profiles(Store store, ProfileKind kind, Policies policies, TrustReview review, OwnedNumbers numbers) {
        this.kind = kind;
        this.policies = policies;
        this.review = review;
        this.numbers = numbers;
        this.table = TrustReview.table(store, kind);
        this.assigned = new Assigned(store);
        this.entities = assigned.assignments();
        this.endpoints = store.table("channel-endpoint-assignments");
        this.evaluations = store.table("trust-evaluations");
    }

    public void routes(Routes.Rows rows) {
        String name = kind.singular();
        String root = kind.path();
        String one = root + "/{" + name + "Sid}";
        rows.row("POST " + root, "Create" + name, this::create)
                .row("GET " + root, "List" + name, this::list)
                .row("GET " + root + "/{Sid}", "Fetch" + name, this::fetch)
                .row("POST " + root + "/{Sid}", "Update" + name, this::update)
                .row("DELETE " + root + "/{Sid}", "Delete" + name, this::delete)
                .row("POST " + one + "/EntityAssignments", "Create" + name + "EntityAssignment", this::assign)
                .row("POST " + one + "/Evaluations", "Create" + name + "Evaluation", this::evaluate)
                .row(
                        "POST " + one + "/ChannelEndpointAssignments",
                        "Create" + name + "ChannelEndpointAssignment",
                        this::assignEndpoint);
        below(rows, one, "EntityAssignment", entities, this::entityFilter);
        below(rows, one, "ChannelEndpointAssignment", endpoints, Profiles::endpointFilter);
        below(rows, one, "Evaluation", evaluations, call -> evaluation -> true);
        rows.row(
                        "DELETE " + one + "/EntityAssignments/{Sid}",
                        "Delete" + name + "EntityAssignment",
                        call -> deleted(entities, editable(call), call))
                .row(
                        "DELETE " + one + "/ChannelEndpointAssignments/{Sid}",
                        "Delete" + name + "ChannelEndpointAssignment",
                        call -> deleted(endpoints, parent(call), call));
    }

    private static Answer deleted(Table children, Resource profile, Call call) {
        children.delete(children.find(profile.sid(), call.place("Sid"))
                .orElseThrow(call::notFound)
                .sid());
        return Answer.noContent();
    }

    /** Listing and fetching what hangs on a profile. */
    private void below(
            Routes.Rows rows, String one, String what, Table children, Function<Call, Predicate<Resource>> filter) {
        String path = one + "/" + what + "s";
        String suffix = kind.singular() + what;
        rows.row(
                        "GET " + path,
                        "List" + suffix,
                        call -> Pages.of(call, "results")
                                .from(children, parent(call).sid(), filter.apply(call), Resource::view))
                .row(
                        "GET " + path + "/{Sid}",
                        "Fetch" + suffix,
                        call -> Answer.ok(child(call, children).view()));
    }

    private Resource child(Call call, Table children) {
        return children.find(parent(call).sid(), call.place("Sid")).orElseThrow(call::notFound);
    }

    private Resource parent(Call call) {
        return table.find(call.account(), call.place(kind.singular() + "Sid")).orElseThrow(call::notFound);
    }

    private Predicate<Resource> entityFilter(Call call) {
        String type = call.query().text("ObjectType");
        return assignment ->
                type == null || assigned.object(assignment.text("object_sid")).anyMatch(item -> item.is("type", type));
    }

    private static Predicate<Resource> endpointFilter(Call call) {
        String one = call.query().sid("ChannelEndpointSid", "");
        String many = call.query().text("ChannelEndpointSids");
        return assignment -> (one == null || assignment.is("channel_endpoint_sid", one))
                && (many == null || List.of(many.split(",", -1)).contains(assignment.text("channel_endpoint_sid")));
    }

    private Answer create(Call call) {
        Form form = call.form();
        String name = FriendlyName.longRequired(form);
        String email = form.mailAddress("Email");
        String policy = policy(form.require("PolicySid"));
        String sid = Sids.fresh("BU");
        String url = Product.TRUSTHUB.url(kind.path() + "/" + sid);
        Resource profile = Resource.named(sid)
                .set("account_sid", call.account())
                .set("policy_sid", policy)
                .set("friendly_name", name)
                .set("status", "draft")
                .set("valid_until", (String) null)
                .set("email", email)
                .set("status_callback", Webhooks.url(form, "StatusCallback"))
                .set("date_created", Stamp.iso(call.now()))
                .set("date_updated", Stamp.iso(call.now()))
                .set("url", url)
                .set("errors", JsonNodeFactory.instance.nullNode())
                .set(
                        "links",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(kind.linkPrefix() + "_entity_assignments", url + "/EntityAssignments")
                                .put(kind.linkPrefix() + "_evaluations", url + "/Evaluations")
                                .put(
                                        kind.linkPrefix() + "_channel_endpoint_assignment",
                                        url + "/ChannelEndpointAssignments"));
        return Answer.created(table.insert(call.account(), profile).view());
    }

    private String policy(String sid) {
        Policies.Policy policy = existingPolicy(sid);
        if (policy.kind() != kind) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    "PolicySid " + sid + " is the policy of a " + policy.kind().words() + ", not of a " + kind.words());
        }
        return sid;
    }

    private Policies.Policy existingPolicy(String sid) {
        return policies.find(sid)
                .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refusal("PolicySid " + sid + " is not a policy"));
    }

    private Answer list(Call call) {
        Form query = call.query();
        String status = query.text("Status");
        if (status != null && !STATUSES.contains(status)) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(status);
        }
        String policy = query.sid("PolicySid", "RN");
        return Pages.of(call, "results")
                .from(
                        table,
                        call.account(),
                        profile -> fits(profile, "status", status)
                                && fits(profile, "friendly_name", query.text("FriendlyName"))
                                && fits(profile, "policy_sid", policy),
                        Resource::view);
    }

    private static boolean fits(Resource profile, String field, @Nullable String wanted) {
        return wanted == null || profile.is(field, wanted);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource profile = existing(call);
        Form form = call.form();
        String status = form.text("Status");
        if (status != null) {
            checkSubmission(profile, status);
        }
        change(profile, form, call);
        if (status != null) {
            review.begin(profile);
        }
        return Answer.ok(table.find(profile.sid()).orElseThrow().view());
    }

    private static void checkSubmission(Resource profile, String status) {
        if (!STATUSES.contains(status)) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(status);
        }
        if (!status.equals("pending-review") || !EDITABLE.contains(profile.text("status"))) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(
                    "what is " + profile.text("status") + " cannot become " + status);
        }
    }

    private void change(Resource profile, Form form, Call call) {
        if (UNDER_REVIEW.contains(profile.text("status"))) {
            throw fixed(profile);
        }
        String name = form.text("FriendlyName");
        if (name != null) {
            profile.set("friendly_name", FriendlyName.longChecked(name));
        }
        if (form.has("Email")) {
            profile.set("email", form.mailAddress("Email"));
        }
        if (form.has("StatusCallback")) {
            profile.set("status_callback", Webhooks.url(form, "StatusCallback"));
        }
        table.save(profile.set("date_updated", Stamp.iso(call.now())));
    }

    private Answer delete(Call call) {
        Resource profile = existing(call);
        if (UNDER_REVIEW.contains(profile.text("status"))) {
            throw ErrorCode.BUNDLE_UNDER_REVIEW.refusal(profile.sid());
        }
        for (Table children : List.of(entities, endpoints, evaluations)) {
            children.in(profile.sid()).toList().forEach(child -> children.delete(child.sid()));
        }
        table.delete(profile.sid());
        return Answer.noContent();
    }

    private Answer assign(Call call) {
        Resource profile = editable(call);
        String object = call.form().require("ObjectSid");
        if (assigned.object(object).noneMatch(item -> item.scope().equals(call.account()))) {
            throw ErrorCode.ITEM_MISSING.refusal(object);
        }
        refuseItselfAndItsLike(profile, object);
        if (entities.in(profile.sid()).anyMatch(assignment -> assignment.is("object_sid", object))) {
            throw ErrorCode.CONFLICT.refusal(object + " is assigned already");
        }
        Resource assignment = child(call, profile, "BV", "EntityAssignments").set("object_sid", object);
        return Answer.created(entities.insert(profile.sid(), assignment).view());
    }

    /** Nothing is part of itself, and no policy is met by a trust product. */
    private void refuseItselfAndItsLike(Resource profile, String object) {
        boolean isLike = kind == ProfileKind.TRUST_PRODUCT && table.find(object).isPresent();
        if (isLike || profile.sid().equals(object)) {
            throw ErrorCode.ITEM_TYPE_INVALID.refusal(object);
        }
    }

    private Resource editable(Call call) {
        Resource profile = parent(call);
        if (!isEditable(profile)) {
            throw fixed(profile);
        }
        return profile;
    }

    /** Whether what is assigned to a profile may still be changed. */
    static boolean isEditable(Resource profile) {
        return EDITABLE.contains(profile.text("status"));
    }

    private static Refusal fixed(Resource profile) {
        return ErrorCode.CONFLICT.refusal(profile.sid() + " is " + profile.text("status") + " and cannot be changed");
    }

    private Resource child(Call call, Resource profile, String prefix, String path) {
        String sid = Sids.fresh(prefix);
        return Resource.named(sid)
                .set(kind.sidField(), profile.sid())
                .set("account_sid", call.account())
                .set("date_created", Stamp.iso(call.now()))
                .set("url", Product.TRUSTHUB.url(kind.path() + "/" + profile.sid() + "/" + path + "/" + sid));
    }

    private Answer assignEndpoint(Call call) {
        Resource profile = parent(call);
        String type = call.form().require("ChannelEndpointType");
        String sid = call.form().require("ChannelEndpointSid");
        call.form().sid("ChannelEndpointSid", "");
        if (!type.equals(NUMBER)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("ChannelEndpointType must be phone-number, not " + type);
        }
        if (numbers.find(call.account(), sid).isEmpty()) {
            throw ErrorCode.ITEM_MISSING.refusal(sid);
        }
        if (endpoints.in(profile.sid()).anyMatch(assignment -> assignment.is("channel_endpoint_sid", sid))) {
            throw ErrorCode.CONFLICT.refusal(sid + " is assigned already");
        }
        Resource assignment = child(call, profile, "RA", "ChannelEndpointAssignments")
                .set("channel_endpoint_type", type)
                .set("channel_endpoint_sid", sid);
        return Answer.created(endpoints.insert(profile.sid(), assignment).view());
    }

    private Answer evaluate(Call call) {
        Resource profile = parent(call);
        String sid = call.form().require("PolicySid");
        ArrayNode results = policies.evaluate(existingPolicy(sid), assigned.to(profile));
        Resource evaluation = child(call, profile, "EL", "Evaluations")
                .set("policy_sid", sid)
                .set("status", Policies.isCompliant(results) ? "compliant" : "noncompliant")
                .set("results", results);
        return Answer.created(evaluations.insert(profile.sid(), evaluation).view());
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
