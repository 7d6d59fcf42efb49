package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static io.clienteling.systemtests.Row.withNumber;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows about sender groups. What the API can know beforehand it refuses; these come between its look and the group's. */
final class GroupRows {

    static final Map<String, Consumer<Row>> ALL = Map.of(
            "group_exists", GroupRows::twoFounders,
            "group_not_found", GroupRows::endedJustNow,
            "group_number_differs", GroupRows::theFounderTookAnotherNumber,
            "group_profile_differs", GroupRows::twoProfiles);

    private static final String SOLD = "+15005550000";

    private GroupRows() {}

    /** Both wait for a former group of that name to end: its number is given back slowly. */
    private static void twoFounders(Row row) {
        var market = row.america();
        var former = market.sms("s0");
        var refusal = market.refusing("messaging.CreatePhoneNumber", 21714);
        former.ask(inGroup("create_group", market.freeNumber("s0")));
        former.stops();
        row.twilio().mend(refusal);
        var delay = row.twilio().fault("""
                {"operation": "DeleteIncomingPhoneNumber", "account": "%s", "effect": "DELAY", "delay_ms": 8000}""".formatted(market.account()));
        former.startCancelling();
        var founders = List.of(market.sms("s1"), market.sms("s2"));
        var number = market.freeNumber("s1");
        founders.forEach(founder -> founder.askWhenFree(inGroup("create_group", number)));
        var late = await().atMost(PATIENCE)
                .until(() -> founders.stream().filter(Onboarding::isBlocked).findFirst(), Optional::isPresent)
                .orElseThrow();
        late.stopsAt("check_compliance", row.line());

        row.twilio().mend(delay);
        late.cancel();
        late.ask(inGroup("join_existing_group", number));
        founders.forEach(Onboarding::completes);
    }

    /** Who waits for a founder is told when there will be no group. */
    private static void endedJustNow(Row row) {
        var market = row.america();
        var founder = market.sms("s1");
        founder.ask(inGroup("create_group", SOLD));
        founder.stops();
        var late = market.sms("s2");
        late.ask(inGroup("join_existing_group", SOLD));
        late.awaitState("waiting");
        founder.cancel();
        late.stopsAt("purchase_number", row.line());

        late.cancel();
        late.ask(inGroup("create_group", market.freeNumber("s2")));
        late.completes();
    }

    private static void theFounderTookAnotherNumber(Row row) {
        var market = row.america();
        var founder = market.sms("s1");
        founder.ask(inGroup("create_group", SOLD));
        founder.stops();
        var joining = market.sms("s2");
        joining.ask(inGroup("join_existing_group", SOLD));
        joining.awaitState("waiting");
        var number = market.freeNumber("s1");
        founder.correct(withNumber(number));
        founder.completes();
        joining.stopsAt("purchase_number", row.line());

        joining.correct(withNumber(number));
        joining.completes();
    }

    /** The group has no profile yet when the second store is asked for: the first one's registration waits to be mended. */
    private static void twoProfiles(Row row) {
        var market = row.america();
        var founder = market.sms("s1");
        var number = market.freeNumber("s1");
        founder.ask(inGroup("create_group", number));
        founder.completes();
        var joining = market.sms("s2");
        joining.ask(inGroup("join_existing_group", number));
        joining.completes();
        market.onWhatsApp();
        var first = market.whatsappOf("s1");
        var second = market.whatsappOf("s2");
        var refusal = market.refusing("CreateChannelsSender", 63108);
        first.ask(withProfile(row, "Mendocino"));
        first.stops();
        second.ask(withProfile(row, "Another name"));
        second.awaitState("waiting");
        row.twilio().mend(refusal);
        first.retry();
        first.completes();
        second.stopsAt("register_sender", row.line());

        second.correct("{\"profile_name\": \"Mendocino\"}");
        second.completes();
    }

    private static String withProfile(Row row, String name) {
        return """
                {"waba_id": "%s", "profile_name": "%s"}""".formatted(row.waba(), name);
    }

    private static String inGroup(String kind, String number) {
        return """
                {"kind": "%s", "sender_group_id": "coast", "phone_number": "%s"}""".formatted(kind, number);
    }
}
