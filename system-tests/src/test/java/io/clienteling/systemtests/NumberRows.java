package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.Row.withNumber;
import static io.clienteling.systemtests.Row.withPapers;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Temporal;
import java.util.Map;
import java.util.function.Consumer;

/** The rows about the number itself, and about who may buy it. */
final class NumberRows {

    static final Map<String, Consumer<Row>> ALL = Map.of(
            "number_not_available", NumberRows::soldMeanwhile,
            "number_invalid", NumberRows::noNumberAtAll,
            "number_in_use", NumberRows::ofTheHeadquarters,
            "number_not_owned", NumberRows::saidToBePurchased,
            "number_cannot_text", NumberRows::forCallsOnly,
            "trial_account", NumberRows::aTrialAccountsSecondNumber,
            "purchase_barred", NumberRows::barred,
            "claim_ended", NumberRows::claimTerminated,
            "account_unusable", NumberRows::suspended,
            "request_refused", NumberRows::refusedForAReasonOfItsOwn);

    private NumberRows() {}

    private static void soldMeanwhile(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        row.twilio().control("numbers/" + number + "/sell", "{}");
        sms.ask(withNumber(number));
        sms.stopsAt("purchase_number", row.line());

        sms.ask(withNumber(market.freeNumber("s1")));
        sms.completes();
    }

    private static void noNumberAtAll(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        sms.ask(withNumber("+15005550001"));
        sms.stopsAt("purchase_number", row.line());

        sms.ask(withNumber(market.freeNumber("s1")));
        sms.completes();
    }

    private static void ofTheHeadquarters(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        market.bought(number);
        sms.ask(withNumber(number));
        sms.stopsAt("purchase_number", row.line());

        sms.correct("{\"phone_number_already_purchased\": true}");
        sms.completes();
    }

    private static void saidToBePurchased(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        sms.ask("""
                {"phone_number": "%s", "phone_number_already_purchased": true}""".formatted(market.freeNumber("s1")));
        sms.stopsAt("purchase_number", row.line());

        sms.correct("{\"phone_number_already_purchased\": false}");
        sms.completes();
    }

    private static void forCallsOnly(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var local = approved(market, "local");
        sms.ask(withPapers(voiceOnly(market), local.bundle, local.address));
        sms.stopsAt("join_messaging_service", row.line());

        sms.cancel();
        var mobile = approved(market, "mobile");
        sms.ask(withPapers(market.freeNumber("s1"), mobile.bundle, mobile.address));
        sms.completes();
    }

    private record Approved(String bundle, String address) {}

    private static Approved approved(Row.Market market, String numberType) {
        var papers = market.twilio().control("bundles", """
                {"account_sid": "%s", "iso_country": "DE", "number_type": "%s", "city": "Berlin"}""".formatted(market.account(), numberType));
        return new Approved(
                papers.get("bundle_sid").asString(), papers.get("address_sid").asString());
    }

    private static String voiceOnly(Row.Market market) {
        var account = market.account();
        return market.twilio()
                .as(
                        account,
                        "/2010-04-01/Accounts/" + account
                                + "/AvailablePhoneNumbers/DE/Local.json?InLocality=Berlin&PageSize=1")
                .at("/available_phone_numbers/0/phone_number")
                .asString();
    }

    private static void aTrialAccountsSecondNumber(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        market.bought(market.freeNumber("s1"));
        become(market, "Trial");
        sms.ask(withNumber(market.freeNumber("s1")));
        sms.stopsAt("purchase_number", row.line());

        become(market, "Full");
        sms.retry();
        sms.completes();
    }

    private static void become(Row.Market market, String type) {
        market.twilio().control("accounts/" + market.account() + "/type", "{\"type\": \"%s\"}".formatted(type));
    }

    private static void barred(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var bar = market.refusing("CreateIncomingPhoneNumber", 22300);
        sms.ask(withNumber(market.freeNumber("s1")));
        sms.stopsAt("purchase_number", row.line());

        row.twilio().mend(bar);
        sms.retry();
        sms.completes();
    }

    private static void claimTerminated(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var away = row.twilio().fault("""
                {"operation": "CreateIncomingPhoneNumber", "account": "%s", "effect": "ERROR", "status": 503, "code": 20503}""".formatted(market.account()));
        sms.ask(withNumber(number));
        await().atMost(PATIENCE)
                .until(() -> !row.twilio()
                        .calls("CreateIncomingPhoneNumber", market.account())
                        .isEmpty());
        new Temporal(row.stack().environment()).terminate("number:" + row.tenant() + ":" + number);
        sms.stopsAt("purchase_number", row.line());

        row.twilio().mend(away);
        sms.retry();
        sms.completes();
    }

    private static void suspended(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        turn(market, "suspended");
        sms.ask(withNumber(number));
        sms.stopsAt("check_compliance", row.line());

        turn(market, "active");
        sms.retry();
        sms.completes();
    }

    private static void turn(Row.Market market, String status) {
        market.twilio().control("accounts/" + market.account() + "/status", "{\"status\": \"%s\"}".formatted(status));
    }

    private static void refusedForAReasonOfItsOwn(Row row) {
        var market = row.america();
        var sms = market.sms("s1");
        var wantsAnIdentityDocument = "+15005521650";
        sms.ask(withNumber(wantsAnIdentityDocument));
        sms.stopsAt("purchase_number", row.line());

        sms.ask(withNumber(market.freeNumber("s1")));
        sms.completes();
    }
}
