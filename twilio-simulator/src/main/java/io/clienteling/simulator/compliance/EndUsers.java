package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Attributes;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Table;
import tools.jackson.databind.node.ObjectNode;

/** The persons and businesses that numbers are for. */
public final class EndUsers {
    private static final String ROOT = "/v2/RegulatoryCompliance/EndUsers";

    private final Table table;
    private final Items items;

    public EndUsers(Items items) {
        this.items = items;
        this.table = items.endUsers();
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateEndUser", this::create)
                .row("GET " + ROOT, "ListEndUser", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchEndUser", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateEndUser", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteEndUser", this::delete);
    }

    private Answer create(Call call) {
        String name = FriendlyName.longRequired(call.form());
        String type = call.form().require("Type");
        if (!Rulebook.endUserTypes().contains(type)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("Type must be individual or business");
        }
        String sid = Sids.fresh("IT");
        Resource endUser = Resource.named(sid)
                .set("account_sid", call.account())
                .set("friendly_name", name)
                .set("type", type)
                .set("attributes", Attributes.of(call.form()))
                .set("date_created", Stamp.iso(call.now()))
                .set("date_updated", Stamp.iso(call.now()))
                .set("url", Product.NUMBERS.url(ROOT + "/" + sid));
        return Answer.created(table.insert(call.account(), endUser).view());
    }

    private Answer list(Call call) {
        return Pages.of(call, "results").from(table, call.account(), endUser -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource endUser = existing(call);
        items.refuseChange(endUser);
        ObjectNode attributes = Attributes.sent(call.form());
        String name = call.form().text("FriendlyName");
        if (name != null) {
            endUser.set("friendly_name", FriendlyName.longChecked(name));
        }
        if (attributes != null) {
            endUser.set("attributes", attributes);
        }
        table.save(endUser.set("date_updated", Stamp.iso(call.now())));
        return Answer.ok(endUser.view());
    }

    private Answer delete(Call call) {
        Resource endUser = existing(call);
        if (items.isAssigned(endUser.sid())) {
            throw ErrorCode.END_USER_ASSIGNED.refusal(endUser.sid());
        }
        table.delete(endUser.sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
