package io.clienteling.simulator.messaging;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messaging services: one name for a pool of senders. */
public final class Services {
    static final String ROOT = "/v1/Services";
    private static final String REGISTERED = "us_app_to_person_registered";
    private static final int LONGEST_VALIDITY = 36_000;
    private static final List<Usecase> USECASES = List.of(
            new Usecase(
                    "notifications",
                    "Transactional notifications and alerts for any delivery, account, reminder, order or emergency.",
                    "Notify my users."),
            new Usecase(
                    "marketing",
                    "Product information, offers, and calls to action to engage with your organization.",
                    "Market my services."),
            new Usecase("verification", "Codes that show who somebody is.", "Verify my users."),
            new Usecase("discussion", "Conversations between people.", "Let my users talk to each other."),
            new Usecase("poll", "Questions with answers to choose from.", "Ask my users."),
            new Usecase("undeclared", "Nothing in particular.", "Something else."));
    private static final Set<String> SCANS = Set.of("inherit", "enable", "disable");
    private static final WebhookFields WEBHOOKS = new WebhookFields(
            List.of("InboundRequestUrl", "FallbackUrl", "StatusCallback"), List.of("InboundMethod", "FallbackMethod"));
    private static final List<String> FLAGS = List.of(
            "StickySender",
            "MmsConverter",
            "SmartEncoding",
            "FallbackToLongCode",
            "AreaCodeGeomatch",
            "SynchronousValidation",
            "UseInboundWebhookOnNumber");
    private static final List<String> LINKS = List.of(
            "AlphaSenders", "ChannelSenders", "DestinationAlphaSenders", "Messages", "PhoneNumbers", "ShortCodes");

    private final Table table;
    private final OwnedNumbers numbers;
    private Consumer<String> whenDeleted = sid -> {};

    public Services(Store store, OwnedNumbers numbers) {
        this.table = store.table("services");
        this.numbers = numbers;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateService", this::create)
                .row("GET " + ROOT, "ListService", this::list)
                .row("GET " + ROOT + "/Usecases", "FetchUsecase", call -> usecases())
                .row("GET " + ROOT + "/{Sid}", "FetchService", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateService", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteService", this::delete);
    }

    /** What a service may be for. */
    private record Usecase(String usecase, String description, String purpose) {
        ObjectNode view() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("usecase", usecase)
                    .put("description", description)
                    .put("purpose", purpose);
        }
    }

    private static Answer usecases() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("usecases");
        USECASES.forEach(usecase -> all.add(usecase.view()));
        return Answer.ok(body);
    }

    /** An account's service. */
    public Optional<Resource> find(String account, String sid) {
        return table.find(account, sid);
    }

    /** The service that a call's path names, as calls below it need it. */
    public Resource of(Call call, String place) {
        String sid = call.place(place);
        if (!Sids.looksLike("MG", sid)) {
            throw ErrorCode.SERVICE_INVALID.refusal(sid);
        }
        return table.find(call.account(), sid).orElseThrow(() -> ErrorCode.SERVICE_MISSING.refusal(sid));
    }

    private Answer create(Call call) {
        Form form = call.form();
        String sid = Sids.fresh("MG");
        String url = Product.MESSAGING.url(ROOT + "/" + sid);
        Resource service = Resource.named(sid)
                .set("account_sid", call.account())
                .set("friendly_name", FriendlyName.required(form))
                .set("sticky_sender", true)
                .set("mms_converter", true)
                .set("smart_encoding", true)
                .set("scan_message_content", "inherit")
                .set("fallback_to_long_code", true)
                .set("area_code_geomatch", true)
                .set("synchronous_validation", false)
                .set("validity_period", LONGEST_VALIDITY)
                .set("usecase", "undeclared")
                .set(REGISTERED, false)
                .set("use_inbound_webhook_on_number", false)
                .set("date_created", Stamp.iso(call.now()))
                .set("url", url)
                .set("links", links(url));
        WEBHOOKS.create(service, form);
        change(service, form, call);
        return Answer.created(table.insert(call.account(), service).view());
    }

    private static ObjectNode links(String url) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        LINKS.forEach(name -> links.put(WebhookFields.snake(name), url + "/" + name));
        return links.put("us_app_to_person", url + "/Compliance/Usa2p")
                .put("us_app_to_person_usecases", url + "/Compliance/Usa2p/Usecases");
    }

    private static void change(Resource service, Form form, Call call) {
        for (String name : FLAGS) {
            flag(service, form, name);
        }
        Integer validity = form.number("ValidityPeriod");
        if (validity != null) {
            if (validity < 1 || validity > LONGEST_VALIDITY) {
                throw ErrorCode.INVALID_PARAMETER.refusal("ValidityPeriod must be 1 to 36000");
            }
            service.set("validity_period", validity);
        }
        usecase(service, form);
        oneOf(service, form, "ScanMessageContent", SCANS);
        service.set("date_updated", Stamp.iso(call.now()));
    }

    private static void usecase(Resource service, Form form) {
        String usecase = form.text("Usecase", "");
        if (!usecase.isEmpty()) {
            if (USECASES.stream().noneMatch(known -> known.usecase().equals(usecase))) {
                throw ErrorCode.SERVICE_USECASE_INVALID.refusal(usecase);
            }
            service.set("usecase", usecase);
        }
    }

    private static void flag(Resource service, Form form, String name) {
        Boolean value = form.flag(name);
        if (value != null) {
            service.set(WebhookFields.snake(name), value);
        }
    }

    private static void oneOf(Resource service, Form form, String name, Set<String> allowed) {
        String value = form.oneOf(name, allowed);
        if (value != null) {
            service.set(WebhookFields.snake(name), value);
        }
    }

    private Answer list(Call call) {
        return Pages.of(call, "services").from(table, call.account(), service -> true, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource service = existing(call);
        Form form = call.form();
        String name = form.text("FriendlyName");
        if (name != null) {
            service.set("friendly_name", FriendlyName.checked(name));
        }
        WEBHOOKS.update(service, form);
        change(service, form, call);
        table.save(service);
        return Answer.ok(service.view());
    }

    /** What else has to happen when a service is deleted. */
    public void whenDeleted(Consumer<String> follow) {
        whenDeleted = whenDeleted.andThen(follow);
    }

    /** Whether a verified campaign lets the numbers of a service text to America. */
    public void setRegistered(String sid, boolean registered) {
        table.find(sid).ifPresent(service -> table.save(service.set(REGISTERED, registered)));
    }

    /** Whether a number is in a service of its account whose campaign is verified. */
    public boolean registers(Resource number) {
        return Optional.ofNullable(number.find("#service"))
                .flatMap(sid -> table.find(number.scope(), sid))
                .filter(service -> service.flag(REGISTERED))
                .isPresent();
    }

    private Answer delete(Call call) {
        Resource service = existing(call);
        numbers.inService(service.sid()).toList().forEach(numbers::leave);
        whenDeleted.accept(service.sid());
        table.delete(service.sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
