package io.clienteling.simulator.traffic;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.callback.Notice;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.messaging.ServiceSenders;
import io.clienteling.simulator.messaging.Services;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.sender.Senders;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import io.clienteling.simulator.voice.Applications;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls and messages that reach numbers and senders from outside, and the signed requests that they lead to. */
public final class Incoming {
    private static final String VERSION = "2010-04-01";
    private static final String NO_ANSWER = "11200";

    private final Store store;
    private final Table messages;
    private final OwnedNumbers numbers;
    private final Applications applications;
    private final Services services;
    private final ServiceSenders memberships;
    private final Senders senders;
    private final Accounts accounts;
    private final Callbacks callbacks;

    public Incoming(
            Store store,
            OwnedNumbers numbers,
            Applications applications,
            Services services,
            ServiceSenders memberships,
            Senders senders,
            Accounts accounts,
            Callbacks callbacks) {
        this.store = store;
        this.messages = store.table("messages");
        this.numbers = numbers;
        this.applications = applications;
        this.services = services;
        this.memberships = memberships;
        this.senders = senders;
        this.accounts = accounts;
        this.callbacks = callbacks;
    }

    /** Where a request goes, and where it goes if nobody takes it there. */
    private record Hook(
            @Nullable String url,
            @Nullable String method,
            @Nullable String fallbackUrl,
            @Nullable String fallbackMethod) {
        static final Hook NOWHERE = new Hook(null, null, null, null);

        static Hook of(Resource resource, String name) {
            return new Hook(
                    resource.find(name + "_url"),
                    resource.find(name + "_method"),
                    resource.find(name + "_fallback_url"),
                    resource.find(name + "_fallback_method"));
        }
    }

    /** Somebody calls a number. */
    public ObjectNode call(String from, String to) {
        Resource number = owned(to);
        Map<String, String> fields = new LinkedHashMap<>();
        String sid = Sids.fresh("CA");
        fields.put("CallSid", sid);
        fields.put("AccountSid", number.scope());
        fields.put("From", from);
        fields.put("Caller", from);
        fields.put("To", to);
        fields.put("Called", to);
        fields.put("CallStatus", "ringing");
        fields.put("Direction", "inbound");
        fields.put("ApiVersion", VERSION);
        Hook hook = voiceHook(number);
        request(sid, number.scope(), hook, fields, () -> ended(sid, number, fields));
        return JsonNodeFactory.instance.objectNode().put("call_sid", sid).put("url", hook.url);
    }

    /** An application stands before the number's own addresses; a trunk leads elsewhere, and a suspended account nowhere. */
    private Hook voiceHook(Resource number) {
        if (number.find("trunk_sid") != null || !accounts.isUsable(number.scope())) {
            return Hook.NOWHERE;
        }
        String application = number.find("voice_application_sid");
        return application == null ? Hook.of(number, "voice") : ofApplication(number, application, "voice");
    }

    private Hook ofApplication(Resource number, String application, String name) {
        return applications
                .find(number.scope(), application)
                .map(found -> Hook.of(found, name))
                .orElse(Hook.NOWHERE);
    }

    private void ended(String call, Resource number, Map<String, String> fields) {
        String url = number.find("status_callback");
        if (url != null) {
            Map<String, String> completed = new LinkedHashMap<>(fields);
            completed.put("CallStatus", "completed");
            completed.put("CallDuration", "1");
            Hook hook = new Hook(url, number.find("status_callback_method"), null, null);
            request(call, number.scope(), hook, completed, () -> {});
        }
    }

    /** Somebody writes to a number or to a WhatsApp sender. */
    public ObjectNode message(String from, String to, String body) {
        boolean whatsApp = to.startsWith("whatsapp:");
        String account = whatsApp ? sender(to).text("#scope") : owned(to).scope();
        String service = whatsApp
                ? memberships.serviceOf(sender(to).sid()).orElse(null)
                : owned(to).find("#service");
        Hook hook = hookOf(account, service, whatsApp ? senderHook(sender(to)) : numberHook(owned(to)));
        MessageRequest text = new MessageRequest(to, from, service, null, body, 0, null);
        Resource message = Messages.message(account, text, store.now())
                .set("direction", "inbound")
                .set("status", "received")
                .set("messaging_service_sid", service);
        messages.insert(account, message);
        request(message.sid(), account, hook, fields(message), () -> {});
        return JsonNodeFactory.instance
                .objectNode()
                .put("message_sid", message.sid())
                .put("url", hook.url);
    }

