package io.clienteling.simulator.account;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The main account and its subaccounts. */
public final class Accounts {
    private static final String TOKENS = "/v1/AuthTokens/";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd hh:mm a", Locale.US).withZone(ZoneOffset.UTC);
    private static final int MOST_SUBACCOUNTS = 1000;
    private static final int MOST_SUBACCOUNTS_ON_TRIAL = 1;
    private static final String SUSPENDED_BY_TWILIO = "#suspended_by_twilio";
    private static final String CLOSED = "closed";
    private static final String FULL = "Full";
    private static final String TRIAL = "Trial";
    private static final Set<String> STATUSES = Set.of("active", "suspended", CLOSED);
    private static final List<String> SUBRESOURCES = List.of(
            "Addresses",
            "Applications",
            "AvailablePhoneNumbers",
            "Balance",
            "IncomingPhoneNumbers",
            "Keys",
            "Messages");

    private final Store store;
    private final Table table;
    private Consumer<String> whenOpened = sid -> {};
    private Consumer<String> whenClosed = sid -> {};

    public Accounts(Store store) {
        this.store = store;
        this.table = store.table("accounts")
                .indexed("name", account -> account.find("friendly_name"))
                .indexed("open", Accounts::ownerOfOpenSubaccount);
    }

    private static @Nullable String ownerOfOpenSubaccount(Resource account) {
        Account read = Account.of(account);
        return read.isMain() || read.isClosed() ? null : read.owner();
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST /2010-04-01/Accounts.json", "CreateAccount", this::create)
                .row("GET /2010-04-01/Accounts.json", "ListAccount", this::list)
                .row("GET /2010-04-01/Accounts/{Sid}.json", "FetchAccount", this::fetch)
                .row("POST /2010-04-01/Accounts/{Sid}.json", "UpdateAccount", this::update)
                .row("GET /2010-04-01/Accounts/{AccountSid}/Balance.json", "FetchBalance", this::balance);
    }

    /** The tokens of an account, on a host of their own. */
    public void tokenRoutes(Routes.Rows rows) {
        rows.row("POST " + TOKENS + "Secondary", "CreateSecondaryAuthToken", this::createSecondToken)
                .row("DELETE " + TOKENS + "Secondary", "DeleteSecondaryAuthToken", this::deleteSecondToken)
                .row("POST " + TOKENS + "Promote", "UpdateAuthTokenPromotion", this::promote);
    }

    /** Says what every new account begins with. */
    public void whenOpened(Consumer<String> act) {
        whenOpened = act;
    }

    /** Says what an account that is closed has to let go of. */
    public void whenClosed(Consumer<String> act) {
        whenClosed = act;
    }

    /** Makes sure that the main account exists, with the token that it is configured to have. */
    public void openMain(String sid, String token) {
        Optional<Resource> known = table.find(sid);
        if (known.isPresent()) {
            table.save(known.get().set("auth_token", token));
        } else {
            insert(account(sid, sid, token, "Main account"));
        }
    }

    /** Opens an account that has nothing to do with the main one, as another customer of Twilio's has it. */
    public ObjectNode openUnrelated(String name) {
        String sid = Sids.fresh("AC");
        return insert(account(sid, sid, Sids.token(), FriendlyName.checked(name)))
                .view();
    }

    Optional<Account> find(String sid) {
        return table.find(sid).map(Account::of);
    }

    public boolean exists(String sid) {
        return table.find(sid).isPresent();
    }

    /** Active itself, and so is its parent. */
    public boolean isUsable(String sid) {
        return find(sid)
                .filter(Account::isActive)
                .flatMap(account -> find(account.owner()))
                .filter(Account::isActive)
                .isPresent();
    }

    /** One is the parent of the other, or both have the same parent. */
    public boolean areRelated(String one, String other) {
        return find(one).map(Account::owner).equals(find(other).map(Account::owner));
    }

    /** Has not paid yet, and may do less. */
    public boolean isTrial(String sid) {
        return find(sid).filter(Account::isTrial).isPresent();
    }

