package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.number.Dossiers;
import io.clienteling.simulator.number.NumberType;
import io.clienteling.simulator.number.Ownership;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Regulatory bundles: an end user and documents, submitted together to be reviewed. */
public final class Bundles implements Dossiers {
    static final String ROOT = "/v2/RegulatoryCompliance/Bundles";
    static final Set<String> STATUSES = Set.of(
            "draft", "pending-review", "in-review", "twilio-rejected", "twilio-approved", "provisionally-approved");
    private static final Set<String> UNDER_REVIEW = Set.of("pending-review", "in-review");
    private static final Set<String> DELETABLE = Set.of("draft", "twilio-approved", "twilio-rejected");
    private static final String ASCENDING = "ASC";
    private static final Set<String> DIRECTIONS = Set.of(ASCENDING, "DESC");
    private static final List<String> PROPERTIES = List.of("StatusCallback", "FriendlyName", "Email");

    private final Table table;
    private final Items items;
    private final Rulebook rulebook;
    private final Ownership ownership;
    private final BundleReview review;

    public Bundles(Store store, Items items, Rulebook rulebook, Ownership ownership, BundleReview review) {
        this.table = store.table("bundles");
        this.items = items;
        this.rulebook = rulebook;
        this.ownership = ownership;
        this.review = review;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateBundle", this::create)
                .row("GET " + ROOT, "ListBundle", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchBundle", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateBundle", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteBundle", this::delete);
    }

    @Override
    public Optional<Dossier> find(String account, String bundleSid) {
        return table.find(account, bundleSid)
                .flatMap(bundle -> rulebook.find(bundle.find("regulation_sid"))
                        .map(regulation -> new Dossier(
                                bundleSid,
                                bundle.text("status"),
                                regulation.country(),
                                regulation.covers(),
                                items.addressesOf(bundleSid))));
    }

    /** The bundles of all accounts: first those that wait for a verdict, then the others, the newest first. */
    public List<ObjectNode> views(int most) {
        return table.all()
                .sorted(Comparator.comparing((Resource bundle) -> !UNDER_REVIEW.contains(bundle.text("status")))
                        .thenComparingLong(bundle -> -bundle.number("#place")))
                .limit(most)
                .map(Resource::view)
                .toList();
    }

    public int count() {
        return table.size();
    }

    private Answer create(Call call) {
        Form form = call.form();
        String name = FriendlyName.longRequired(form);
        String email = form.mailAddress("Email");
        Regulation regulation = regulation(form);
        Resource bundle = bundle(call, name, email, regulation.sid())
                .set("status_callback", Webhooks.url(form, "StatusCallback"))
                .set("#test", Boolean.TRUE.equals(form.flag("IsTest")));
        return Answer.created(table.insert(call.account(), bundle).view());
    }

    private static Resource bundle(Call call, String name, String email, String regulationSid) {
        String sid = Sids.fresh("BU");
        return draft(sid, call.account(), name, email, regulationSid, Stamp.iso(call.now()));
    }

    static Resource draft(
            String sid, String account, String name, @Nullable String email, String regulation, String now) {
        String url = Product.NUMBERS.url(ROOT + "/" + sid);
        Resource bundle = Resource.named(sid)
                .set("account_sid", account)
                .set("regulation_sid", regulation)
                .set("friendly_name", name)
                .set("status", "draft")
                .set("valid_until", (String) null)
                .set("email", email)
                .set("status_callback", (String) null)
                .set("date_created", now)
                .set("date_updated", now)
                .set("url", url);
        ObjectNode links = tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("evaluations", url + "/Evaluations")
                .put("item_assignments", url + "/ItemAssignments")
                .put("bundle_copies", url + "/Copies");
        return bundle.set("links", links);
    }

    private Regulation regulation(Form form) {
        String endUser = form.text("EndUserType", "business");
        if (!Rulebook.endUserTypes().contains(endUser)) {
            throw ErrorCode.BUNDLE_TYPES_INVALID.refusal(endUser);
        }
        String number = form.text("NumberType");
        if (number != null && NumberType.of(number).isEmpty()) {
            throw ErrorCode.BUNDLE_TYPES_INVALID.refusal(number);
        }
        String sid = form.text("RegulationSid");
        if (sid != null && !sid.isEmpty()) {
            return rulebook.find(sid).orElseThrow(ErrorCode.REGULATION_MISSING::refusal);
        }
        String country = form.text("IsoCountry");
        if (country == null || number == null) {
            throw ErrorCode.REGULATION_NOT_GIVEN.refusal();
        }
        NumberType type = NumberType.of(number).orElseThrow();
        return rulebook.all().stream()
                .filter(regulation -> regulation.country().equals(country.toUpperCase(Locale.ROOT)))
                .filter(regulation ->
                        regulation.type() == type && regulation.endUserType().equals(endUser))
                .findFirst()
                .orElseThrow(ErrorCode.REGULATION_MISSING::refusal);
    }

    private Answer list(Call call) {
        Form query = call.query();
        Predicate<Resource> wanted = new BundleFilter(query, rulebook).predicate();
        String sort = query.text("SortBy");
        String direction = query.oneOf("SortDirection", DIRECTIONS);
        if (sort == null && !ASCENDING.equals(direction)) {
            return Pages.of(call, "results").from(table, call.account(), wanted, Resource::view);
        }
        List<Resource> sorted = table.in(call.account())
                .filter(call::shows)
                .filter(wanted)
                .sorted(order(sort, direction))
                .toList();
        return Pages.of(call, "results").from(sorted, Resource::view);
    }

    /** By the time of creation, unless another is asked for. */
    private static Comparator<Resource> order(@Nullable String sort, @Nullable String direction) {
        if (sort == null) {
            return Comparator.comparingLong(bundle -> bundle.number("#place"));
        }
        String field = switch (sort) {
            case "valid-until" -> "valid_until";
            case "date-updated" -> "date_updated";
            default -> throw ErrorCode.INVALID_PARAMETER.refusal("SortBy must be valid-until or date-updated");
        };
        Comparator<Resource> ascending = Comparator.comparing(bundle -> String.valueOf(bundle.find(field)));
        return ASCENDING.equals(direction) ? ascending : ascending.reversed();
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource bundle = existing(call);
        Form form = call.form();
        String status = form.text("Status");
        if (status != null && form.hasAny(PROPERTIES)) {
            throw ErrorCode.STATUS_WITH_PROPERTIES.refusal();
        }
        if (status != null) {
            submit(bundle, status);
        } else {
            change(bundle, form, call);
        }
        return Answer.ok(table.find(bundle.sid()).orElseThrow().view());
    }

    private void submit(Resource bundle, String status) {
        if (!STATUSES.contains(status)) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(status);
        }
        if (!status.equals("pending-review") || !Items.isEditable(bundle)) {
            throw ErrorCode.BUNDLE_STATUS_INVALID.refusal(
                    "a bundle that is " + bundle.text("status") + " cannot become " + status);
        }
        review.begin(bundle);
    }

