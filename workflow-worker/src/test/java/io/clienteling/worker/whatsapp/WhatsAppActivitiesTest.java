package io.clienteling.worker.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import io.clienteling.simulator.control.Fault;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.failure.TelephonyUnclear;
import io.clienteling.telephony.number.NumberPurchase;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.worker.Console;
import io.clienteling.worker.SimulatedTwilio;
import io.clienteling.worker.retailer.RetailerSettings;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatsAppActivitiesTest {

    private static final String PHONE = "+19044023093";
    private static final String WABA = "104000000000001";
    private static final String REGISTERS = "CreateChannelsSender";
    private static final String UPDATES = "UpdateChannelsSender";

    private static final String MARKER = Marker.of("dodici", "whatsapp:dodici:berlin-01", "WhatsApp dodici berlin-01");

    private final SimulatedTwilio simulated = new SimulatedTwilio();
    private final WhatsAppActivities whatsapp = activities(URI.create("https://messaging.example.com/inbound"));
    private String account = "";
    private int tries = 1;

    @BeforeEach
    void enableRetailer() {
        account = simulated.retailerAccount().sid();
        simulated.telephony.ownedNumbers().buy(account, new NumberPurchase(PHONE, "Front desk", null, null, ""));
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    @Test
    void anAccountWithoutSendersShowsNoBusinessAccountButWhereToGetOne() {
        var sight = whatsapp.findWaba(account, PHONE);
        assertThat(sight.wabaId()).isNull();
        assertThat(sight.sender()).isNull();
        assertThat(sight.signupUrl()).isEqualTo("https://signup.example/");
        var sender = whatsapp.registerSender(order());
        var shown = whatsapp.findWaba(account, PHONE);
        assertThat(shown.wabaId()).isEqualTo(WABA);
        assertThat(shown.soughtNumber()).isEqualTo(PHONE);
        assertThat(shown.sender()).extracting(Sender::sid).isEqualTo(sender.sid());
        assertThat(whatsapp.findWaba(account, "+19044023094").sender()).isNull();
    }

    @Test
    void aSenderIsRegisteredOnceHoweverOftenItIsTried() {
        var first = whatsapp.registerSender(order());
        assertThat(first.phoneNumber()).isEqualTo(PHONE);
        assertThat(simulated.twilio.requests("ListChannelsSender"))
                .as("whoever looked before need not look again")
                .isEmpty();
        tries = 2;
        assertThat(whatsapp.registerSender(order()).sid()).isEqualTo(first.sid());
        assertThat(simulated.twilio.requests(REGISTERS)).hasSize(1);
    }

    @Test
    void aRegistrationWhoseAnswerIsLostIsFoundByTheNextTry() {
        simulated.twilio.addFault(Fault.of(REGISTERS, Fault.Effect.ANSWER_LOST, 1));
        assertThatThrownBy(() -> whatsapp.registerSender(order())).isInstanceOf(TelephonyUnclear.class);
        tries = 2;
        assertThat(whatsapp.registerSender(order()).phoneNumber()).isEqualTo(PHONE);
        assertThat(simulated.twilio.requests(REGISTERS)).hasSize(1);
    }

    @Test
    void withoutAnInboundUrlNothingIsRegistered() {
        assertThatThrownBy(() -> activities(null).registerSender(order()))
                .hasMessageContaining("No inbound URL is configured for dodici");
        assertThat(simulated.twilio.requests(REGISTERS)).isEmpty();
    }

    @Test
    void anotherBusinessAccountIsRefusedInTwiliosWords() {
        simulated.twilio.connectWaba(account, "104000000000002");
        var refused = catchThrowableOfType(TelephonyRefused.class, () -> whatsapp.registerSender(order()));
        assertThat(refused.code()).isEqualTo(63102);
    }

    @Test
    void aSenderIsSeenAsItIsUntilItIsGone() {
        var sid = whatsapp.registerSender(order()).sid();
        assertThat(whatsapp.findSender(account, PHONE)).isNotNull();
        simulated.twilio.setSenderStatus(sid, "PENDING_VERIFICATION");
        assertThat(whatsapp.look(account, sid)).matches(sender -> sender != null && sender.awaitsVerification());
        whatsapp.enterCode(account, sid, "123456");
        assertThat(whatsapp.look(account, sid)).extracting("status").isEqualTo("VERIFYING");

        whatsapp.deleteSender(account, PHONE);
        whatsapp.deleteSender(account, PHONE);
        assertThat(whatsapp.look(account, sid)).isNull();
        assertThat(whatsapp.findSender(account, PHONE)).isNull();
    }

    /** Sent again, the code would be refused, and the step blocked though the sender is on its way. */
    @Test
    void aSenderGoesAfterItsNumberUnlessTheAccountHasThatAgain() {
        assertThat(whatsapp.deleteSenderUnlessOwned(account, PHONE, "")).isEqualTo(SenderEnd.NONE);
        var sid = whatsapp.registerSender(order()).sid();
        assertThat(whatsapp.deleteSenderUnlessOwned(account, PHONE, MARKER)).isEqualTo(SenderEnd.ANOTHERS);
        assertThat(whatsapp.look(account, sid)).isNotNull();

        var numbers = simulated.telephony.ownedNumbers();
        var number = numbers.find(account, PHONE).orElseThrow().sid();
        numbers.release(account, number);
        assertThat(whatsapp.deleteSenderUnlessOwned(account, PHONE, MARKER)).isEqualTo(SenderEnd.DELETED);
        assertThat(whatsapp.look(account, sid)).isNull();
    }

    @Test
    void aNumberThatAListStillShowsUnderTheNameThatItWasGivenBackUnderIsNobodys() {
        var numbers = simulated.telephony.ownedNumbers();
        var sid = whatsapp.registerSender(order()).sid();
        numbers.rename(account, numbers.find(account, PHONE).orElseThrow().sid(), MARKER);
        assertThat(whatsapp.deleteSenderUnlessOwned(account, PHONE, MARKER)).isEqualTo(SenderEnd.DELETED);
        assertThat(whatsapp.look(account, sid)).isNull();
    }

    @Test
    void aCodeWhoseAnswerIsLostIsNotSentAgain() {
        var sid = whatsapp.registerSender(order()).sid();
        simulated.twilio.setSenderStatus(sid, "PENDING_VERIFICATION");
        simulated.twilio.addFault(Fault.of(UPDATES, Fault.Effect.ANSWER_LOST, 1));
        assertThatThrownBy(() -> whatsapp.enterCode(account, sid, "123456")).isInstanceOf(TelephonyUnclear.class);
        simulated.twilio.setSenderStatus(sid, "ONLINE");

        whatsapp.enterCode(account, sid, "123456");

        assertThat(simulated.twilio.requests(UPDATES)).hasSize(1);
    }

    @Test
    void aRegisteredSendersProfileIsUpdated() {
        var sid = whatsapp.registerSender(order()).sid();
        simulated.twilio.setSenderStatus(sid, "ONLINE");
        whatsapp.updateProfile(account, sid, order().request().with(Map.of("profile_name", "Dodici")));
        assertThat(whatsapp.look(account, sid)).extracting("status").isEqualTo("ONLINE:UPDATING");
    }

    /** Signed up by a person, it has no inbound URL, and Twilio would drop what customers write. */
    @Test
    void aSenderThatSomebodyElseRegisteredGetsProfileAndInboundUrl() {
        var console = new Console(simulated.twilio, account);
        var sid = console.signUp(PHONE, WABA);

        whatsapp.adoptSender(order(), sid);
        whatsapp.adoptSender(order(), sid);

        var sender = console.sender(sid);
        assertThat(sender.at("/webhook/callback_url").asString()).isEqualTo("https://messaging.example.com/inbound");
        assertThat(sender.at("/profile/name").asString()).isEqualTo("Dodici [creating]");
    }

    private WhatsAppActivities activities(@Nullable URI inboundUrl) {
        return new WhatsAppActivitiesImpl(
                simulated.telephony,
                new RetailerSettings(
                        URI.create("https://gateway.example"), inboundUrl, Map.of(), Map.of(), "Hi.", "en"),
                new WhatsAppSettings(URI.create("https://signup.example/")),
                () -> tries);
    }

    private SenderOrder order() {
        return new SenderOrder(
                "dodici",
                account,
                PHONE,
                WABA,
                new WhatsAppRequest(null, "Dodici [creating]", null, null, null, null, null, null, null, null, null));
    }
}
