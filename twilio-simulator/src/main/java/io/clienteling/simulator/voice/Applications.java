package io.clienteling.simulator.voice;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** TwiML applications: a name for a set of callback addresses that many numbers can share. */
public final class Applications {
    private static final String VERSION = "2010-04-01";
    private static final int MOST = 1000;
    private static final Set<String> VERSIONS = Set.of(VERSION, "2008-08-01");
    private static final WebhookFields WEBHOOKS = new WebhookFields(
            List.of(
                    "VoiceUrl",
                    "VoiceFallbackUrl",
                    "StatusCallback",
                    "SmsUrl",
                    "SmsFallbackUrl",
                    "SmsStatusCallback",
                    "MessageStatusCallback"),
            List.of("VoiceMethod", "VoiceFallbackMethod", "StatusCallbackMethod", "SmsMethod", "SmsFallbackMethod"));

    private final Table table;
    private Consumer<String> whenDeleted = sid -> {};

    public Applications(Store store) {
        this.table = store.table("applications");
    }

    public void routes(Routes.Rows rows) {
        String all = "/2010-04-01/Accounts/{AccountSid}/Applications";
        rows.row("POST " + all + ".json", "CreateApplication", this::create)
                .row("GET " + all + ".json", "ListApplication", this::list)
                .row("GET " + all + "/{Sid}.json", "FetchApplication", this::fetch)
                .row("POST " + all + "/{Sid}.json", "UpdateApplication", this::update)
                .row("DELETE " + all + "/{Sid}.json", "DeleteApplication", this::delete);
    }

    public boolean exists(String account, String sid) {
        return table.find(account, sid).isPresent();
    }

    public Optional<Resource> find(String account, String sid) {
        return table.find(account, sid);
    }

    private Answer create(Call call) {
        if (table.countIn(call.account()) >= MOST) {
            throw ErrorCode.TOO_MANY_APPLICATIONS.refusal();
        }
        Form form = call.form();
        String sid = Sids.fresh("AP");
        Resource application = Resource.named(sid)
                .set("account_sid", call.account())
                .set("api_version", version(form).orElse(VERSION))
                .set("friendly_name", FriendlyName.checked(form.text("FriendlyName", "Application " + sid)))
                .set("voice_caller_id_lookup", Boolean.TRUE.equals(form.flag("VoiceCallerIdLookup")))
                .set(
                        "public_application_connect_enabled",
                        Boolean.TRUE.equals(form.flag("PublicApplicationConnectEnabled")))
                .set("date_created", Stamp.rfc2822(call.now()))
                .set("date_updated", Stamp.rfc2822(call.now()))
                .set("uri", "/2010-04-01/Accounts/" + call.account() + "/Applications/" + sid + ".json");
        WEBHOOKS.create(application, form);
        return Answer.created(table.insert(call.account(), application).view());
    }

    private static Optional<String> version(Form form) {
        return Optional.ofNullable(form.oneOf("ApiVersion", VERSIONS));
    }

    private Answer list(Call call) {
        String name = call.query().text("FriendlyName");
        return Pages.of(call, "applications")
                .from(
                        table,
                        call.account(),
                        application -> name == null || application.is("friendly_name", name),
                        Resource::view);
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource application = existing(call);
        Form form = call.form();
        WEBHOOKS.update(application, form);
        version(form).ifPresent(version -> application.set("api_version", version));
        String name = form.text("FriendlyName");
        if (name != null) {
            application.set("friendly_name", FriendlyName.checked(name));
        }
        setFlag(application, form, "VoiceCallerIdLookup");
        setFlag(application, form, "PublicApplicationConnectEnabled");
        table.save(application.set("date_updated", Stamp.rfc2822(call.now())));
        return Answer.ok(application.view());
    }

    private static void setFlag(Resource application, Form form, String name) {
        Boolean value = form.flag(name);
        if (value != null) {
            application.set(WebhookFields.snake(name), value);
        }
    }

    /** Says who else has to let go of an application that is deleted. */
    public void whenDeleted(Consumer<String> follow) {
        whenDeleted = follow;
    }

    private Answer delete(Call call) {
        String sid = existing(call).sid();
        table.delete(sid);
        whenDeleted.accept(sid);
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