    private void change(Resource bundle, Form form, Call call) {
        if (UNDER_REVIEW.contains(bundle.text("status"))) {
            throw ErrorCode.CONFLICT.refusal(
                    "Bundle " + bundle.sid() + " is " + bundle.text("status") + " and cannot be changed");
        }
        String name = form.text("FriendlyName");
        if (name != null) {
            bundle.set("friendly_name", FriendlyName.longChecked(name));
        }
        if (form.has("Email")) {
            bundle.set("email", form.mailAddress("Email"));
        }
        if (form.has("StatusCallback")) {
            bundle.set("status_callback", Webhooks.url(form, "StatusCallback"));
        }
        table.save(bundle.set("date_updated", Stamp.iso(call.now())));
    }

    private Answer delete(Call call) {
        Resource bundle = existing(call);
        if (!DELETABLE.contains(bundle.text("status"))) {
            throw ErrorCode.BUNDLE_UNDER_REVIEW.refusal(bundle.sid());
        }
        if (ownership.isBundleInUse(bundle.sid())) {
            throw ErrorCode.BUNDLE_HAS_NUMBERS.refusal(bundle.sid());
        }
        items.assignments()
                .in(bundle.sid())
                .toList()
                .forEach(assignment -> items.assignments().delete(assignment.sid()));
        table.delete(bundle.sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
