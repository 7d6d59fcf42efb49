package io.clienteling.simulator.number;

import io.clienteling.simulator.account.Accounts;
import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.control.SettingsBook;
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
import io.clienteling.simulator.voice.Applications;
import io.clienteling.simulator.voice.Trunks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The numbers that accounts own: buying, looking, changing, handing over, releasing. */
public final class OwnedNumbers {
    private static final String ROOT = "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers";
    private static final String VERSION = "2010-04-01";
    private static final WebhookFields WEBHOOKS = new WebhookFields(
            List.of("VoiceUrl", "VoiceFallbackUrl", "SmsUrl", "SmsFallbackUrl", "StatusCallback"),
            List.of("VoiceMethod", "VoiceFallbackMethod", "SmsMethod", "SmsFallbackMethod", "StatusCallbackMethod"));
    private static final Set<String> VERSIONS = Set.of(VERSION, "2008-08-01");
    private static final Set<String> EMERGENCY_STATUSES = Set.of("Active", "Inactive");
    private static final Set<String> RECEIVE_MODES = Set.of("voice", "fax");
    private static final Set<String> ORIGINS = Set.of("twilio", "hosted");
    private static final String JOINED_MS = "#joined_ms";

    /** A plus stands at the beginning only, and after so many digits few numbers are left, whoever owns them. */
    private static final Pattern BEGINNING = Pattern.compile("\\+\\d{8,15}");

    private final Store store;
    private final Table table;
    private final Ownership ownership;
    private final Purchase purchase;
    private final Compliance compliance;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Addresses addresses;
    private final Applications applications;
    private final Trunks trunks;
    private final SettingsBook settings;

