package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.proof.Chain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store of the soak and the number that it asks for.
 *
 * @param number E.164
 */
record Shop(String tenant, String store, Wish wish, String number) {

    /** What it asks for, and so how it has to end. */
    enum Wish {
        AMERICAN(""),
        GERMAN(""),
        /** A number that Twilio does not sell. */
        SOLD("number_not_available"),
        /** A German number without the papers that it needs. */
        PAPERLESS("bundle_required");

        private final String blockedBy;

        Wish(String blockedBy) {
            this.blockedBy = blockedBy;
        }

        /** The code that has to block it; empty where it has to complete. */
        String blockedBy() {
            return blockedBy;
        }

        boolean german() {
            return this == GERMAN || this == PAPERLESS;
        }
    }

    /** The approved papers of a tenant for German numbers. */
    record Papers(String bundleSid, String addressSid) {}

    String path() {
        return Chain.smsOf(store);
    }

    /** Where the directory has it. */
    String directoryPath() {
        return "/stores/" + store;
    }

    String key() {
        return "sms/" + tenant + "/" + store;
    }

    String workflowId() {
        return "sms:" + tenant + ":" + store;
    }

    /** What it is onboarded with. */
    String request(Papers papers) {
        return wish == Wish.GERMAN
                ? """
                    {"phone_number": "%s", "bundle_sid": "%s", "address_sid": "%s"}""".formatted(number, papers.bundleSid(), papers.addressSid())
                : "{\"phone_number\": \"%s\"}".formatted(number);
    }

    /** How it is entered into the store directory. */
    String entry() {
        return wish.german() ? """
            {"name": "%s", "country_code": "DE", "landline": "+493055501234", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin", "postal_code": "10785"}}""".formatted(store) : """
            {"name": "%s", "country_code": "US", "landline": "+19045550100", "time_zone": "America/New_York",
             "address": {"street": "2 Independent Dr", "city": "Jacksonville", "region": "FL", "postal_code": "32202"}}""".formatted(store);
    }

    /** Whether that, which the directory shows, is what was entered; what was left out it may show as nothing. */
    boolean isEnteredAs(JsonNode shown) {
        return holds(shown, JsonMapper.shared().readTree(entry()));
    }

    private static boolean holds(JsonNode shown, JsonNode entered) {
        return entered.isObject()
                ? entered.properties().stream().allMatch(field -> holds(shown.path(field.getKey()), field.getValue()))
                : shown.equals(entered);
    }

    @Override
    public String toString() {
        return tenant + "/" + store + " (" + wish + " " + number + ")";
    }
}
