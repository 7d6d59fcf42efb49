package io.clienteling.simulator.account;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Standard API keys: credentials that stand for their account everywhere but at accounts and keys. */
public final class Keys {
    private static final String ROOT = "/2010-04-01/Accounts/{AccountSid}/Keys";

    private final Table table;

    public Keys(Store store) {
        this.table = store.table("keys");
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT + ".json", "CreateNewKey", this::create)
                .row("GET " + ROOT + ".json", "ListKey", this::list)
                .row("GET " + ROOT + "/{Sid}.json", "FetchKey", this::fetch)
                .row("POST " + ROOT + "/{Sid}.json", "UpdateKey", this::update)
                .row("DELETE " + ROOT + "/{Sid}.json", "DeleteKey", this::delete);
    }

    /** A key as credentials: the account that it stands for, and its secret. */
    record Key(String account, String secret) {}

    Optional<Key> find(String sid) {
        return table.find(sid).map(key -> new Key(key.scope(), key.text("#secret")));
    }

    private Answer create(Call call) {
        String now = Stamp.rfc2822(call.now());
        String secret = Sids.token();
        Resource key = Resource.named(Sids.fresh("SK"))
                .set("friendly_name", name(call.form().text("FriendlyName", "")))
                .set("date_created", now)
                .set("date_updated", now)
                .set("#secret", secret);
        ObjectNode view = table.insert(call.account(), key).view();
        return Answer.created(view.put("secret", secret));
    }

    private static String name(String name) {
        return name.isEmpty() ? name : FriendlyName.checked(name);
    }

    private Answer list(Call call) {
        return Pages.of(call, "keys").from(table, call.account(), key -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource key = existing(call);
        String name = call.form().text("FriendlyName");
        if (name != null) {
            key.set("friendly_name", name(name));
        }
        table.save(key.set("date_updated", Stamp.rfc2822(call.now())));
        return Answer.ok(key.view());
    }

    private Answer delete(Call call) {
        table.delete(existing(call).sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
