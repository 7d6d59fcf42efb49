package io.clienteling.simulator.address;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.FriendlyName;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Postal addresses: needed by numbers, shown in documents of bundles. */
public final class Addresses {
    private static final Set<String> VALIDATED_COUNTRIES =
            Set.of("AU", "BR", "FR", "DE", "IE", "IT", "MX", "NL", "PL", "ES", "LU", "AT", "GB");
    private static final Set<String> VERIFIED = Set.of("approved", "provisionally-approved");
    private static final String UNDER_REVIEW = "pending-review";
    private static final Map<String, String> FIELDS = Map.of(
            "CustomerName", "customer_name",
            "Street", "street",
            "StreetSecondary", "street_secondary",
            "City", "city",
            "Region", "region",
            "PostalCode", "postal_code",
            "FriendlyName", "friendly_name");
    private static final List<String> NEEDED = List.of("CustomerName", "Street", "City", "Region", "PostalCode");
    private static final int LONGEST_EMERGENCY_NAME = 32;
    private static final String MAGIC = "Magic ";

    private final Store store;
    private final Table table;
    private final List<Papers> papers;
    private BiConsumer<String, String> beforeDeletion = (account, sid) -> {};
    private Predicate<String> isForEmergencies = sid -> false;

    /** Documents that show addresses. */
    @FunctionalInterface
    public interface Papers {
        /** How far the documents of an account are that show an address. */
        Stream<String> statusesShowing(String account, String addressSid);
    }

    public Addresses(Store store, List<Papers> papers) {
        this.store = store;
        this.papers = papers;
        this.table = store.table("addresses");
    }

    public void routes(Routes.Rows rows) {
        String all = "/2010-04-01/Accounts/{AccountSid}/Addresses";
        rows.row("POST " + all + ".json", "CreateAddress", this::create)
                .row("GET " + all + ".json", "ListAddress", this::list)
                .row("GET " + all + "/{Sid}.json", "FetchAddress", this::fetch)
                .row("POST " + all + "/{Sid}.json", "UpdateAddress", this::update)
                .row("DELETE " + all + "/{Sid}.json", "DeleteAddress", this::delete);
    }

    /** An address of an account, if it has it. */
    public Optional<Resource> find(String account, @Nullable String sid) {
        return sid == null ? Optional.empty() : table.find(account, sid);
    }

    /** The SIDs of an account's addresses, the newest first. */
    public Stream<String> sids(String account) {
        return table.in(account).map(Resource::sid);
    }

    /** The SIDs of the addresses that a document shows. */
    public static Stream<String> shownIn(Resource document) {
        JsonNode sids = document.json("attributes").path("address_sids");
        return sids.isString() ? Stream.of(sids.asString()) : sids.valueStream().map(sid -> sid.asString(""));
    }

    /** A copy of an address for another account; the SID of the original when that is gone. */
    public String copyTo(String target, String account, String sid) {
        return table.find(account, sid)
                .map(address -> {
                    String copySid = Sids.fresh("AD");
                    return table.insert(
                                    target,
                                    address.copyAs(copySid)
                                            .set("account_sid", target)
                                            .set("uri", uri(target, copySid)))
                            .sid();
                })
                .orElse(sid);
    }

    private static String uri(String account, String sid) {
        return "/2010-04-01/Accounts/" + account + "/Addresses/" + sid + ".json";
    }

    private Answer create(Call call) {
        Form form = call.form();
        String sid = Sids.fresh("AD");
        String country = country(form);
        Resource address = Resource.named(sid)
                .set("account_sid", call.account())
                .set("customer_name", form.require("CustomerName"))
                .set(
                        "friendly_name",
                        checkedName(form.text("FriendlyName", ""), Boolean.TRUE.equals(form.flag("EmergencyEnabled"))))
                .set("street", form.require("Street"))
                .set("street_secondary", form.text("StreetSecondary"))
                .set("city", form.require("City"))
                .set("region", form.require("Region"))
                .set("postal_code", form.require("PostalCode"))
                .set("iso_country", country)
                .set("emergency_enabled", Boolean.TRUE.equals(form.flag("EmergencyEnabled")))
                .set("validated", VALIDATED_COUNTRIES.contains(country))
                .set("verified", false)
                .set("date_created", Stamp.rfc2822(call.now()))
                .set("date_updated", Stamp.rfc2822(call.now()))
                .set("uri", uri(call.account(), sid));
        validate(address, form);
        return Answer.created(table.insert(call.account(), address).view());
    }