    /** In a service its address counts, and without one the message is dropped, unless the service leaves it to the number. */
    private Hook hookOf(String account, @Nullable String serviceSid, Hook own) {
        if (!accounts.isUsable(account)) {
            return Hook.NOWHERE;
        }
        if (serviceSid == null) {
            return own;
        }
        Resource service = services.find(account, serviceSid).orElseThrow();
        return service.flag("use_inbound_webhook_on_number")
                ? own
                : new Hook(
                        service.find("inbound_request_url"),
                        service.find("inbound_method"),
                        service.find("fallback_url"),
                        service.find("fallback_method"));
    }

    private Hook numberHook(Resource number) {
        String application = number.find("sms_application_sid");
        return application == null ? Hook.of(number, "sms") : ofApplication(number, application, "sms");
    }

    private static Hook senderHook(Resource sender) {
        var webhook = sender.json("webhook");
        return new Hook(
                webhook.path("callback_url").asString(null),
                webhook.path("callback_method").asString("POST"),
                webhook.path("fallback_url").asString(null),
                webhook.path("fallback_method").asString("POST"));
    }

    private static Map<String, String> fields(Resource message) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : new String[] {"MessageSid", "SmsSid", "SmsMessageSid"}) {
            fields.put(name, message.sid());
        }
        fields.put("AccountSid", message.scope());
        String service = message.find("messaging_service_sid");
        if (service != null) {
            fields.put("MessagingServiceSid", service);
        }
        fields.put("From", message.text("from"));
        fields.put("To", message.text("to"));
        fields.put("Body", message.text("body"));
        fields.put("NumMedia", message.text("num_media"));
        fields.put("NumSegments", message.text("num_segments"));
        fields.put("SmsStatus", "received");
        fields.put("ApiVersion", VERSION);
        return fields;
    }

    /** Asks the client about a call or message, then, if that fails, at its fallback; and goes on when that is done. */
    private void request(String resource, String account, Hook hook, Map<String, String> fields, Runnable then) {
        if (hook.url == null) {
            return;
        }
        callbacks.send(
                resource,
                notice(account, hook.url, hook.method, fields),
                delivery -> store.writing(() -> {
                    if (!delivery.isTaken() && hook.fallbackUrl != null) {
                        Map<String, String> more = new LinkedHashMap<>(fields);
                        more.put("ErrorCode", NO_ANSWER);
                        more.put("ErrorUrl", Objects.requireNonNull(hook.url));
                        callbacks.send(
                                resource, notice(account, hook.fallbackUrl, hook.fallbackMethod, more), fallback -> {});
                    }
                    then.run();
                    return delivery;
                }));
    }

    private Notice notice(String account, String url, @Nullable String method, Map<String, String> fields) {
        return new Notice(
                method == null ? "POST" : method, url, new Notice.Content.Fields(fields), accounts.tokenOf(account));
    }

    /** Tells something of the caller's own choice, signed as Twilio would sign it for the account. */
    public void notify(String account, String method, String url, Notice.Content content) {
        if (!accounts.exists(account)) {
            throw new IllegalArgumentException("There is no account " + account);
        }
        if (!Webhooks.isAddress(url)) {
            throw new IllegalArgumentException("url must be a web address, not '" + url + "'");
        }
        callbacks.send(url, new Notice(method, url, content, accounts.tokenOf(account)), delivery -> {});
    }

    private Resource owned(String phoneNumber) {
        return numbers.withNumber(phoneNumber)
                .orElseThrow(() -> new IllegalArgumentException("Nobody here owns " + phoneNumber));
    }

    private Resource sender(String id) {
        Optional<Resource> sender = senders.withId(id).filter(found -> !id.equals(Senders.SANDBOX));
        return sender.orElseThrow(() -> new IllegalArgumentException("Nobody here has the sender " + id));
    }
}