    public boolean isParent(String sid) {
        return find(sid).filter(Account::isMain).isPresent();
    }

    public String tokenOf(String sid) {
        return find(sid).map(Account::token).orElse("");
    }

    public int count() {
        return table.size();
    }

    public List<ObjectNode> views(int most) {
        return table.all().limit(most).map(this::shown).toList();
    }

    /** As Twilio sees it, which no credentials of a suspended family do: what becomes of a parent becomes of its children. */
    private ObjectNode shown(Resource account) {
        ObjectNode view = account.view().without("auth_token");
        return account.is("status", "active")
                ? view.put(
                        "status",
                        table.find(account.text("owner_account_sid"))
                                .orElse(account)
                                .text("status"))
                : view;
    }

    private Answer create(Call call) {
        refuseChild(call.account());
        String name = FriendlyName.checked(
                call.form().text("FriendlyName", "SubAccount Created at " + MINUTE.format(store.now())));
        boolean trial = isTrial(call.account());
        if (table.count("open", call.account()) >= (trial ? MOST_SUBACCOUNTS_ON_TRIAL : MOST_SUBACCOUNTS)) {
            throw ErrorCode.TOO_MANY_SUBACCOUNTS.refusal();
        }
        Resource account =
                account(Sids.fresh("AC"), call.account(), Sids.token(), name).set("type", trial ? TRIAL : FULL);
        return Answer.created(insert(account).view());
    }

    private Resource insert(Resource account) {
        table.insert(account.text("owner_account_sid"), account);
        whenOpened.accept(account.sid());
        return account;
    }

    private Resource account(String sid, String owner, String token, String name) {
        String now = Stamp.rfc2822(store.now());
        String path = "/2010-04-01/Accounts/" + sid;
        ObjectNode subresources = JsonNodeFactory.instance.objectNode();
        SUBRESOURCES.forEach(plural -> subresources.put(WebhookFields.snake(plural), path + "/" + plural + ".json"));
        return Resource.named(sid)
                .set("owner_account_sid", owner)
                .set("auth_token", token)
                .set("friendly_name", name)
                .set("status", "active")
                .set("type", FULL)
                .set("date_created", now)
                .set("date_updated", now)
                .set("subresource_uris", subresources)
                .set("uri", path + ".json");
    }

    private Answer list(Call call) {
        String name = call.query().text("FriendlyName");
        String status = call.query().text("Status");
        if (status != null && !STATUSES.contains(status)) {
            throw ErrorCode.STATUS_INVALID.refusal(status);
        }
        Predicate<Resource> wanted = account -> status == null || account.is("status", status);
        if (!isParent(call.account())) {
            return Pages.of(call, "accounts").from(List.of(own(call)), Resource::view);
        }
        return name == null
                ? Pages.of(call, "accounts").from(table, call.account(), wanted, Resource::view)
                : Pages.of(call, "accounts").from(named(call, name, wanted), Resource::view);
    }

    private Resource own(Call call) {
        return table.find(call.account()).orElseThrow(call::notFound);
    }

    private List<Resource> named(Call call, String name, Predicate<Resource> wanted) {
        return table.having("name", name)
                .filter(account -> account.scope().equals(call.account()))
                .filter(call::shows)
                .filter(wanted)
                .sorted(Comparator.comparingLong((Resource account) -> account.number("#place"))
                        .reversed())
                .toList();
    }

    private Answer fetch(Call call) {
        return Answer.ok(
                table.find(call.place("Sid")).orElseThrow(call::notFound).view());
    }

    private Answer update(Call call) {
        Resource account = table.find(call.place("Sid")).orElseThrow(call::notFound);
        String name = call.form().text("FriendlyName");
        String status = call.form().text("Status");
        if (!isUsable(account.text("owner_account_sid"))) {
            throw ErrorCode.STATUS_PARENT_SUSPENDED.refusal();
        }
        if (status != null) {
            refuseChild(call.caller().credentialsOf());
            account.set("status", checkedStatus(account, status));
        }
        if (name != null) {
            account.set("friendly_name", renamed(account, name));
        }
        keep(account);
        return Answer.ok(account.view());
    }

