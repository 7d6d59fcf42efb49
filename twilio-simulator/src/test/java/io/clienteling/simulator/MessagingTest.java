package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagingTest {
    private TwilioSimulator simulator;
    private TwilioClient twilio;
    private String service;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = TwilioClient.main(simulator);
        service = twilio.post("/v1/Services", "FriendlyName", "Stores").sid();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aNumberJoinsOnceAndOneServiceOnly() {
        String number = buy("AreaCode", "212").sid();
        String other = twilio.post("/v1/Services", "FriendlyName", "Other").sid();

        Reply joined = join(service, number);

        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.sid()).isEqualTo(number);
        assertThat(joined.body().path("capabilities").toString()).isEqualTo("[\"MMS\",\"SMS\",\"Voice\"]");
        assertThat(join(service, number).code()).isEqualTo(21710);
        assertThat(join(service, number).status()).isEqualTo(409);
        assertThat(join(other, number).code()).isEqualTo(21712);
    }

    @Test
    void aVoiceOnlyNumberIs21715() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "local", "London");
        String phone = twilio.get(twilio.own("AvailablePhoneNumbers/GB/Local.json"))
                .body()
                .path("available_phone_numbers")
                .path(0)
                .path("phone_number")
                .asString();
        String number = buy("PhoneNumber", phone, "BundleSid", british.bundleSid(), "AddressSid", british.addressSid())
                .sid();

        assertThat(join(service, number).code()).isEqualTo(21715);
    }

    @Test
    void anUnknownNumberIs21421AndAnUnknownServiceIs21701() {
        String number = buy("AreaCode", "212").sid();

        assertThat(join(service, "PN00000000000000000000000000000000").code()).isEqualTo(21421);
        assertThat(join("MG00000000000000000000000000000000", number).code()).isEqualTo(21701);
        assertThat(join("MG-nonsense", number).code()).isEqualTo(21705);
    }

    @Test
    void leavingAServiceTwiceIs21711() {
        String number = buy("AreaCode", "212").sid();
        join(service, number);
        String member = "/v1/Services/" + service + "/PhoneNumbers/" + number;

        assertThat(twilio.delete(member).status()).isEqualTo(204);
        assertThat(twilio.delete(member).code()).isEqualTo(21711);
    }

    @Test
    @Rule(in = SERVICES, says = "A released number leaves its service")
    void aReleasedNumberIsInNoServiceAnyMore() {
        Reply number = buy("AreaCode", "212");
        join(service, number.sid());
        twilio.delete(number.text("uri"));

        assertThat(twilio.get("/v1/Services/" + service + "/PhoneNumbers")
                        .body()
                        .path("phone_numbers"))
                .isEmpty();
    }

    @Test
    void aTemplateThatEndsWithAVariableIsRejected() {
        TestClock clock = new TestClock();
        try (TwilioSimulator timed = TwilioSimulator.builder().clock(clock).start()) {
            TwilioClient client = TwilioClient.main(timed);
            assertThat(approval(client, clock, "Reply YES to {{1}}")).isEqualTo("rejected");
            assertThat(approval(client, clock, "Hi {{1}}, reply YES.")).isEqualTo("approved");
        }
    }

    private static String approval(TwilioClient client, TestClock clock, String body) {
        String content = client.json(
                        "POST",
                        "/v1/Content",
                        "{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"" + body + "\"}}}")
                .sid();
        String requests = "/v1/Content/" + content + "/ApprovalRequests";
        assertThat(client.get(requests).body().path("whatsapp").path("status").asString())
                .isEqualTo("unsubmitted");
        client.json("POST", requests + "/whatsapp", "{\"name\":\"a\",\"category\":\"UTILITY\"}");
        clock.advance(java.time.Duration.ofSeconds(2));
        return client.get(requests).body().path("whatsapp").path("status").asString();
    }

    private Reply buy(String... fields) {
        return twilio.post(twilio.own("IncomingPhoneNumbers.json"), fields);
    }

    private Reply join(String serviceSid, String number) {
        return twilio.post("/v1/Services/" + serviceSid + "/PhoneNumbers", "PhoneNumberSid", number);
    }
}
