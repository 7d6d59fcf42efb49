package io.clienteling.systemtests;

import static io.clienteling.systemtests.Row.withNumber;

import io.clienteling.systemtests.ring.Temporal;
import java.util.Map;
import java.util.function.Consumer;

/** The rows about what a retailer's stores share at Twilio. */
final class ServiceRows {

    static final Map<String, Consumer<Row>> ALL = Map.of(
            "number_in_another_service", ServiceRows::inAnotherService,
            "messaging_service_full", ServiceRows::full,
            "messaging_service_missing", ServiceRows::deleted,
            "call_forwarding_missing", ServiceRows::withoutCallForwarding,
            "resource_missing", ServiceRows::notFound);

    /** These change something for all tenants at once, so each has the stack for itself. */
    static final Map<String, Consumer<Row>> ALONE = Map.of(
            "inbound_url_missing",
            ServiceRows::noInboundUrl,
            "purchase_limit_reached",
            ServiceRows::enoughForToday,
            "account_limit",
            ServiceRows::tooManyAccounts);

    private static final String SERVICES = "/v1/Services";

    private ServiceRows() {}

    private static void inAnotherService(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var sid = market.bought(number);
        var twilio = row.twilio();
        var other = twilio.create(market.account(), SERVICES, Map.of("FriendlyName", "Headquarters"));
        var place = SERVICES + "/" + other + "/PhoneNumbers";
        twilio.create(market.account(), place, Map.of("PhoneNumberSid", sid));
        sms.ask("""
                {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(number));
        sms.stopsAt("join_messaging_service", row.line());

        twilio.delete(market.account(), place + "/" + sid);
        sms.retry();
        sms.completes();
    }

    /** Four hundred numbers fill a service; the refusal is that of the next one. */
    private static void full(Row row) {
        refusedUntilMended(row, 21714);
    }

    /** What Twilio restores comes back under its SID; the stand-in has nothing that does. */
    private static void notFound(Row row) {
        refusedUntilMended(row, 20404);
    }

    private static void refusedUntilMended(Row row, int code) {
        var market = row.america();
        var sms = market.sms("s1");
        var refusal = market.refusing("messaging.CreatePhoneNumber", code);
        sms.ask(withNumber(market.freeNumber("s1")));
        sms.stopsAt("join_messaging_service", row.line());

        row.twilio().mend(refusal);
        sms.retry();
        sms.completes();
    }

    private static void deleted(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        row.twilio().delete(market.account(), SERVICES + "/" + row.retailer().sid(1));
        sms.ask(withNumber(market.freeNumber("s1")));
        sms.stopsAt("join_messaging_service", row.line());

        sms.retry();
        sms.completes();
    }

    private static void withoutCallForwarding(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        row.twilio()
                .delete(
                        market.account(),
                        "/2010-04-01/Accounts/" + market.account() + "/Applications/"
                                + row.retailer().sid(2) + ".json");
        sms.ask(withNumber(market.freeNumber("s1")));
        sms.stopsAt("purchase_number", row.line());

        sms.retry();
        sms.completes();
    }

    /** Sent to Temporal itself, which waits for a worker that has just come back longer than the API does. */
    private static void noInboundUrl(Row row) {
        row.stack().restartWorkerWith(Map.of("CLIENTELING_INBOUND_URL", ""));
        Onboarding retailer;
        try {
            retailer = row.enabling();
            retailer.stopsAt("create_messaging_service", row.line());
        } finally {
            row.stack().restartWorkerWith(Map.of());
        }
        new Temporal(row.stack().environment())
                .update(
                        "retailer:" + row.tenant(),
                        "retryStep",
                        Map.of("operator", "op-7", "reason", "The inbound URL is configured"));
        retailer.completes();
    }

    /** With the second store it would be one number more than may be bought on one day. */
    private static void enoughForToday(Row row) {
        var market = row.america();
        row.stack().restartWorkerWith(Map.of("CLIENTELING_PURCHASES_A_DAY", "1"));
        try {
            var first = market.sms("s1");
            first.ask(withNumber(market.freeNumber("s1")));
            first.completes();
            var second = market.sms("s2");
            second.ask(withNumber(market.freeNumber("s2")));
            second.stopsAt("purchase_number", row.line());

            new Temporal(row.stack().environment())
                    .update(
                            "purchases:" + row.tenant(),
                            "raiseLimit",
                            Map.of("operator", "op-7", "reason", "Two stores open today", "numbers", 1));
            second.completes();
        } finally {
            row.stack().restartWorkerWith(Map.of());
        }
    }

    /** A parent on trial has one subaccount, and there is one already. */
    private static void tooManyAccounts(Row row) {
        var parent = row.stack().get("TWILIO_ACCOUNT_SID");
        row.twilio().create(parent, "/2010-04-01/Accounts.json", Map.of("FriendlyName", "Somebody else"));
        become(row, parent, "Trial");
        Onboarding retailer;
        try {
            retailer = row.enabling();
            retailer.stopsAt("create_account", row.line());
        } finally {
            become(row, parent, "Full");
        }
        retailer.retry();
        retailer.completes();
    }

    private static void become(Row row, String account, String type) {
        row.twilio().control("accounts/" + account + "/type", "{\"type\": \"%s\"}".formatted(type));
    }
}
