package io.clienteling.simulator.compliance;

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
import io.clienteling.simulator.store.Table;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The documents that prove what an end user says. A file may come along in a multipart body; only its type is kept. */
public final class SupportingDocuments {
    private static final String ROOT = "/v2/RegulatoryCompliance/SupportingDocuments";
    private static final Set<String> STATUSES =
            Set.of("draft", "pending-review", "rejected", "approved", "expired", "provisionally-approved");
    private static final Set<String> EDITABLE = Set.of("draft", "rejected", "expired");

    private final Table table;
    private final Items items;
    private final Rulebook rulebook;

    public SupportingDocuments(Items items, Rulebook rulebook) {
        this.items = items;
        this.rulebook = rulebook;
        this.table = items.documents();
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateSupportingDocument", this::create)
                .row("GET " + ROOT, "ListSupportingDocument", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchSupportingDocument", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateSupportingDocument", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteSupportingDocument", this::delete);
    }

    private Answer create(Call call) {
        Form form = call.form();
        String mimeType = Upload.checkedType(form);
        String name = form.text("FriendlyName");
        if (name == null || name.isEmpty()) {
            throw ErrorCode.DOCUMENT_WITHOUT_NAME.refusal();
        }
        String sid = Sids.fresh("RD");
        Resource document = Resource.named(sid)
                .set("account_sid", call.account())
                .set("friendly_name", FriendlyName.longChecked(name))
                .set("mime_type", mimeType)
                .set("status", "draft")
                .set("failure_reason", (String) null)
                .set("errors", (String) null)
                .set("type", type(form.text("Type")))
                .set("attributes", Attributes.of(form))
                .set("date_created", Stamp.iso(call.now()))
                .set("date_updated", Stamp.iso(call.now()))
                .set("url", Product.NUMBERS.url(ROOT + "/" + sid));
        return Answer.created(table.insert(call.account(), document).view());
    }

    private String type(@Nullable String type) {
        if (type == null || type.isEmpty()) {
            throw ErrorCode.DOCUMENT_TYPE_INVALID.refusal("");
        }
        if (!rulebook.isDocumentType(type)) {
            throw ErrorCode.DOCUMENT_TYPE_INVALID.refusal(": '" + type + "' is none");
        }
        return type;
    }

    private Answer list(Call call) {
        return Pages.of(call, "results").from(table, call.account(), document -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource document = existing(call);
        ObjectNode attributes = Attributes.sent(call.form());
        String name = call.form().text("FriendlyName");
        checkStatus(call.form());
        items.refuseChange(document);
        if (!EDITABLE.contains(document.text("status"))) {
            throw ErrorCode.CONFLICT.refusal("Supporting Document " + document.sid() + " is " + document.text("status")
                    + " and cannot be changed");
        }
        if (name != null) {
            document.set("friendly_name", FriendlyName.longChecked(name));
        }
        if (attributes != null) {
            document.set("attributes", attributes);
        }
        table.save(document.set("date_updated", Stamp.iso(call.now())));
        return Answer.ok(document.view());
    }

    /** A status is never the client's to set, but how it is sent is checked. */
    private static void checkStatus(Form form) {
        String status = form.text("Status");
        if (status != null && form.has("Attributes")) {
            throw ErrorCode.DOCUMENT_STATUS_WITH_ATTRIBUTES.refusal();
        }
        if (status != null && !STATUSES.contains(status)) {
            throw ErrorCode.DOCUMENT_STATUS_INVALID.refusal(status);
        }
    }

    private Answer delete(Call call) {
        Resource document = existing(call);
        if (document.is("status", "pending-review")) {
            throw ErrorCode.DOCUMENT_NOT_DELETABLE.refusal(document.sid());
        }
        if (items.isAssigned(document.sid())) {
            throw ErrorCode.DOCUMENT_ASSIGNED.refusal(document.sid());
        }
        table.delete(document.sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
