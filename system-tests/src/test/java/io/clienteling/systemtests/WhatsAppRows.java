package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.function.Consumer;

/** The rows about WhatsApp. */
final class WhatsAppRows {

    static final Map<String, Consumer<Row>> ALL = Map.of(
            "whatsapp_signup_needed", WhatsAppRows::nobodySignedUp,
            "waba_differs", WhatsAppRows::anotherAccount,
            "waba_invalid", WhatsAppRows::notShared,
            "waba_unusable", WhatsAppRows::withoutCredit,
            "sender_invalid", WhatsAppRows::aboutRefused,
            "sender_not_ready", WhatsAppRows::tooEarly,
            "sender_missing", WhatsAppRows::deleted,
            "verification_code_needed", WhatsAppRows::waitsForACode,
            "sender_offline", WhatsAppRows::disabledByMeta);

    /** Stays under review for as long as nobody does anything about it. */
    private static final String UNDER_REVIEW = "Mendocino [review]";

    /** The stand-in knows no WhatsApp Business Account that ends so. */
    private static final String NOT_SHARED = "9963101";

    private WhatsAppRows() {}

    private static void nobodySignedUp(Row row) {
        var market = row.america();
        var whatsapp = market.whatsapp("s1");
        whatsapp.ask(named(row, "Mendocino"));
        whatsapp.stopsAt("connect_waba", row.line());

        market.onWhatsApp();
        whatsapp.completes();
    }

    private static void anotherAccount(Row row) {
        var market = row.america().onWhatsApp();
        var whatsapp = market.whatsapp("s1");
        whatsapp.ask("""
                {"waba_id": "999999999999", "profile_name": "Mendocino"}""");
        whatsapp.stopsAt("connect_waba", row.line());

        whatsapp.ask(named(row, "Mendocino"));
        whatsapp.completes();
    }

    /** Named again though no sender shows it, it is tried, and Twilio does not know it. */
    private static void notShared(Row row) {
        var market = row.america();
        var whatsapp = market.whatsapp("s1");
        whatsapp.ask("""
                {"waba_id": "%s", "profile_name": "Mendocino"}""".formatted(NOT_SHARED));
        whatsapp.stops();
        whatsapp.correct(waba(NOT_SHARED));
        whatsapp.stopsNextAt("register_sender", row.line());

        whatsapp.correct(waba(row.waba()));
        whatsapp.completesDoingAgain("connect_waba");
    }

    private static String waba(String id) {
        return "{\"waba_id\": \"%s\"}".formatted(id);
    }

    private static void withoutCredit(Row row) {
        refusedUntilMended(row, 63103);
    }

    private static void tooEarly(Row row) {
        refusedUntilMended(row, 63108);
    }

    private static void refusedUntilMended(Row row, int code) {
        var market = row.america().onWhatsApp();
        var whatsapp = market.whatsapp("s1");
        var refusal = market.refusing("CreateChannelsSender", code);
        whatsapp.ask(named(row, "Mendocino"));
        whatsapp.stopsAt("register_sender", row.line());

        row.twilio().mend(refusal);
        whatsapp.retry();
        whatsapp.completes();
    }

    /** Twilio knows more against a profile than the API can check beforehand. */
    private static void aboutRefused(Row row) {
        var market = row.america().onWhatsApp();
        var whatsapp = market.whatsapp("s1");
        var refusal = market.refusing("CreateChannelsSender", 63100);
        whatsapp.ask("""
                {"waba_id": "%s", "profile_name": "Mendocino", "profile_about": "Cheap medicines"}""".formatted(row.waba()));
        whatsapp.stopsAt("register_sender", row.line());

        row.twilio().mend(refusal);
        whatsapp.correct("{\"profile_about\": \"By the sea\"}");
        whatsapp.completes();
    }

    private static void deleted(Row row) {
        var market = row.america().onWhatsApp();
        var whatsapp = underReview(row, market);
        var lost = whatsapp.sid(2);
        await().atMost(PATIENCE).until(() -> statusOf(market).contains(lost));
        row.twilio().delete(market.account(), "/v2/Channels/Senders/" + lost);
        whatsapp.stopsAt("await_online", row.line());

        whatsapp.retry();
        var anew = await().atMost(PATIENCE).until(() -> whatsapp.sid(2), sid -> !sid.equals(lost));
        turn(row, anew, "ONLINE");
        whatsapp.completesDoingAgain("register_sender");
    }

    /** A sender that the watcher has never seen is taken for one that Twilio does not list yet, not for one that is gone. */
    private static String statusOf(Row.Market market) {
        return market.retailer().api().get("/onboarding-status").body().toString();
    }

    private static void waitsForACode(Row row) {
        var whatsapp = underReview(row, row.america().onWhatsApp());
        turn(row, whatsapp.sid(2), "PENDING_VERIFICATION");
        whatsapp.stopsAt("await_online", row.line());

        whatsapp.enterVerificationCode("123456");
        whatsapp.completes();
    }

    private static void disabledByMeta(Row row) {
        var market = row.america().onWhatsApp();
        var whatsapp = market.whatsapp("s1");
        whatsapp.ask(named(row, "Mendocino [offline 63112]"));
        whatsapp.stopsAt("await_online", row.line());

        turn(row, whatsapp.sid(2), "ONLINE");
        whatsapp.completes();
    }

    private static Onboarding underReview(Row row, Row.Market market) {
        var whatsapp = market.whatsapp("s1");
        whatsapp.ask(named(row, UNDER_REVIEW));
        whatsapp.awaitState("waiting");
        return whatsapp;
    }

    private static void turn(Row row, String sender, String status) {
        row.twilio().control("senders/" + sender + "/status", "{\"status\": \"%s\"}".formatted(status));
    }

    private static String named(Row row, String name) {
        return """
                {"waba_id": "%s", "profile_name": "%s"}""".formatted(row.waba(), name);
    }
}
