package io.clienteling.systemtests;

import io.clienteling.systemtests.ring.Integrator;
import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import java.util.Map;
import java.util.Set;

/** What a row of the failure table is produced with: a tenant of its own, its stores, its account at Twilio. */
final class Row {

    static final String TENANTS = "row-";

    private static final String AMERICA = """
            {"name": "Mendocino", "country_code": "US", "landline": "+17075550100", "time_zone": "America/Los_Angeles",
             "address": {"street": "Main Street 1", "city": "Mendocino", "region": "CA", "postal_code": "95460"}}""";

    private static final String GERMANY = """
            {"name": "Potsdamer Platz", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "postal_code": "10785"}}""";

    private final FailureTable.Line line;
    private final Ring stack;
    private final Simulator twilio;
    private final Set<String> promised;
    private final int ordinal;
    private final String tenant;

    /**
     * @param promised the numbers that some row has chosen to buy, so that no two rows choose the same
     * @param ordinal tells the rows apart
     */
    Row(FailureTable.Line line, Ring stack, Set<String> promised, int ordinal) {
        this.line = line;
        this.stack = stack;
        this.twilio = new Simulator(stack);
        this.promised = promised;
        this.ordinal = ordinal;
        this.tenant = TENANTS + line.code().replace('_', '-');
    }

    FailureTable.Line line() {
        return line;
    }

    Ring stack() {
        return stack;
    }

    Simulator twilio() {
        return twilio;
    }

    String tenant() {
        return tenant;
    }

    /** The retailer's own onboarding. */
    Onboarding retailer() {
        return new Onboarding(new Integrator(stack, tenant), "/configuration");
    }

    /** Asks for the tenant to be enabled. */
    Onboarding enabling() {
        var retailer = retailer();
        retailer.ask("{\"ecom_link\": \"https://%s.example\"}".formatted(tenant));
        return retailer;
    }

    Market america() {
        return market(AMERICA);
    }

    Market germany() {
        return market(GERMANY);
    }

    private Market market(String store) {
        var retailer = Retailer.enabled(stack, tenant);
        return new Market(this, retailer, store, retailer.account());
    }

    /** A WhatsApp Business Account that no other row has. */
    String waba() {
        return "77310%03d0".formatted(ordinal);
    }

    /** A landline that no other row has. */
    String landline() {
        return "+1646555%04d".formatted(ordinal);
    }

    /** Whether this row may buy the number: nobody else has thought of it. */
    boolean promise(String number) {
        return promised.add(number);
    }

    /** The retailer is enabled, and has stores of one kind. */
    record Market(Row row, Retailer retailer, String kind, String account) {

        Simulator twilio() {
            return row.twilio();
        }

        /** The store's SMS onboarding, not asked for yet. */
        Onboarding sms(String store) {
            retailer.putStore(store, kind);
            return new Onboarding(retailer.api(), "/stores/" + store + "/onboarding");
        }

        /** The WhatsApp onboarding of a store that texts already. */
        Onboarding whatsapp(String store) {
            var sms = sms(store);
            sms.ask(withNumber(freeNumber(store)));
            sms.completes();
            return whatsappOf(store);
        }

        /** The same of a store that was onboarded to SMS otherwise. */
        Onboarding whatsappOf(String store) {
            return new Onboarding(retailer.api(), "/stores/" + store + "/whatsapp-onboarding");
        }

        /** The account has a WhatsApp Business Account, which shows in a sender of its headquarters. */
        Market onWhatsApp() {
            twilio().registerSender(account, row.landline(), row.waba());
            return this;
        }

        /** One that the API offers to the store. */
        String freeNumber(String store) {
            return retailer.api()
                    .get("/stores/" + store + "/available-phone-numbers")
                    .body()
                    .valueStream()
                    .map(number -> number.get("phone_number").asString())
                    .filter(row::promise)
                    .findFirst()
                    .orElseThrow();
        }

        /** What a person of the retailer buys at Twilio by hand, answered as its SID. */
        String bought(String number) {
            return twilio().create(
                            account,
                            "/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers.json",
                            Map.of("PhoneNumber", number, "FriendlyName", "Headquarters"));
        }

        /** Every such call of the account is refused with that error, until that is mended. */
        long refusing(String operation, int code) {
            return twilio().fault("""
                    {"operation": "%s", "account": "%s", "effect": "ERROR", "code": %d, "message": "Twilio does not want to"}""".formatted(operation, account, code));
        }

        Papers papers() {
            return new Papers(twilio(), account);
        }
    }

    static String withNumber(String number) {
        return "{\"phone_number\": \"%s\"}".formatted(number);
    }

    static String withPapers(String number, String bundle, String address) {
        return """
                {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(number, bundle, address);
    }
}
