package io.clienteling.systemtests;

import static io.clienteling.systemtests.Papers.APPROVED;
import static io.clienteling.systemtests.Papers.REJECTED;
import static io.clienteling.systemtests.Row.withNumber;
import static io.clienteling.systemtests.Row.withPapers;

import java.util.Map;
import java.util.function.Consumer;

/** The rows about bundles and addresses. */
final class ComplianceRows {

    static final Map<String, Consumer<Row>> ALL = Map.of(
            "bundle_required", ComplianceRows::none,
            "bundle_not_found", ComplianceRows::unknown,
            "bundle_not_submitted", ComplianceRows::aDraft,
            "bundle_rejected", ComplianceRows::rejected,
            "address_not_in_bundle", ComplianceRows::anAddressOfNoDocument,
            "address_required", ComplianceRows::anAddressThatIsGone,
            "address_not_local", ComplianceRows::anAddressAbroad);

    private static final String NOWHERE = "0".repeat(32);

    private ComplianceRows() {}

    private static void none(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var number = market.freeNumber("s1");
        sms.ask(withNumber(number));
        sms.stopsAt("check_compliance", row.line());

        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        sms.ask(withPapers(number, papers.submitted(papers.draft(APPROVED, address)), address));
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

    /** The bundle's document names the address still, so that only the purchase shows what is missing. */
    private static void anAddressThatIsGone(Row row) {
        var market = row.germany();
        var sms = market.sms("s1");
        var papers = market.papers();
        var address = papers.address("DE", "Berlin");
        var gone = papers.address("DE", "Hamburg");
        var bundle = papers.submitted(papers.draft(APPROVED, address, gone));
        papers.deleteAddress(gone);
        sms.ask(withPapers(market.freeNumber("s1"), bundle, gone));
        sms.stopsAt("purchase_number", row.line());

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
        sms.stopsAt("purchase_number", row.line());

        sms.correct("{\"address_sid\": \"%s\"}".formatted(address));
        sms.completes();
    }
}
