package io.clienteling.simulator.traffic;

import io.clienteling.simulator.content.Templates;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.messaging.Services;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.sender.Senders;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import io.clienteling.simulator.voice.Applications;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Messages that clients send. */
public final class Messages {
    private static final String ROOT = "/2010-04-01/Accounts/{AccountSid}/Messages";
    private static final String MAGIC_FROM = "+15005550006";
    private static final String CANCELED = "canceled";
    private static final Set<String> CANCELABLE = Set.of("accepted", "scheduled", "queued");

    /** A sender whose profile is being changed stays in service. */
    private static final Set<String> ONLINE = Set.of("ONLINE", "ONLINE:UPDATING");

    private final Table table;
    private final OwnedNumbers numbers;
    private final Senders senders;
    private final Services services;
    private final Applications applications;
    private final Templates templates;
    private final MessageLife life;

    public Messages(
            Store store,
            OwnedNumbers numbers,
            Senders senders,
            Services services,
            Applications applications,
            Templates templates,
            MessageLife life) {
        this.table = store.table("messages");
        this.numbers = numbers;
        this.senders = senders;
        this.services = services;
        this.applications = applications;
        this.templates = templates;
        this.life = life;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT + ".json", "CreateMessage", this::create)
                .row("GET " + ROOT + ".json", "ListMessage", this::list)
                .row("GET " + ROOT + "/{Sid}.json", "FetchMessage", this::fetch)
                .row("POST " + ROOT + "/{Sid}.json", "UpdateMessage", this::update)
                .row("DELETE " + ROOT + "/{Sid}.json", "DeleteMessage", this::delete);
    }

    private Answer create(Call call) {
        MessageRequest request = MessageRequest.of(call.form());
        request.checkTime(call.now());
        if (request.content() != null && !templates.exists(call.account(), request.content())) {
            throw ErrorCode.CONTENT_INVALID.refusal(request.content());
        }
        Resource service = request.service() == null ? null : service(call.account(), request.service());
        String from = request.from() == null ? null : from(call.account(), request.from());
        Resource message = message(call.account(), request, call.now())
                .set("from", from)
                .set("status", firstStatus(request))
                .set("messaging_service_sid", request.service())
                .set("#from", from == null ? poolNumber(service) : from)
                .set("#callback", callback(call.account(), call.form(), service));
        table.insert(call.account(), message);
        life.begin(message, request.sendAt());
        return Answer.created(message.view());
    }

    private static String firstStatus(MessageRequest request) {
        if (request.sendAt() != null) {
            return "scheduled";
        }
        return request.service() == null ? "queued" : "accepted";
    }

    private Resource service(String account, String sid) {
        if (!Sids.looksLike("MG", sid)) {
            throw ErrorCode.SERVICE_INVALID.refusal(sid);
        }
        return services.find(account, sid).orElseThrow(() -> ErrorCode.SERVICE_MISSING.refusal(sid));
    }

    private String poolNumber(@Nullable Resource service) {
        return Optional.ofNullable(service)
                .flatMap(pool -> numbers.inService(pool.sid()).findFirst())
                .map(number -> number.text("phone_number"))
                .orElseThrow(ErrorCode.SERVICE_EMPTY::refusal);
    }

    private String from(String account, String from) {
        if (from.startsWith("whatsapp:")) {
            return senders.withId(account, from)
                    .filter(sender -> ONLINE.contains(sender.text("status")))
                    .map(sender -> from)
                    .orElseThrow(() -> ErrorCode.NO_CHANNEL.refusal(from));
        }
        boolean capable = numbers.ownedBy(account, from)
                .filter(number -> number.json("capabilities").path("sms").asBoolean())
                .isPresent();
        if (!capable && !from.equals(MAGIC_FROM)) {
            throw ErrorCode.MESSAGE_FROM_INCAPABLE.refusal(from);
        }
        return from;
    }

    /** The most specific address wins. */
    private @Nullable String callback(String account, Form form, @Nullable Resource service) {
        String own = MessageRequest.given(form, "StatusCallback");
        if (own != null && !Webhooks.isAddress(own)) {
            throw ErrorCode.MESSAGE_CALLBACK_INVALID.refusal(own);
        }
        if (own != null) {
            return own;
        }
        String application = MessageRequest.given(form, "ApplicationSid");
        if (application != null) {
            return applications
                    .find(account, application)
                    .orElseThrow(() -> ErrorCode.APPLICATION_NOT_ACCESSIBLE.refusal(application))
                    .find("message_status_callback");
        }
        return service == null ? null : service.find("status_callback");
    }

    static Resource message(String account, MessageRequest request, Instant now) {
        String sid = Sids.fresh(request.media() == 0 ? "SM" : "MM");
        String path = "/2010-04-01/Accounts/" + account + "/Messages/" + sid;
        return Resource.named(sid)
                .set("account_sid", account)
                .set("body", request.body())
                .set(
                        "num_segments",
                        Integer.toString(Math.max(1, (request.body().length() + 152) / 153)))
                .set("num_media", Integer.toString(request.media()))
                .set("direction", "outbound-api")
                .set("from", request.from())
                .set("to", request.to())
                .set("messaging_service_sid", (String) null)
                .set("price", (String) null)
                .set("price_unit", "USD")
                .set("error_code", JsonNodeFactory.instance.nullNode())
                .set("error_message", (String) null)
                .set("api_version", "2010-04-01")
                .set("date_created", Stamp.rfc2822(now))
                .set("date_updated", Stamp.rfc2822(now))
                .set("date_sent", (String) null)
                .set("uri", path + ".json")
                .set("subresource_uris", JsonNodeFactory.instance.objectNode().put("media", path + "/Media.json"));
    }

    private Answer list(Call call) {
        Form query = call.query();
        String to = query.text("To");
        String from = query.text("From");
        Predicate<Resource> wanted =
                message -> (to == null || message.is("to", to)) && (from == null || message.is("from", from));
        Predicate<Resource> then = SentDate.filter(query, "DateSent", sign -> sign == 0)
                .and(SentDate.filter(query, "DateSent<", sign -> sign <= 0))
                .and(SentDate.filter(query, "DateSent>", sign -> sign >= 0));
        return Pages.of(call, "messages").from(table, call.account(), wanted.and(then), Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    /** What is not sent yet can be cancelled; the text of what is sent can be wiped out. */
    private Answer update(Call call) {
        Resource message = existing(call);
        String status = call.form().text("Status");
        if (status != null) {
            call.form().oneOf("Status", Set.of(CANCELED));
            if (!status.equals(CANCELED) || !CANCELABLE.contains(message.text("status"))) {
                throw ErrorCode.CONFLICT.refusal(
                        "Message " + message.sid() + " is " + message.text("status") + " and cannot become " + status);
            }
            message.set("status", status);
        }
        if (call.form().has("Body")) {
            if (!call.form().text("Body", "").isEmpty()) {
                throw ErrorCode.INVALID_PARAMETER.refusal("Body can only be made empty");
            }
            message.set("body", "");
        }
        table.save(message.set("date_updated", Stamp.rfc2822(call.now())));
        return Answer.ok(message.view());
    }

    private Answer delete(Call call) {
        table.delete(existing(call).sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