    public OwnedNumbers(
            Store store,
            Ownership ownership,
            Catalogue catalogue,
            Dossiers dossiers,
            Accounts accounts,
            Addresses addresses,
            Applications applications,
            Trunks trunks,
            SettingsBook settings) {
        this.store = store;
        this.table = ownership.numbers();
        this.ownership = ownership;
        this.purchase = new Purchase(catalogue, ownership, settings);
        this.compliance = new Compliance(dossiers, addresses);
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.addresses = addresses;
        this.applications = applications;
        this.trunks = trunks;
        this.settings = settings;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT + ".json", "CreateIncomingPhoneNumber", call -> create(call, null))
                .row("GET " + ROOT + ".json", "ListIncomingPhoneNumber", call -> list(call, null))
                .row("GET " + ROOT + "/{Sid}.json", "FetchIncomingPhoneNumber", this::fetch)
                .row("POST " + ROOT + "/{Sid}.json", "UpdateIncomingPhoneNumber", this::update)
                .row("DELETE " + ROOT + "/{Sid}.json", "DeleteIncomingPhoneNumber", this::release)
                .row(
                        "GET /2010-04-01/Accounts/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers.json",
                        "ListDependentPhoneNumber",
                        this::dependents);
        for (NumberType type : List.of(NumberType.LOCAL, NumberType.MOBILE, NumberType.TOLL_FREE)) {
            String path = ROOT + "/" + type.path() + ".json";
            rows.row("POST " + path, "CreateIncomingPhoneNumber" + type.path(), call -> create(call, type))
                    .row("GET " + path, "ListIncomingPhoneNumber" + type.path(), call -> list(call, type));
        }
    }

    public Optional<Resource> find(String account, String sid) {
        return table.find(account, sid);
    }

    public Optional<Resource> ownedBy(String account, String phoneNumber) {
        return ownership.ownedBy(account, phoneNumber);
    }

    /** The number, whoever owns it. */
    public Optional<Resource> withNumber(String phoneNumber) {
        return table.having("phone", phoneNumber).findFirst();
    }

    /** Keeps what was changed about a number. */
    public void keep(Resource number) {
        table.save(number);
    }

    /** Since when a number is in its service, in milliseconds. */
    public static long joinedMs(Resource number) {
        return number.number(JOINED_MS);
    }

    /** The numbers of a messaging service, newest first. */
    public Stream<Resource> inService(String serviceSid) {
        return table.having("service", serviceSid).toList().reversed().stream();
    }

    public int sizeOfService(String serviceSid) {
        return table.count("service", serviceSid);
    }

    public void join(Resource number, String serviceSid) {
        table.save(number.set("#service", serviceSid)
                .set("#joined", Stamp.iso(store.now()))
                .set(JOINED_MS, store.now().toEpochMilli()));
    }

    public void leave(Resource number) {
        table.save(outside(number));
    }

    private static Resource outside(Resource number) {
        return number.clear("#service").clear("#joined").clear(JOINED_MS);
    }

    /** The numbers with an application that is gone have none any more. */
    public void forgetApplication(String sid) {
        for (String name : Ownership.APPLICATIONS) {
            table.having(name, sid).toList().forEach(number -> table.save(number.set(name, (String) null)));
        }
    }

    /** When an address goes, another that will do takes its place; an address that has no substitute and is required stays. */
    public void replaceAddress(String account, String sid) {
        table.having("address", sid)
                .toList()
                .forEach(number -> table.save(number.set(
                        "address_sid",
                        number.is("address_requirements", "none") ? null : substitute(account, number, sid))));
    }

    private String substitute(String account, Resource number, String sid) {
        return addresses
                .sids(account)
                .filter(other -> !other.equals(sid))
                .filter(other -> compliance.allows(account, offer(number), number.find("bundle_sid"), other))
                .findFirst()
                .orElseThrow(() -> ErrorCode.ADDRESS_IN_USE.refusal(sid));
    }

    /** All numbers of an account return to the pool. */
    public void releaseAll(String account) {
        table.in(account).toList().forEach(number -> table.delete(number.sid()));
    }

    public List<ObjectNode> views(int most) {
        return table.all().limit(most).map(Resource::view).toList();
    }

    private Answer create(Call call, @Nullable NumberType type) {
        Resource number = switch (purchase.target(call, type)) {
            case Purchase.Target.Fresh(Offer offer) -> {
                refuseTrial(call.account());
                yield buy(call, offer);
            }
            case Purchase.Target.Again(Resource own) -> buyAgain(call, own);
        };
        return Answer.created(view(number, type != null));
    }

    private void refuseTrial(String account) {
        if (accounts.isTrial(account) && table.in(account).findAny().isPresent()) {
            throw ErrorCode.TRIAL_NUMBER.refusal();
        }
    }

    private Resource buy(Call call, Offer offer) {
        Form form = call.form();
        String sid = Sids.fresh("PN");
        Resource number = Resource.named(sid)
                .set("account_sid", call.account())
                .set("phone_number", offer.phoneNumber())
                .set("friendly_name", offer.friendlyName())
                .set("address_requirements", offer.range().address().word())
                .set("beta", offer.beta())
                .set("capabilities", offer.capabilities())
                .set("origin", "twilio")
                .set("status", "in-use")
                .set("type", offer.type().word())
                .set("#country", offer.country())
                .set("api_version", VERSION)
                .set("voice_receive_mode", "voice")
                .set("voice_caller_id_lookup", false)
                .set("emergency_status", "Inactive")
                .set("emergency_address_status", "unregistered")
                .set("emergency_address_sid", (String) null)
                .set("identity_sid", (String) null)
                .set("address_sid", (String) null)
                .set("bundle_sid", (String) null)
                .set("trunk_sid", (String) null)
                .set("sms_application_sid", (String) null)
                .set("voice_application_sid", (String) null)
                .set("date_created", Stamp.rfc2822(call.now()))
                .set("uri", uri(call.account(), sid));
        WEBHOOKS.create(number, form);
        change(call.account(), number, form, offer.range().sms());
        compliance.check(call.account(), offer, number.find("bundle_sid"), number.find("address_sid"));
        return table.insert(call.account(), number);
    }

    private Resource buyAgain(Call call, Resource own) {
        if (settings.get().repurchase() == Settings.Repurchase.UPDATE) {
            applyUpdate(call.account(), own, call.form());
            table.save(own);
        }
        return own;
    }

    private void applyUpdate(String account, Resource number, Form form) {
        WEBHOOKS.update(number, form);
        change(account, number, form, number.json("capabilities").path("sms").asBoolean());
        if (form.hasAny(List.of("BundleSid", "AddressSid"))) {
            checkCompliance(account, number);
        }
    }

    private void checkCompliance(String account, Resource number) {
        compliance.check(account, offer(number), number.find("bundle_sid"), number.find("address_sid"));
    }

    /** What a number was when it was for sale. */
    private Offer offer(Resource number) {
        return catalogue.sold(
                number.text("#country"), NumberType.of(number.text("type")).orElseThrow(), number.text("phone_number"));
    }

    /** What creation and update have in common; only what the form names is touched. */
    private void change(String account, Resource number, Form form, boolean hasSms) {
        checkFallbacks(number, form, hasSms);
        String name = form.text("FriendlyName");
        if (name != null) {
            number.set("friendly_name", FriendlyName.checked(name));
        }
        setOneOf(number, form, "ApiVersion", VERSIONS);
        setOneOf(number, form, "EmergencyStatus", EMERGENCY_STATUSES);
        setOneOf(number, form, "VoiceReceiveMode", RECEIVE_MODES);
        // What these two have to be depends on the number: see Compliance.
        set(number, form, "BundleSid");
        set(number, form, "AddressSid");
        setSid(number, form, "IdentitySid", sid -> Sids.looksLike("RI", sid), ErrorCode.INVALID_SID);
        setApplication(account, number, form, "SmsApplicationSid");
        setVoice(account, number, form);
        setEmergencyAddress(account, number, form);
        Boolean lookup = form.flag("VoiceCallerIdLookup");
        if (lookup != null) {
            number.set("voice_caller_id_lookup", lookup);
        }
        number.set("date_updated", Stamp.rfc2822(store.now()));
    }

    private static void checkFallbacks(Resource number, Form form, boolean hasSms) {
        if (leavesFallbackAlone(number, form, "Voice")) {
            throw ErrorCode.VOICE_FALLBACK_ALONE.refusal();
        }
        if (leavesFallbackAlone(number, form, "Sms")) {
            throw ErrorCode.SMS_FALLBACK_ALONE.refusal();
        }
        if (!hasSms && (isSet(form, "SmsUrl") || isSet(form, "SmsApplicationSid"))) {
            throw ErrorCode.NO_SMS_ON_TYPE.refusal();
        }
    }

    private static boolean leavesFallbackAlone(Resource number, Form form, String kind) {
        String main = kind + "Url";
        String fallback = kind + "FallbackUrl";
        return form.hasAny(List.of(main, fallback))
                && number.find(WebhookFields.snake(main)) == null
                && number.find(WebhookFields.snake(fallback)) != null;
    }

    private static boolean isSet(Form form, String name) {
        return !form.text(name, "").isEmpty();
    }

    private static void setOneOf(Resource number, Form form, String name, Set<String> allowed) {
        String value = form.oneOf(name, allowed);
        if (value != null) {
            number.set(WebhookFields.snake(name), value);
        }
    }

    private void setApplication(String account, Resource number, Form form, String name) {
        setSid(number, form, name, sid -> applications.exists(account, sid), ErrorCode.APPLICATION_NOT_ACCESSIBLE);
    }

    private static void setSid(Resource number, Form form, String name, Predicate<String> isGood, ErrorCode otherwise) {
        String sid = form.text(name, "");
        if (!sid.isEmpty() && !isGood.test(sid)) {
            throw otherwise.refusal(sid);
        }
        set(number, form, name);
    }

    /** Only what was sent is touched, and what was sent empty is cleared. */
    private static void set(Resource number, Form form, String name) {
        String value = form.text(name);
        if (value != null) {
            number.set(WebhookFields.snake(name), value.isEmpty() ? null : value);
        }
    }

    /** An application and a trunk clear each other. */
    private void setVoice(String account, Resource number, Form form) {
        setSid(number, form, "TrunkSid", sid -> trunks.exists(account, sid), ErrorCode.INVALID_SID);
        if (isSet(form, "TrunkSid")) {
            number.set("voice_application_sid", (String) null);
        }
        setApplication(account, number, form, "VoiceApplicationSid");
        if (isSet(form, "VoiceApplicationSid")) {
            number.set("trunk_sid", (String) null);
        }
    }

    private void setEmergencyAddress(String account, Resource number, Form form) {
        String sid = form.text("EmergencyAddressSid");
        if (sid == null) {
            return;
        }
        if (!sid.isEmpty()) {
            checkEmergencyAddress(account, sid);
        }
        number.set("emergency_address_sid", sid.isEmpty() ? null : sid)
                .set("emergency_address_status", sid.isEmpty() ? "unregistered" : "registered");
    }

    private void checkEmergencyAddress(String account, String sid) {
        Resource address = addresses
                .find(account, sid)
                .orElseThrow(() -> ErrorCode.ADDRESS_REQUIRED.refusal("not an address of the account"));
        if (!address.flag("emergency_enabled")) {
            throw ErrorCode.INVALID_PARAMETER.refusal(
                    "EmergencyAddressSid " + sid + " is not an address that is enabled for emergencies");
        }
    }

    private Answer list(Call call, @Nullable NumberType type) {
        Form query = call.query();
        Predicate<Resource> wanted = filter(query).and(number -> type == null || number.is("type", type.word()));
        String phone = query.text("PhoneNumber");
        if (phone != null && BEGINNING.matcher(phone).matches()) {
            List<Resource> found = ownership
                    .beginningWith(call.account(), phone)
                    .filter(wanted)
                    .filter(call::shows)
                    .toList();
            return Pages.of(call, "incoming_phone_numbers").from(found, number -> view(number, type != null));
        }
        return Pages.of(call, "incoming_phone_numbers")
                .from(table, call.account(), wanted, number -> view(number, type != null));
    }

    private static Predicate<Resource> filter(Form query) {
        boolean withoutBeta = Boolean.FALSE.equals(query.flag("Beta"));
        String name = query.text("FriendlyName");
        String origin = query.oneOf("Origin", ORIGINS);
        Predicate<Resource> phone = phoneFilter(query.text("PhoneNumber"));
        return number -> !(withoutBeta && number.flag("beta"))
                && (name == null || number.is("friendly_name", name))
                && (origin == null || number.is("origin", origin))
                && phone.test(number);
    }

    /** Part of a number is enough, and a star stands for any digits. */
    private static Predicate<Resource> phoneFilter(@Nullable String wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return number -> true;
        }
        String regex = Stream.of(wanted.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + "\\d*" + other)
                .orElseThrow();
        Pattern pattern = Pattern.compile(regex);
        return number -> pattern.matcher(number.text("phone_number")).find();
    }

    private Answer fetch(Call call) {
        return Answer.ok(view(existing(call), false));
    }

    private Answer update(Call call) {
        Resource number = existing(call);
        String target = call.form().text("AccountSid", "");
        if (target.isEmpty() || target.equals(call.account())) {
            applyUpdate(call.account(), number, call.form());
            table.save(number);
        } else {
            transfer(call, number, target);
        }
        return Answer.ok(view(number, false));
    }

    /** Hands a number to another account, which needs a bundle and an address of its own for it. */
    private void transfer(Call call, Resource number, String target) {
        checkTransfer(call, target);
        applyUpdate(target, number, call.form());
        checkCompliance(target, number);
        leaveBehind(number, target);
        number.set("account_sid", target).set("uri", uri(target, number.sid()));
        table.move(outside(number), target);
    }

    /** What the new account has no access to is not the number's any more. */
    private void leaveBehind(Resource number, String account) {
        for (String name : Ownership.APPLICATIONS) {
            clearUnless(number, name, sid -> applications.exists(account, sid));
        }
        clearUnless(number, "trunk_sid", sid -> trunks.exists(account, sid));
        clearUnless(
                number,
                "emergency_address_sid",
                sid -> addresses.find(account, sid).isPresent());
        if (number.find("emergency_address_sid") == null) {
            number.set("emergency_address_status", "unregistered");
        }
    }

    private static void clearUnless(Resource number, String name, Predicate<String> isAccessible) {
        String sid = number.find(name);
        if (sid != null && !isAccessible.test(sid)) {
            number.set(name, (String) null);
        }
    }

    private void checkTransfer(Call call, String target) {
        if (!Sids.looksLike("AC", target)) {
            throw ErrorCode.TRANSFER_INVALID_ACCOUNT.refusal(target);
        }
        if (!accounts.exists(target)) {
            throw ErrorCode.TRANSFER_NO_ACCOUNT.refusal(target);
        }
        if (!accounts.areRelated(call.account(), target)) {
            throw ErrorCode.TRANSFER_UNRELATED.refusal(target);
        }
        if (!accounts.isParent(call.caller().credentialsOf())) {
            throw ErrorCode.TRANSFER_NOT_PARENT.refusal();
        }
        if (!accounts.isUsable(target)) {
            throw ErrorCode.TRANSFER_INACTIVE.refusal(target);
        }
    }

    private Answer release(Call call) {
        Resource number = existing(call);
        if (Purchase.isPortedOut(number.text("phone_number"))) {
            throw ErrorCode.PORTED_OUT.refusal();
        }
        table.delete(number.sid());
        return Answer.noContent();
    }

    private Answer dependents(Call call) {
        String address = addresses
                .find(call.account(), call.place("AddressSid"))
                .orElseThrow(call::notFound)
                .sid();
        List<Resource> numbers = ownership
                .withAddress(address)
                .filter(number -> number.scope().equals(call.account()))
                .filter(call::shows)
                .toList();
        return Pages.of(call, "dependent_phone_numbers").from(numbers, OwnedNumbers::dependentView);
    }

    private static ObjectNode dependentView(Resource number) {
        return number.view()
                .without(List.of(
                        "address_sid",
                        "beta",
                        "identity_sid",
                        "origin",
                        "voice_receive_mode",
                        "emergency_address_status",
                        "bundle_sid",
                        "status",
                        "type"));
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }

    private static String uri(String account, String sid) {
        return "/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/" + sid + ".json";
    }

    /** The lists by type leave the type out. */
    private static ObjectNode view(Resource number, boolean byType) {
        ObjectNode view = number.view();
        if (byType) {
            view.remove("type");
        }
        return view;
    }
}