    private static String country(Form form) {
        form.require("IsoCountry");
        return String.valueOf(form.country("IsoCountry"));
    }

    /** An address needs no name; that of an address for emergencies has to be shorter. */
    private static String checkedName(String name, boolean emergency) {
        if (name.isEmpty()) {
            return name;
        }
        return emergency ? FriendlyName.checked(name, LONGEST_EMERGENCY_NAME) : FriendlyName.checked(name);
    }

    /** Streets that begin with "Magic 21628" or "Magic 21629" fail validation in that way; all others are good. */
    private static void validate(Resource address, Form form) {
        boolean asTyped = Boolean.FALSE.equals(form.flag("AutoCorrectAddress"));
        String street = address.text("street");
        if (street.startsWith(MAGIC + "21628")) {
            throw ErrorCode.ADDRESS_VALIDATION.refusal();
        }
        if (street.startsWith(MAGIC + "21629")) {
            String suggestion = street.substring((MAGIC + "21629").length()).strip();
            if (asTyped) {
                throw ErrorCode.ADDRESS_SUGGESTION.refusal("suggested street is '" + suggestion + "'");
            }
            address.set("street", suggestion);
        }
    }

    private Answer list(Call call) {
        Form query = call.query();
        Boolean emergency = query.flag("EmergencyEnabled");
        String country = query.country("IsoCountry");
        return Pages.of(call, "addresses")
                .from(
                        table,
                        call.account(),
                        address -> fits(address, "customer_name", query.text("CustomerName"))
                                && fits(address, "friendly_name", query.text("FriendlyName"))
                                && fits(address, "iso_country", country)
                                && (emergency == null || address.flag("emergency_enabled") == emergency),
                        Resource::view);
    }

    private static boolean fits(Resource address, String field, @Nullable String wanted) {
        return wanted == null || wanted.equalsIgnoreCase(address.find(field));
    }

    private Answer fetch(Call call) {
        return Answer.ok(existing(call).view());
    }

    private Answer update(Call call) {
        Resource address = existing(call);
        refuseChange(address);
        checkChange(call.form(), address);
        FIELDS.forEach((parameter, field) -> {
            String value = call.form().text(parameter);
            if (value != null) {
                address.set(field, value);
            }
        });
        Boolean emergency = call.form().flag("EmergencyEnabled");
        if (emergency != null) {
            if (!emergency && isForEmergencies.test(address.sid())) {
                throw ErrorCode.CONFLICT.refusal("Address " + address.sid()
                        + " is a phone number's emergency address and has to stay enabled for emergencies");
            }
            address.set("emergency_enabled", emergency);
        }
        validate(address, call.form());
        table.save(address.set("date_updated", Stamp.rfc2822(store.now())));
        return Answer.ok(address.view());
    }

    /** What reviewers see, or have approved, stays as it is. */
    private void refuseChange(Resource address) {
        Set<String> statuses = papers.stream()
                .flatMap(some -> some.statusesShowing(address.scope(), address.sid()))
                .collect(Collectors.toSet());
        if (!Collections.disjoint(statuses, VERIFIED)) {
            throw ErrorCode.ADDRESS_VERIFIED.refusal(address.sid());
        }
        if (statuses.contains(UNDER_REVIEW)) {
            throw ErrorCode.CONFLICT.refusal(
                    "Address " + address.sid() + " is part of a document under review and cannot be changed");
        }
    }

    /** What an address needs can be changed and not taken away. */
    private static void checkChange(Form form, Resource address) {
        NEEDED.stream().filter(form::has).forEach(form::require);
        boolean emergency = form.has("EmergencyEnabled")
                ? Boolean.TRUE.equals(form.flag("EmergencyEnabled"))
                : address.flag("emergency_enabled");
        checkedName(form.text("FriendlyName", String.valueOf(address.find("friendly_name"))), emergency);
    }

    /** Says who may object to the deletion of an account's address. */
    public void beforeDeletion(BiConsumer<String, String> check) {
        beforeDeletion = check;
    }

    /** Says of which addresses emergency services know, as those of numbers. */
    public void areForEmergencies(Predicate<String> test) {
        isForEmergencies = test;
    }

    private Answer delete(Call call) {
        String sid = existing(call).sid();
        if (isForEmergencies.test(sid)) {
            throw ErrorCode.ADDRESS_IN_USE.refusal(sid);
        }
        beforeDeletion.accept(call.account(), sid);
        table.delete(sid);
        return Answer.noContent();
    }

    private Resource existing(Call call) {
        return table.find(call.account(), call.place("Sid")).orElseThrow(call::notFound);
    }
}
