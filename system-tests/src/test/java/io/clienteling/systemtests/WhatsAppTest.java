package io.clienteling.systemtests;

import static io.clienteling.systemtests.Retailer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.systemtests.ring.Integrator.Answer;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** WhatsApp on real parts: picture, sign-up, sender, and what becomes of the sender afterwards. */
@ExtendWith(Stack.class)
@Timeout(240)
class WhatsAppTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    private final Ring stack;
    private final Simulator twilio;
    private final HttpClient http = HttpClient.newHttpClient();
    /** Each retailer has its own: Meta lets no two accounts share one. */
    private final String waba = "1049961223" + ThreadLocalRandom.current().nextInt(10_000, 99_999);

    WhatsAppTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @Test
    void aStoreComesOnlineAndItsSendersLaterFateShowsInTheStatus() throws Exception {
        var retailer = retailerWithOneStore("sedici");
        var picture = uploadedPicture(retailer);

        var accepted = retailer.askForWhatsApp("s1", whatsapp(waba, picture));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        var blocked = retailer.awaitWhatsApp("s1", "action_required");
        assertThat(blocked.text("/blocked/code")).isEqualTo("whatsapp_signup_needed");
        assertThat(blocked.text("/blocked/owner")).isEqualTo("retailer");
        assertThat(blocked.text("/blocked/message")).contains("https://");

        twilio.connectWhatsApp(retailer.account(), waba);
        var completed = retailer.awaitWhatsApp("s1", "completed");
        var sender = completed.text("/steps/2/detail/sid");
        assertThat(sender).startsWith("XE");
        awaitWhatsAppStatus(retailer, "onboarded");
        assertThat(whatsappStatus(retailer).text("/stores/0/channels/whatsapp/sid"))
                .isEqualTo(sender);
        assertThat(whatsappStatus(retailer).text("/stores/0/channels/whatsapp/waba"))
                .isEqualTo(waba);

        twilio.control("senders/" + sender + "/status", """
                {"status": "OFFLINE", "offline_reasons": [{"code": "63112", "message": "Business verification is pending"}]}""");
        awaitWhatsAppStatus(retailer, "offline");
        twilio.control("senders/" + sender + "/status", "{\"status\": \"ONLINE\"}");
        awaitWhatsAppStatus(retailer, "onboarded");
        var told = Changes.of(
                stack, "sender/sedici/s1", shown -> twiliosWord(shown).equals("ONLINE"));
        assertThat(told).extracting(WhatsAppTest::twiliosWord).containsOnlyOnce("OFFLINE");
    }

    private static String twiliosWord(JsonNode sender) {
        return sender.path("status").asString("");
    }

    /** By hand it was given no inbound URL, and Twilio would drop what customers write. */
    @Test
    void theSenderThatTheSignUpMadeOfTheStoresNumberIsAdoptedWithProfileAndInboundUrl() {
        var retailer = retailerWithOneStore("quarantuno");
        retailer.askForWhatsApp("s1", whatsapp(waba, null));
        retailer.awaitWhatsApp("s1", "action_required");

        var number = twilio.numbersOf(retailer.account()).getFirst();
        twilio.registerSender(retailer.account(), number, waba);

        var sender = retailer.awaitWhatsApp("s1", "completed").text("/steps/2/detail/sid");
        var adopted = twilio.as(retailer.account(), "/v2/Channels/Senders/" + sender);
        assertThat(adopted.at("/sender_id").asString()).isEqualTo("whatsapp:" + number);
        assertThat(adopted.at("/profile/name").asString()).isEqualTo("Jacksonville Landing");
        assertThat(adopted.at("/webhook/callback_url").asString()).startsWith("http");
    }

    @Test
    void anotherBusinessAccountIsRefusedAndACorrectionMendsIt() {
        var retailer = retailerWithOneStore("diciassette");
        twilio.connectWhatsApp(retailer.account(), waba);

        retailer.askForWhatsApp("s1", whatsapp("999999999999", null));
        assertThat(retailer.awaitWhatsApp("s1", "action_required").text("/blocked/code"))
                .isEqualTo("waba_differs");
        assertThat(retailer.askForWhatsApp("s1", whatsapp(waba, null)).status()).isEqualTo(202);
        retailer.awaitWhatsApp("s1", "completed");
    }

    @Test
    void aCancelledOnboardingLeavesNoSenderBehind() {
        var retailer = retailerWithOneStore("diciotto");
        twilio.connectWhatsApp(retailer.account(), waba);
        retailer.askForWhatsApp("s1", """
                {"waba_id": "%s", "profile_name": "Jacksonville [review]"}""".formatted(waba));
        retailer.awaitWhatsApp("s1", "waiting");
        assertThat(twilio.as(retailer.account(), "/v2/Channels/Senders?Channel=whatsapp")
                        .at("/senders")
                        .toString())
                .contains("Jacksonville [review]");

        assertThat(retailer.api().delete("/stores/s1/whatsapp-onboarding").status())
                .isEqualTo(202);
        retailer.awaitWhatsApp("s1", "cancelled");
        assertThat(twilio.as(retailer.account(), "/v2/Channels/Senders?Channel=whatsapp")
                        .at("/senders")
                        .toString())
                .doesNotContain("Jacksonville [review]");
        assertThat(retailer.state("s1")).isEqualTo("completed");
    }

    @Test
    void storesOfAGroupShareNumberAndSender() {
        var retailer = retailerWithOneStore("diciannove");
        retailer.putStore("g1");
        retailer.putStore("g2");
        var number = retailer.freeNumber("g1");
        retailer.ask("g1", inGroup("create_group", number));
        retailer.awaitState("g1", "completed");
        assertThat(retailer.ask("g2", inGroup("join_existing_group", "+19045550199"))
                        .status())
                .isEqualTo(400);
        assertThat(retailer.ask("g2", inGroup("join_existing_group", number)).status())
                .isEqualTo(202);
        retailer.awaitState("g2", "completed");
        assertThat(twilio.numbersOf(retailer.account())).containsOnlyOnce(number);

        twilio.connectWhatsApp(retailer.account(), waba);
        retailer.askForWhatsApp("g1", whatsapp(waba, null));
        retailer.awaitWhatsApp("g1", "completed");
        var differing = retailer.askForWhatsApp("g2", """
                {"profile_name": "Another name"}""");
        assertThat(differing.status()).as(differing.body().toString()).isEqualTo(400);
        assertThat(retailer.askForWhatsApp("g2", """
                {"profile_name": "Jacksonville Landing"}""").status()).isEqualTo(202);
        var joined = retailer.awaitWhatsApp("g2", "completed");
        assertThat(joined.text("/steps/2/detail/sid"))
                .isEqualTo(retailer.awaitWhatsApp("g1", "completed").text("/steps/2/detail/sid"));
    }

    private Retailer retailerWithOneStore(String tenant) {
        var retailer = Retailer.enabled(stack, tenant);
        retailer.putStore("s1");
        retailer.onboard("s1", retailer.freeNumber("s1"));
        retailer.awaitState("s1", "completed");
        return retailer;
    }

    private static String whatsapp(String waba, @Nullable String picture) {
        var profile = picture == null ? "" : ", \"profile_picture\": \"" + picture + "\"";
        return "{\"waba_id\": \"%s\", \"profile_name\": \"Jacksonville Landing\"%s}".formatted(waba, profile);
    }

    private static String inGroup(String kind, String number) {
        return """
                {"kind": "%s", "sender_group_id": "florida", "phone_number": "%s"}""".formatted(kind, number);
    }

    private String uploadedPicture(Retailer retailer) throws IOException, InterruptedException {
        var ticket = retailer.api().post("/whatsapp-profile-picture-upload-urls", """
                {"file_name": "logo.PNG", "content_length": %d}""".formatted(PNG.length));
        assertThat(ticket.status()).as(ticket.body().toString()).isEqualTo(200);
        var elsewhere = ticket.text("/upload_url").replace(".png", "x.png");
        assertThat(retailer.api().upload(ticket, elsewhere, PNG))
                .as("signed for another key")
                .isEqualTo(403);
        assertThat(retailer.api().upload(ticket, ticket.text("/upload_url"), PNG))
                .isEqualTo(200);
        var read = http.send(
                HttpRequest.newBuilder(URI.create(ticket.text("/public_url"))).build(), BodyHandlers.ofByteArray());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(PNG);
        assertThat(read.headers().firstValue("Content-Type")).contains("image/png");
        return ticket.text("/public_url");
    }

    private static Answer whatsappStatus(Retailer retailer) {
        return retailer.api().get("/onboarding-status");
    }

    private static void awaitWhatsAppStatus(Retailer retailer, String status) {
        await().atMost(PATIENCE)
                .until(() -> whatsappStatus(retailer).text("/stores/0/channels/whatsapp/status"), status::equals);
    }
}
