package io.clienteling.simulator.sender;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import io.clienteling.simulator.voice.Applications;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** WhatsApp senders. Updates answer only the parts that were sent; whoever wants the whole has to fetch it. */
public final class Senders {
    private static final String ROOT = "/v2/Channels/Senders";
    /** The sender that all accounts share. */
    public static final String SANDBOX = "whatsapp:+14155238886";

    private static final String WHATSAPP = "whatsapp";
    private static final Set<String> CHANNELS = Set.of(WHATSAPP, "rcs");
    private static final int USUAL_PAGE = 20;

    private final Table table;
    private final Wabas wabas;
    private final SenderLife life;
    private final Accounts accounts;
    private final Applications applications;
    private Consumer<String> whenDeleted = sid -> {};

    public Senders(Store store, Wabas wabas, SenderLife life, Accounts accounts, Applications applications) {
        this.accounts = accounts;
        this.applications = applications;
        this.table = store.table("senders").indexed("id", sender -> sender.find("sender_id"));
        this.wabas = wabas;
        this.life = life;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreateChannelsSender", this::create)
                .row("GET " + ROOT, "ListChannelsSender", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchChannelsSender", this::fetch)
                .row("POST " + ROOT + "/{Sid}", "UpdateChannelsSender", this::update)
                .row("DELETE " + ROOT + "/{Sid}", "DeleteChannelsSender", this::delete);
    }

    public Optional<Resource> find(String account, String sid) {
        return table.find(account, sid);
    }

    /** The sender with an address, whoever has it. */
    public Optional<Resource> withId(String senderId) {
        return table.having("id", senderId).findFirst();
    }

    /** An account's sender with an address. */
    public Optional<Resource> withId(String account, String senderId) {
        return table.having("id", senderId)
                .filter(sender -> sender.scope().equals(account))
                .findFirst();
    }

    /** How many senders there are, the sandbox not counted. */
    public int count() {
        return table.size() - table.count("id", SANDBOX);
    }

    /** The senders of all accounts without the sandbox, which each of them has. */
    public List<ObjectNode> views(int most) {
        return table.all()
                .filter(sender -> !sender.is("sender_id", SANDBOX))
                .limit(most)
                .map(Resource::view)
                .toList();
    }

    /** Every account sees Twilio's shared sandbox sender in its list. */
    public void addSandbox(String account) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        profile.putObject("profile").put("name", "Twilio Sandbox");
        SenderRequest request = new SenderRequest(profile);
        table.insert(
                account,
                sender(Sids.fresh("XE"), SANDBOX)
                        .set("status", "ONLINE")
                        .set("configuration", request.configuration(nothing))
                        .set("webhook", request.webhook(nothing))
                        .set("profile", request.profile(nothing)));
    }

    private static Resource sender(String sid, String senderId) {
        return Resource.named(sid)
                .set("sender_id", senderId)
                .set(
                        "properties",
                        JsonNodeFactory.instance
                                .objectNode()
                                .putNull("quality_rating")
                                .putNull("messaging_limit"))
                .set("offline_reasons", JsonNodeFactory.instance.nullNode())
                .set("compliance", JsonNodeFactory.instance.nullNode())
                .set("url", Product.MESSAGING.url(ROOT + "/" + sid));
    }

    private Answer create(Call call) {
        if (accounts.isTrial(call.account())) {
            throw ErrorCode.TRIAL_FEATURE.refusal("WhatsApp senders");
        }
        SenderRequest request = SenderRequest.of(call);
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        String senderId = request.senderId();
        refuseUnknownApplication(call, request);
        ObjectNode configuration = request.configuration(nothing);
        ObjectNode webhook = request.webhook(nothing);
        ObjectNode profile = request.profile(nothing);
        if (senderId.equals(SANDBOX) || table.has("id", senderId)) {
            throw ErrorCode.SENDER_INVALID.refusal("sender_id " + senderId + " is registered already");
        }
        configuration.put("waba_id", wabas.use(call.account(), request.wabaId()));
        Resource sender = sender(Sids.fresh("XE"), senderId)
                .set("status", "CREATING")
                .set("configuration", configuration)
                .set("webhook", webhook)
                .set("profile", profile);
        table.insert(call.account(), sender);
        life.planStep(sender);
        return Answer.accepted(sender.view());
    }

    private Answer list(Call call) {
        String channel = call.query().oneOf("Channel", CHANNELS);
        if (channel == null) {
            throw ErrorCode.MISSING_PARAMETER.refusal("Channel", "query string");
        }
        boolean whatsapp = channel.equals(WHATSAPP);
        return Pages.of(call, "senders", USUAL_PAGE).from(table, call.account(), sender -> whatsapp, Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource sender = existing(call);
        SenderRequest request = SenderRequest.of(call);
        refuseSandbox(sender);
        refuseOtherWaba(call, request, sender);
        refuseUnknownApplication(call, request);
        ObjectNode configuration = request.configuration(sender.json("configuration"));
        ObjectNode webhook = request.webhook(sender.json("webhook"));
        ObjectNode profile = request.profile(sender.json("profile"));
        sender.set("configuration", configuration).set("webhook", webhook).set("profile", profile);
        String code = request.verificationCode();
        if (code != null) {
            life.verify(sender, code);
        } else {
            beginUpdate(sender);
        }
        return Answer.accepted(partial(sender.view(), request));
    }

    private void beginUpdate(Resource sender) {
        if (sender.is("status", "ONLINE")) {
            sender.set("status", "ONLINE:UPDATING");
            life.planStep(sender);
        }
        table.save(sender);
    }

    private static void refuseSandbox(Resource sender) {
        if (sender.is("sender_id", SANDBOX)) {
            throw ErrorCode.SENDER_ACTION_UNSUPPORTED.refusal("The sandbox sender cannot be changed");
        }
    }

    private static void refuseOtherWaba(Call call, SenderRequest request, Resource sender) {
        String asked = request.wabaId();
        if (asked != null
                && !asked.equals(sender.json("configuration").path("waba_id").asString(""))) {
            throw ErrorCode.OTHER_WABA_LINKED.refusal(call.account());
        }
    }

    private void refuseUnknownApplication(Call call, SenderRequest request) {
        request.voiceApplication()
                .filter(sid -> !applications.exists(call.account(), sid))
                .ifPresent(sid -> {
                    throw ErrorCode.SENDER_INVALID.refusal(
                            "configuration.voice_application_sid " + sid + " is not one of the account");
                });
    }

    /** What was not sent comes back as null. */
    private static ObjectNode partial(ObjectNode view, SenderRequest request) {
        for (String part : List.of("configuration", "webhook", "profile")) {
            if (!request.has(part)) {
                view.putNull(part);
            }
        }
        return view.putNull("sender_id").putNull("properties");
    }

    /** What else has to happen when a sender is deleted. */
    public void whenDeleted(Consumer<String> follow) {
        whenDeleted = follow;
    }

    private Answer delete(Call call) {
        Resource sender = existing(call);
        refuseSandbox(sender);
        table.delete(sender.sid());
        whenDeleted.accept(sender.sid());
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
