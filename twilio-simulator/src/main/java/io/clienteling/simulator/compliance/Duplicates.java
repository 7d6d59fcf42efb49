package io.clienteling.simulator.compliance;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.number.Ownership;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles made from bundles: a copy to be renewed and reviewed, whose items then replace the old ones while the numbers
 * stay; and a clone for another account of the same owner, approved at once. A clone brings its addresses along.
 */
public final class Duplicates {
    private static final String ONE = Bundles.ROOT + "/{BundleSid}";
    private static final String APPROVED = "twilio-approved";

    private final Table bundles;
    private final Items items;
    private final Ownership ownership;
    private final Accounts accounts;
    private final Addresses addresses;
    private final BundleReview review;

    public Duplicates(
            Store store,
            Items items,
            Ownership ownership,
            Accounts accounts,
            Addresses addresses,
            BundleReview review) {
        this.bundles = store.table("bundles").indexed("origin", bundle -> bundle.find("#copy_of"));
        this.items = items;
        this.ownership = ownership;
        this.accounts = accounts;
        this.addresses = addresses;
        this.review = review;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ONE + "/Copies", "CreateBundleCopy", this::copy)
                .row("GET " + ONE + "/Copies", "ListBundleCopy", this::copies)
                .row("POST " + ONE + "/Clones", "CreateBundleClone", this::cloneBundle)
                .row("POST " + ONE + "/ReplaceItems", "CreateReplaceItems", this::replaceItems);
    }

    private Answer copy(Call call) {
        Resource original = existing(call);
        if (!original.is("status", APPROVED) || original.find("valid_until") == null) {
            throw ErrorCode.COPY_NOT_ELIGIBLE.refusal(original.sid());
        }
        refuseDeletedAddress(call.account(), original);
        Resource copy = duplicate(call, original, call.account()).set("#copy_of", original.sid());
        bundles.insert(call.account(), copy);
        copyItems(call, original, copy, "draft", false);
        return Answer.created(plain(copy));
    }

    private void refuseDeletedAddress(String account, Resource original) {
        if (!items.addressesOf(original.sid()).stream()
                .allMatch(sid -> addresses.find(account, sid).isPresent())) {
            throw ErrorCode.COPY_WITHOUT_ADDRESS.refusal(original.sid());
        }
    }

    private static Resource duplicate(Call call, Resource original, String account) {
        return Bundles.draft(
                        Sids.fresh("BU"),
                        account,
                        FriendlyName.longChecked(call.form().text("FriendlyName", original.text("friendly_name"))),
                        original.find("email"),
                        original.text("regulation_sid"),
                        Stamp.iso(call.now()))
                .set("status_callback", original.find("status_callback"));
    }

    private void copyItems(Call call, Resource original, Resource copy, String documentStatus, boolean withAddresses) {
        items.endUsersOf(original.sid()).forEach(endUser -> assign(call, copy, items.endUsers(), endUser, "IT"));
        items.documentsOf(original.sid()).forEach(document -> {
            Resource copied = assign(call, copy, items.documents(), document, "RD");
            if (withAddresses) {
                copied.set("attributes", withOwnAddresses(copied, copy.text("account_sid"), call));
            }
            items.documents().save(copied.set("status", documentStatus).set("failure_reason", (String) null));
        });
    }

    private Resource assign(Call call, Resource bundle, Table table, Resource item, String prefix) {
        String now = Stamp.iso(call.now());
        String account = bundle.text("account_sid");
        String sid = Sids.fresh(prefix);
        Resource copy = item.copyAs(sid)
                .set("account_sid", account)
                .set("date_created", now)
                .set("date_updated", now)
                .set("url", item.text("url").replace(item.sid(), sid));
        table.insert(account, copy);
        ItemAssignments.assign(items.assignments(), bundle, sid, now);
        return copy;
    }

    /** The document's attributes, with the SIDs of copies of its addresses in the other account. */
    private ObjectNode withOwnAddresses(Resource document, String account, Call call) {
        ObjectNode attributes = (ObjectNode) document.json("attributes").deepCopy();
        ArrayNode copied = JsonNodeFactory.instance.arrayNode();
        List<String> originals = Addresses.shownIn(document).toList();
        originals.forEach(sid -> copied.add(addresses.copyTo(account, call.account(), sid)));
        if (!originals.isEmpty()) {
            attributes.set("address_sids", copied);
        }
        return attributes;
    }

    private Answer copies(Call call) {
        Resource original = existing(call);
        List<Resource> copies = bundles.having("origin", original.sid())
                .filter(call::shows)
                .toList()
                .reversed();
        return Pages.of(call, "results").from(copies, Duplicates::plain);
    }

    private Answer cloneBundle(Call call) {
        Resource original = existing(call);
        String target = call.form().require("TargetAccountSid");
        if (!accounts.exists(target) || !accounts.areRelated(call.account(), target)) {
            throw ErrorCode.INVALID_PARAMETER.refusal("TargetAccountSid " + target + " is not of the same owner");
        }
        if (!original.is("status", APPROVED)) {
            throw ErrorCode.COPY_NOT_ELIGIBLE.refusal(original.sid());
        }
        boolean draft = Boolean.TRUE.equals(call.form().flag("MoveToDraft"));
        Resource copy = duplicate(call, original, target)
                .set("status", draft ? "draft" : APPROVED)
                .set("valid_until", draft ? null : original.find("valid_until"));
        bundles.insert(target, copy);
        copyItems(call, original, copy, draft ? "draft" : "approved", true);
        review.watchExpiry(copy);
        ObjectNode view = plain(copy);
        view.remove("sid");
        return Answer.created(view.put("bundle_sid", copy.sid())
                .put("url", Product.NUMBERS.url(Bundles.ROOT + "/" + copy.sid() + "/Clones")));
    }

    private Answer replaceItems(Call call) {
        Resource destination = existing(call);
        String from = call.form().require("FromBundleSid");
        if (from.equals(destination.sid())) {
            throw ErrorCode.REPLACE_FROM_ITSELF.refusal();
        }
        Resource source =
                bundles.find(call.account(), from).orElseThrow(() -> ErrorCode.REPLACE_FROM_MISSING.refusal(from));
        checkReplacement(destination, source);
        unassignAll(destination);
        List<Resource> assignments =
                items.assignments().in(source.sid()).toList().reversed();
        unassignAll(source);
        String now = Stamp.iso(call.now());
        assignments.forEach(assignment ->
                ItemAssignments.assign(items.assignments(), destination, assignment.text("object_sid"), now));
        bundles.save(destination
                .set("status", APPROVED)
                .set("valid_until", source.find("valid_until"))
                .set("date_updated", now));
        review.watchExpiry(destination);
        return Answer.created(plain(destination));
    }

    private void checkReplacement(Resource destination, Resource source) {
        if (!destination.is("regulation_sid", source.text("regulation_sid"))) {
            throw ErrorCode.REPLACE_OTHER_REGULATION.refusal(source.sid());
        }
        boolean approved = source.is("status", APPROVED) && destination.is("status", APPROVED);
        if (!approved || !source.is("#copy_of", destination.sid())) {
            throw ErrorCode.REPLACE_NOT_ELIGIBLE.refusal(source.sid());
        }
        if (!items.addressesOf(source.sid()).containsAll(ownership.addressesUnderBundle(destination.sid()))) {
            throw ErrorCode.REPLACE_LOSES_ADDRESS.refusal();
        }
    }

    private void unassignAll(Resource bundle) {
        items.assignments()
                .in(bundle.sid())
                .toList()
                .forEach(assignment -> items.assignments().delete(assignment.sid()));
    }

    /** Copies are answered without address and links. */
    private static ObjectNode plain(Resource bundle) {
        return bundle.view().without(List.of("url", "links"));
    }

    private Resource existing(Call call) {
        return bundles.find(call.account(), call.place("BundleSid")).orElseThrow(call::notFound);
    }
}
