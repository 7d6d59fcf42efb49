package io.clienteling.simulator;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator on a clock that the test sets, a client of its main account, and the calls that most tests need. */
abstract class WithSimulator {
    static final String REGULATORY = "/v2/RegulatoryCompliance/";

    final TestClock clock = new TestClock();
    TwilioSimulator simulator;
    TwilioClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.builder().clock(clock).start();
        twilio = TwilioClient.main(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    Reply buy(String... fields) {
        return twilio.post(twilio.own("IncomingPhoneNumbers.json"), fields);
    }

    /** The first number that is for sale, for instance of {@code GB/Mobile}. */
    String available(String what, String... query) {
        return twilio.get(twilio.own("AvailablePhoneNumbers/" + what + ".json"), query)
                .body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString();
    }

    Reply buyFirst(String what, String... fields) {
        List<String> all = new ArrayList<>(List.of("PhoneNumber", available(what)));
        all.addAll(List.of(fields));
        return buy(all.toArray(String[]::new));
    }

    Reply address(String city, String country) {
        return address(twilio, "Street", "1 Street", city, country);
    }

    static Reply address(TwilioClient client, String streetField, String street, String city, String country) {
        return client.post(
                client.own("Addresses.json"),
                "CustomerName",
                "Example",
                streetField,
                street,
                "City",
                city,
                "Region",
                city,
                "PostalCode",
                "10115",
                "IsoCountry",
                country);
    }

    Reply draft(String country, String type, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "FriendlyName", "Example", "Email", "a@example.com", "IsoCountry", country, "NumberType", type));
        fields.addAll(List.of(more));
        return twilio.post(REGULATORY + "Bundles", fields.toArray(String[]::new));
    }

    Reply endUser(String attributes) {
        return twilio.post(
                REGULATORY + "EndUsers", "FriendlyName", "Example", "Type", "business", "Attributes", attributes);
    }

    Reply document(String type, String attributes) {
        return twilio.post(
                REGULATORY + "SupportingDocuments", "FriendlyName", "Example", "Type", type, "Attributes", attributes);
    }

    Reply assign(String bundle, String object) {
        return twilio.post(REGULATORY + "Bundles/" + bundle + "/ItemAssignments", "ObjectSid", object);
    }

    Reply submit(String bundle) {
        return twilio.post(REGULATORY + "Bundles/" + bundle, "Status", "pending-review");
    }

    /** A new subaccount's own client. */
    TwilioClient subaccount() {
        Reply account = twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant");
        return twilio.as(account.sid(), account.text("auth_token"));
    }
}
