package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRulesTest extends WithSimulator {
    @Test
    @Rule(in = SERVICES, says = "A number that is in the service already", code = 21710, status = 409)
    @Rule(in = SERVICES, says = "A number that is in another service", code = 21712, status = 409)
    @Rule(in = SERVICES, says = "A number that is not in the service can't leave it", code = 21711, status = 404)
    void aNumberIsInOneServiceOnce() {
        String number = buyFirst("US/Local").sid();
        String one = service();
        String other = service();

        assertThat(join(one, number).status()).isEqualTo(201);
        assertThat(join(one, number).code()).isEqualTo(21710);
        assertThat(join(other, number).code()).isEqualTo(21712);
        assertThat(twilio.delete("/v1/Services/" + other + "/PhoneNumbers/" + number)
                        .code())
                .isEqualTo(21711);
    }

    @Test
    @Rule(in = SERVICES, says = "A service takes 400 numbers", code = 21714, status = 400)
    void aServiceTakesFourHundredNumbers() {
        String service = service();
        var offers = twilio.get(twilio.own("AvailablePhoneNumbers/US/Local.json"), "PageSize", "401")
                .body()
                .path("available_phone_numbers")
                .valueStream()
                .map(offer -> offer.path("phone_number").asString())
                .toList();
        for (String offer : offers.subList(0, 400)) {
            assertThat(join(service, buy("PhoneNumber", offer).sid()).status()).isEqualTo(201);
        }

        assertThat(join(service, buy("PhoneNumber", offers.getLast()).sid()).code())
                .isEqualTo(21714);
    }

    @Test
    @Rule(in = SERVICES, says = "A number that can neither SMS nor MMS", code = 21715, status = 400)
    void aVoiceOnlyNumberStaysOutside() {
        var british = simulator.approvedBundle(twilio.account(), "GB", "local", "London");
        String number = buyFirst("GB/Local", "BundleSid", british.bundleSid(), "AddressSid", british.addressSid())
                .sid();

        assertThat(join(service(), number).code()).isEqualTo(21715);
    }

    @Test
    @Rule(in = SERVICES, says = "A number SID that is none of the account's", code = 21421, status = 400)
    @Rule(in = SERVICES, says = "A service that does not exist", code = 21701, status = 404)
    @Rule(in = SERVICES, says = "A service SID that is no SID", code = 21705, status = 400)
    @Rule(
            in = SERVICES,
            says =
                    "A service that is asked for itself and does not exist, whatever its SID looks like: 21701 and 21705 are for"
                            + " calls that name a service and are about something else",
            code = 20404,
            status = 404)
    void serviceAndNumberHaveToExist() {
        String number = buyFirst("US/Local").sid();

        assertThat(join(service(), "PN00000000000000000000000000000000").code()).isEqualTo(21421);
        assertThat(join("MG00000000000000000000000000000000", number).code()).isEqualTo(21701);
        assertThat(join("nonsense", number).code()).isEqualTo(21705);
        for (String sid : List.of("MG00000000000000000000000000000000", "MGxyz")) {
            String service = "/v1/Services/" + sid;
            assertThat(twilio.get(service).code()).isEqualTo(20404);
            assertThat(twilio.post(service, "FriendlyName", "Store").code()).isEqualTo(20404);
            assertThat(twilio.delete(service).code()).isEqualTo(20404);
        }
    }

    @Test
    @Rule(in = SERVICES, says = "A name has 1 to 64 characters", code = 20002, status = 400)
    @Rule(in = SERVICES, says = "A validity of 1 to 36000 seconds", code = 20422, status = 400)
    @Rule(in = SERVICES, says = "A use case that is not on the list", code = 21713, status = 400)
    void aServiceIsCheckedAsAWhole() {
        assertThat(twilio.post("/v1/Services", "FriendlyName", "x".repeat(65)).code())
                .isEqualTo(20002);
        assertThat(twilio.post("/v1/Services", "FriendlyName", "").code()).isEqualTo(20002);
        assertThat(twilio.post("/v1/Services").code()).isEqualTo(20001);
        assertThat(twilio.post("/v1/Services", "FriendlyName", "x", "ValidityPeriod", "36001")
                        .code())
                .isEqualTo(20422);
        assertThat(twilio.post("/v1/Services", "FriendlyName", "x", "Usecase", "spam")
                        .code())
                .isEqualTo(21713);
    }

    @Test
    @Rule(in = SERVICES, says = "A deleted service lets go of its numbers and senders")
    void aDeletedServiceLetsGoOfWhatItHad() {
        String number = buyFirst("US/Local").sid();
        String sender = sender();
        String gone = service();
        join(gone, number);
        joinSender(gone, sender);
        twilio.delete("/v1/Services/" + gone);
        String another = service();

        assertThat(join(another, number).status()).isEqualTo(201);
        assertThat(joinSender(another, sender).status()).isEqualTo(201);
    }

    @Test
    @Rule(in = SERVICES, says = "A deleted sender leaves its service")
    void aDeletedSenderIsInNoServiceAnyMore() {
        String service = service();
        String sender = sender();
        joinSender(service, sender);
        twilio.delete("/v2/Channels/Senders/" + sender);

        String senders = "/v1/Services/" + service + "/ChannelSenders";
        assertThat(twilio.get(senders).body().path("senders")).isEmpty();
        assertThat(twilio.get(senders + "/" + sender).status()).isEqualTo(404);
    }

    private String sender() {
        return twilio.json("POST", "/v2/Channels/Senders", """
                {"sender_id": "whatsapp:+15005550006", "configuration": {"waba_id": "1234567"},
                 "profile": {"name": "Example"}}""").sid();
    }

    private Reply joinSender(String service, String sender) {
        return twilio.post("/v1/Services/" + service + "/ChannelSenders", "Sid", sender);
    }

    private String service() {
        return twilio.post("/v1/Services", "FriendlyName", "Stores").sid();
    }

    private Reply join(String service, String number) {
        return twilio.post("/v1/Services/" + service + "/PhoneNumbers", "PhoneNumberSid", number);
    }
}
