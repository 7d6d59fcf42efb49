package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;

/** What is in a bundle. It can be changed while the bundle is a draft or rejected. */
public final class ItemAssignments {
    private static final String ROOT = Bundles.ROOT + "/{BundleSid}/ItemAssignments";

    private final Table bundles;
    private final Table table;
    private final Items items;

    public ItemAssignments(Store store, Items items) {
        this.bundles = store.table("bundles");
        this.table = items.assignments();
        this.items = items;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateItemAssignment", this::create)
                .row("GET " + ROOT, "ListItemAssignment", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchItemAssignment", this::fetch)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteItemAssignment", this::delete);
    }

    private Answer create(Call call) {
        Resource bundle = editable(call);
        String object = call.form().require("ObjectSid");
        if (!items.exists(call.account(), object)) {
            throw isOfAnotherType(object)
                    ? ErrorCode.ITEM_TYPE_INVALID.refusal(object)
                    : ErrorCode.ITEM_MISSING.refusal(object);
        }
        if (table.in(bundle.sid()).anyMatch(assignment -> assignment.is("object_sid", object))) {
            throw ErrorCode.CONFLICT.refusal(object + " is assigned to the bundle already");
        }
        return Answer.created(
                assign(table, bundle, object, Stamp.iso(call.now())).view());
    }

    /** What is no SID at all is of no type. */
    private static boolean isOfAnotherType(String object) {
        return Sids.looksLike("", object) && !Sids.looksLike("IT", object) && !Sids.looksLike("RD", object);
    }

    static Resource assign(Table assignments, Resource bundle, String object, String now) {
        String sid = Sids.fresh("BV");
        return assignments.insert(
                bundle.sid(),
                Resource.named(sid)
                        .set("bundle_sid", bundle.sid())
                        .set("account_sid", bundle.text("account_sid"))
                        .set("object_sid", object)
                        .set("date_created", now)
                        .set(
                                "url",
                                Product.NUMBERS.url(Bundles.ROOT + "/" + bundle.sid() + "/ItemAssignments/" + sid)));
    }

    private Resource editable(Call call) {
        Resource bundle = bundle(call);
        if (!Items.isEditable(bundle)) {
            throw ErrorCode.CONFLICT.refusal(
                    "Bundle " + bundle.sid() + " is " + bundle.text("status") + " and cannot be changed");
        }
        return bundle;
    }

    private Resource bundle(Call call) {
        return bundles.find(call.account(), call.place("BundleSid")).orElseThrow(call::notFound);
    }

    private Answer list(Call call) {
        return Pages.of(call, "results").from(table, bundle(call).sid(), assignment -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call, bundle(call)).view());
    }

    private Answer delete(Call call) {
        table.delete(existing(call, editable(call)).sid());
        return Answer.noContent();
    }

    private Resource existing(Call call, Resource bundle) {
        return table.find(bundle.sid(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
