package io.clienteling.simulator.trust;

import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Attributes;
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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** End users and documents of TrustHub, which are not those of the regulatory bundles. */
public final class TrustItems implements Addresses.Papers {
    private static final Set<String> EDITABLE = Set.of("DRAFT", "REJECTED");

    private final Assigned assigned;
    private final Policies policies;

    public TrustItems(Store store, Policies policies) {
        this.assigned = new Assigned(store);
        this.policies = policies;
    }

    public void routes(Routes.Rows rows) {
        new Kind("EndUser", "IT", assigned.endUsers(), policies.endUserTypes().keySet()).routes(rows);
        new Kind(
                        "SupportingDocument",
                        "RD",
                        assigned.documents(),
                        policies.documentTypes().keySet())
                .routes(rows);
    }

    /** TrustHub writes in capitals what the regulatory API writes in small letters. */
    @Override
    public Stream<String> statusesShowing(String account, String addressSid) {
        return assigned.documents()
                .in(account)
                .filter(document -> Addresses.shownIn(document).anyMatch(addressSid::equals))
                .map(document ->
                        document.text("status").toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What reviewers see, or have seen, stays as it is. */
    private void refuseChange(Resource item) {
        assigned.profilesWith(item)
                .filter(profile -> !Profiles.isEditable(profile))
                .findFirst()
                .ifPresent(profile -> {
                    throw ErrorCode.CONFLICT.refusal(item.sid() + " is part of " + profile.sid() + ", which is "
                            + profile.text("status") + ", and cannot be changed");
                });
        if (!isOpen(item)) {
            throw ErrorCode.CONFLICT.refusal(item.sid() + " is " + item.text("status") + " and cannot be changed");
        }
    }

    /** An end user has no status, and a document has one of its own when it is in no profile any more. */
    private static boolean isOpen(Resource item) {
        String status = item.find("status");
        return status == null || EDITABLE.contains(status);
    }

    /** The five operations of one kind of item. */
    private final class Kind {
        private final String name;
        private final String prefix;
        private final Table table;
        private final Set<String> types;
        private final String root;

        private Kind(String name, String prefix, Table table, Set<String> types) {
            this.name = name;
            this.prefix = prefix;
            this.table = table;
            this.types = types;
            this.root = "/v1/" + name + "s";
        }

        private void routes(Routes.Rows rows) {
            rows.row("POST " + root, "Create" + name, this::create)
                    .row("GET " + root, "List" + name, this::list)
                    .row("GET " + root + "/{Sid}", "Fetch" + name, this::fetch)
                    .row("POST " + root + "/{Sid}", "Update" + name, this::update)
                    .row("DELETE " + root + "/{Sid}", "Delete" + name, this::delete);
        }

        private Answer create(Call call) {
            String sid = Sids.fresh(prefix);
            Resource item = Resource.named(sid)
                    .set("account_sid", call.account())
                    .set("friendly_name", FriendlyName.longRequired(call.form()))
                    .set("type", type(call.form()))
                    .set("attributes", Attributes.of(call.form()))
                    .set("date_created", Stamp.iso(call.now()))
                    .set("date_updated", Stamp.iso(call.now()))
                    .set("url", Product.TRUSTHUB.url(root + "/" + sid));
            if (prefix.equals("RD")) {
                item.set("status", "DRAFT").set("mime_type", (String) null);
            }
            return Answer.created(table.insert(call.account(), item).view());
        }

        private String type(Form form) {
            String type = form.require("Type");
            if (!types.contains(type)) {
                throw ErrorCode.INVALID_PARAMETER.refusal("Type must be one of " + types + ", not " + type);
            }
            return type;
        }

        private Answer list(Call call) {
            return Pages.of(call, "results").from(table, call.account(), item -> true, Resource::view);
        }

        private Answer fetch(Call call) {
            return Answer.ok(existing(call).view());
        }

        private Answer update(Call call) {
            Resource item = existing(call);
            refuseChange(item);
            ObjectNode attributes = Attributes.sent(call.form());
            String friendlyName = call.form().text("FriendlyName");
            if (friendlyName != null) {
                item.set("friendly_name", FriendlyName.longChecked(friendlyName));
            }
            if (attributes != null) {
                item.set("attributes", attributes);
            }
            table.save(item.set("date_updated", Stamp.iso(call.now())));
            return Answer.ok(item.view());
        }

        private Answer delete(Call call) {
            Resource item = existing(call);
            if (item.is("status", "PENDING_REVIEW")) {
                throw ErrorCode.DOCUMENT_NOT_DELETABLE.refusal(item.sid());
            }
            if (assigned.isAssigned(item.sid())) {
                throw prefix.equals("IT")
                        ? ErrorCode.END_USER_ASSIGNED.refusal(item.sid())
                        : ErrorCode.DOCUMENT_ASSIGNED.refusal(item.sid());
            }
            table.delete(item.sid());
            return Answer.noContent();
        }

        private Resource existing(Call call) {
            return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
        }
    }
}