    /** Subaccounts are opened, suspended and closed with the credentials of their parent only. */
    private void refuseChild(String account) {
        if (!isParent(account)) {
            throw ErrorCode.ACCESS_DENIED.refusal();
        }
    }

    private void keep(Resource account) {
        table.save(account.set("date_updated", Stamp.rfc2822(store.now())));
        if (account.is("status", CLOSED)) {
            whenClosed.accept(account.sid());
            closeChildren(account);
        }
    }

    /** A parent that is suspended may be active again, and its children with it; from being closed nobody comes back. */
    private void closeChildren(Resource account) {
        table.in(account.sid())
                .filter(child -> !child.is("status", CLOSED))
                .toList()
                .forEach(child -> keep(child.set("status", CLOSED)));
    }

    private static String checkedStatus(Resource account, String status) {
        Account current = Account.of(account);
        if (!STATUSES.contains(status)) {
            throw ErrorCode.STATUS_INVALID.refusal(status);
        }
        if (current.isMain()) {
            throw ErrorCode.STATUS_OF_PARENT.refusal();
        }
        if (current.isClosed() && !status.equals(CLOSED)) {
            throw ErrorCode.STATUS_CLOSED.refusal();
        }
        if (account.flag(SUSPENDED_BY_TWILIO)) {
            throw ErrorCode.STATUS_SUSPENDED_BY_TWILIO.refusal();
        }
        return status;
    }

    private static String renamed(Resource account, String name) {
        if (account.is("status", CLOSED)) {
            throw ErrorCode.STATUS_CLOSED.refusal();
        }
        return FriendlyName.checked(name);
    }

    /** Sets a status as Twilio itself would: also that of the main account, and what Twilio suspends no parent brings back. */
    public void setStatus(String sid, String status) {
        Resource account =
                table.find(sid).orElseThrow(() -> new IllegalArgumentException("There is no account " + sid));
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("A status is active, suspended or closed, not " + status);
        }
        if (account.is("status", CLOSED)) {
            throw new IllegalStateException("Account " + sid + " is closed, and stays closed: open another one");
        }
        keep(account.set("status", status).set(SUSPENDED_BY_TWILIO, status.equals("suspended")));
    }

    /** Makes an account a trial account, or a paid one. */
    public void setType(String sid, String type) {
        Resource account =
                table.find(sid).orElseThrow(() -> new IllegalArgumentException("There is no account " + sid));
        if (!type.equals(FULL) && !type.equals(TRIAL)) {
            throw new IllegalArgumentException("A type is Full or Trial, not " + type);
        }
        table.save(account.set("type", type));
    }

    private Answer createSecondToken(Call call) {
        Resource account = own(call);
        String token = Sids.token();
        table.save(account.set("#second_token", token));
        return Answer.created(tokenView(call, "Secondary").put("secondary_auth_token", token));
    }

    private Answer deleteSecondToken(Call call) {
        Resource account = own(call);
        if (account.find("#second_token") == null) {
            throw call.notFound();
        }
        table.save(account.clear("#second_token"));
        return Answer.noContent();
    }

    /** The second token becomes the first, which signs callbacks, and the old first one is void. */
    private Answer promote(Call call) {
        Resource account = own(call);
        String token = account.find("#second_token");
        if (token == null) {
            throw call.notFound();
        }
        table.save(account.set("auth_token", token).clear("#second_token"));
        return Answer.ok(tokenView(call, "Promote").put("auth_token", token));
    }

    private static ObjectNode tokenView(Call call, String path) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", call.account())
                .put("date_created", Stamp.iso(call.now()))
                .put("date_updated", Stamp.iso(call.now()))
                .put("url", Product.ACCOUNTS.url(TOKENS + path));
    }

    private Answer balance(Call call) {
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("account_sid", call.account())
                .put("balance", "100.00")
                .put("currency", "USD"));
    }
}
