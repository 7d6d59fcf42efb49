package io.clienteling.systemtests.proof.audit;

import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Temporal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people do by hand at Twilio, in Postgres and in Temporal to a chain whose stores are all onboarded. */
final class Damage {

    static final List<String> STORES = List.of("well", "released", "disconnected", "changed", "forgotten", "older");
    /** A store that is on WhatsApp too. */
    static final String ON_WHATSAPP = "unheard";

    /** A store whose onboarding waits for somebody. */
    static final String BLOCKED = "terminated";

    private final Ring ring;
    private final Chain chain;

    Damage(Ring ring, Chain chain) {
        this.ring = ring;
        this.chain = chain;
    }

    /** Does all of it, and answers what the audit has to find: a kind and a subject each. */
    List<String> all() throws SQLException, InterruptedException {
        return List.of(
                anOrphan(),
                anOrphanThatSomebodyWants(),
                aReleasedNumber(),
                aDisconnectedNumber(),
                aDeletedSender(),
                aChangedRow(),
                aForgottenRow(),
                anOlderRow(),
                aTermination());
    }

    private String anOrphan() {
        return orphaned(chain.americanNumber());
    }

    /** Its onboarding is blocked, since the account has the number for somebody else of ours. */
    private String anOrphanThatSomebodyWants() throws InterruptedException {
        var number = chain.americanNumber();
        var found = orphaned(number);
        chain.putAmericanStore("eager");
        chain.onboard("eager", "{\"phone_number\": \"%s\"}".formatted(number));
        chain.awaitState(Chain.smsOf("eager"), "action_required");
        return found;
    }

    private String orphaned(String number) {
        chain.twilio()
                .create(
                        chain.account(),
                        numbers(),
                        Map.of("PhoneNumber", number, "FriendlyName", "forgotten clt-" + "a".repeat(26)));
        return "orphan " + number;
    }

    private String aReleasedNumber() {
        chain.twilio().delete(chain.account(), number("released"));
        return "missing " + key("released");
    }

    private String aDisconnectedNumber() {
        chain.twilio().postForm(chain.account(), number("disconnected"), "VoiceApplicationSid=");
        return "differing " + key("disconnected");
    }

    private String aDeletedSender() {
        var onboarding = chain.api().get(Chain.whatsappOf(ON_WHATSAPP)).body();
        var sid = onboarding
                .path("steps")
                .valueStream()
                .map(step -> step.at("/detail/sid").asString(""))
                .filter(each -> each.startsWith("XE"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No step tells the sender: " + onboarding));
        chain.twilio().delete(chain.account(), "/v2/Channels/Senders/" + sid);
        return "missing whatsapp/%s/%s".formatted(chain.tenant(), ON_WHATSAPP);
    }

    private String aChangedRow() throws SQLException {
        change("update documents set state = 'running' where key = ?", key("changed"));
        return "differing " + key("changed");
    }

    private String aForgottenRow() throws SQLException {
        change("delete from documents where key = ?", key("forgotten"));
        return "unpublished " + key("forgotten");
    }

    /** As if its last event had never come. */
    private String anOlderRow() throws SQLException {
        change(
                "update documents set sequence = sequence - 1,"
                        + " document = jsonb_set(document::jsonb, '{sequence}', to_jsonb(sequence - 1))::json where key = ?",
                key("older"));
        return "unpublished " + key("older");
    }

    private String aTermination() {
        var workflow = "sms:%s:%s".formatted(chain.tenant(), BLOCKED);
        new Temporal(ring.environment()).terminate(workflow);
        return "differing " + workflow;
    }

    /** The onboardings' rows of the chain by their keys, every column as one text. What its watcher sees changes by itself. */
    Map<String, String> rows() throws SQLException {
        var all = new TreeMap<String, String>();
        try (var database = DriverManager.getConnection(ring.database());
                var query = database.prepareStatement(
                        "select key, documents::text from documents where tenant = ? and kind in ('retailer', 'sms', 'whatsapp')")) {
            query.setString(1, chain.tenant());
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    all.put(found.getString(1), found.getString(2));
                }
            }
        }
        return all;
    }

    private void change(String sql, String key) throws SQLException {
        try (var database = DriverManager.getConnection(ring.database());
                var change = database.prepareStatement(sql)) {
            change.setString(1, key);
            if (change.executeUpdate() != 1) {
                throw new IllegalStateException("There is no row " + key);
            }
        }
    }

    private String key(String store) {
        return "sms/%s/%s".formatted(chain.tenant(), store);
    }

    private String numbers() {
        return "/2010-04-01/Accounts/" + chain.account() + "/IncomingPhoneNumbers.json";
    }

    private String number(String store) {
        return "/2010-04-01/Accounts/%s/IncomingPhoneNumbers/%s.json"
                .formatted(chain.account(), chain.api().get(Chain.smsOf(store)).text("/steps/1/detail/sid"));
    }
}
