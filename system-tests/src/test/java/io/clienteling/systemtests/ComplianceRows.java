package io.clienteling.systemtests;

import static io.clienteling.systemtests.Row.withNumber;
import static io.clienteling.systemtests.Row.withPapers;
import static io.clienteling.systemtests.ring.Papers.APPROVED;
import static io.clienteling.systemtests.ring.Papers.REJECTED;
import static java.util.Map.entry;

import io.clienteling.systemtests.ring.Papers;
import java.util.Map;
import java.util.function.Consumer;

/** The rows about bundles and addresses. */
final class ComplianceRows {

    static final Map<String, Consumer<Row>> ALL = Map.ofEntries(
            entry("bundle_required", ComplianceRows::none),
            entry("bundle_not_needed", ComplianceRows::whereNoneIsAskedFor),
            entry("bundle_not_found", ComplianceRows::unknown),
            entry("bundle_country_differs", row -> anothers(row, "FR", "mobile", "Paris")),
            entry("bundle_type_differs", row -> anothers(row, "DE", "local", "Berlin")),
            entry("bundle_unsuitable", row -> refusedAtThePurchase(row, 21649)),
            entry("bundle_not_submitted", ComplianceRows::aDraft),
            entry("bundle_rejected", ComplianceRows::rejected),
            entry("bundle_expired", ComplianceRows::expired),
            entry("address_not_in_bundle", ComplianceRows::anAddressOfNoDocument),
            entry("address_required", ComplianceRows::anAddressThatIsGone),
            entry("address_country_differs", ComplianceRows::anAddressAbroad),
            entry("address_not_local", row -> refusedAtThePurchase(row, 21615)));

    private static final String NOWHERE = "0".repeat(32);

    private ComplianceRows() {}

    private static void none(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        sms.ask(withNumber(number));
        sms.stopsAt("check_compliance", row.line());

        sms.ask(withApprovedPapers(number, market.papers(), "Berlin"));
        sms.completes();
    }

    /** The look for a regulation takes its time, so that nobody knows yet that America asks for no bundle. */
    private static void whereNoneIsAskedFor(Row row) {
        var market = row.america();
        var delay = row.twilio().fault("""
                {"operation": "ListRegulation", "account": "%s", "effect": "DELAY", "delay_ms": 5000}""".formatted(market.account()));
        var sms = market.sms("s1");
        sms.ask(withPapers(market.freeNumber("s1"), "BU" + NOWHERE, "AD" + NOWHERE));
        row.twilio().mend(delay);
        sms.stopsAt("check_compliance", row.line());

        sms.correct("{\"bundle_sid\": null, \"address_sid\": null}");
        sms.completes();
    }

    private static void anothers(Row row, String country, String numberType, String city) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var made = row.twilio().control("bundles", """
                {"account_sid": "%s", "iso_country": "%s", "number_type": "%s", "city": "%s"}""".formatted(market.account(), country, numberType, city));
        sms.ask(withPapers(
                number,
                made.at("/bundle_sid").asString(),
                made.at("/address_sid").asString()));
        sms.stopsAt("check_compliance", row.line());

        sms.ask(withApprovedPapers(number, market.papers(), "Berlin"));
        sms.completes();
    }

    /** What our own check can't know beforehand is Twilio's verdict on the purchase. */
    private static void refusedAtThePurchase(Row row, int code) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var papers = market.papers();
        var refusal = market.refusing("CreateIncomingPhoneNumber", code);
        sms.ask(withApprovedPapers(number, papers, "Hamburg"));
        sms.stopsAt("purchase_number", row.line());

        row.twilio().mend(refusal);
        sms.ask(withApprovedPapers(number, papers, "Berlin"));
        sms.completes();
    }

    private static void unknown(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        sms.ask(withPapers(number, "BU" + NOWHERE, address));
        sms.stopsAt("check_compliance", row.line());

        sms.correct("{\"bundle_sid\": \"%s\"}".formatted(papers.submitted(papers.draft(APPROVED, address))));
        sms.completes();
    }

    private static void aDraft(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var bundle = papers.draft(APPROVED, address);
        sms.ask(withPapers(market.freeNumber("s1"), bundle, address));
        sms.stopsAt("check_compliance", row.line());

        papers.submitted(bundle);
        sms.retry();
        sms.completes();
    }

    private static void rejected(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var bundle = papers.submitted(papers.draft(REJECTED, address));
        sms.ask(withPapers(market.freeNumber("s1"), bundle, address));
        sms.stopsAt("check_compliance", row.line());

        papers.rename(bundle, APPROVED);
        papers.submitted(bundle);
        sms.retry();
        sms.completes();
    }

    private static void expired(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        var papers = market.papers();
        var first = papers.address("DE", "Berlin");
        var bundle = papers.submitted(papers.draft(APPROVED, first));
        row.twilio().control("bundles/" + bundle + "/limit", "{\"valid_until\": \"2026-01-01T00:00:00Z\"}");
        sms.ask(withPapers(number, bundle, first));
        sms.stopsAt("check_compliance", row.line());

        sms.ask(withApprovedPapers(number, papers, "Hamburg"));
        sms.completes();
    }

    private static void anAddressOfNoDocument(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var bundle = papers.submitted(papers.draft(APPROVED, address));
        sms.ask(withPapers(market.freeNumber("s1"), bundle, papers.address("DE", "Hamburg")));
        sms.stopsAt("check_compliance", row.line());

        sms.correct("{\"address_sid\": \"%s\"}".formatted(address));
        sms.completes();
    }

    /** The bundle's document names the address still. */
    private static void anAddressThatIsGone(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var gone = papers.address("DE", "Hamburg");
        var bundle = papers.submitted(papers.draft(APPROVED, address, gone));
        papers.deleteAddress(gone);
        sms.ask(withPapers(market.freeNumber("s1"), bundle, gone));
        sms.stopsAt("check_compliance", row.line());

        sms.correct("{\"address_sid\": \"%s\"}".formatted(address));
        sms.completes();
    }

    private static void anAddressAbroad(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var abroad = papers.address("FR", "Paris");
        var bundle = papers.submitted(papers.draft(APPROVED, address, abroad));
        sms.ask(withPapers(market.freeNumber("s1"), bundle, abroad));
        sms.stopsAt("check_compliance", row.line());

        sms.correct("{\"address_sid\": \"%s\"}".formatted(address));
        sms.completes();
    }

    /** A request with a new address in that city, and with a bundle of it, which the reviewers approve. */
    private static String withApprovedPapers(String number, Papers papers, String city) {
        var address = papers.address("DE", city);
        return withPapers(number, papers.submitted(papers.draft(APPROVED, address)), address);
    }
}
