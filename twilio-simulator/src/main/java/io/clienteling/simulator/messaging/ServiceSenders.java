package io.clienteling.simulator.messaging;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.number.Catalogue;
import io.clienteling.simulator.sender.Senders;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Optional;

/** The WhatsApp senders of a messaging service. Like a number, a sender is in one service at most. */
public final class ServiceSenders {
    private static final String ROOT = Services.ROOT + "/{MessagingServiceSid}/ChannelSenders";
    private static final String PREFIX = "whatsapp:";

    private final Table table;
    private final Services services;
    private final Senders senders;
    private final Catalogue catalogue;

    public ServiceSenders(Store store, Services services, Senders senders, Catalogue catalogue) {
        this.table = store.table("service-senders");
        this.services = services;
        this.senders = senders;
        this.catalogue = catalogue;
        services.whenDeleted(service -> table.in(service).toList().forEach(member -> table.delete(member.sid())));
        senders.whenDeleted(table::delete);
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateChannelSender", this::add)
                .row("GET " + ROOT, "ListChannelSender", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchChannelSender", this::fetch)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteChannelSender", this::remove);
    }

    /** The service that a sender is in. */
    public Optional<String> serviceOf(String senderSid) {
        return table.find(senderSid).map(Resource::scope);
    }

    private Answer add(Call call) {
        Resource service = services.of(call, "MessagingServiceSid");
        String sid = call.form().require("Sid");
        Resource sender = senders.find(call.account(), sid)
                .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refusal("Sid " + sid + " is not a sender"));
        table.find(sid).ifPresent(member -> {
            throw member.scope().equals(service.sid())
                    ? ErrorCode.ALREADY_IN_SERVICE.refusal()
                    : ErrorCode.IN_ANOTHER_SERVICE.refusal();
        });
        String id = sender.text("sender_id");
        if (id.equals(Senders.SANDBOX)) {
            throw ErrorCode.SENDER_ACTION_UNSUPPORTED.refusal("The sandbox sender cannot join a Messaging Service");
        }
        String now = Stamp.iso(call.now());
        Resource member = Resource.named(sid)
                .set("account_sid", call.account())
                .set("messaging_service_sid", service.sid())
                .set("sender", id)
                .set("sender_type", "WhatsApp")
                .set("country_code", catalogue.countryOf(id.substring(PREFIX.length())))
                .set("date_created", now)
                .set("date_updated", now)
                .set("url", Product.MESSAGING.url(Services.ROOT + "/" + service.sid() + "/ChannelSenders/" + sid));
        return Answer.created(table.insert(service.sid(), member).view());
    }

    private Answer list(Call call) {
        Resource service = services.of(call, "MessagingServiceSid");
        return Pages.of(call, "senders").from(table, service.sid(), member -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer remove(Call call) {
        table.delete(existing(call).sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        Resource service = services.of(call, "MessagingServiceSid");
        return table.find(service.sid(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
