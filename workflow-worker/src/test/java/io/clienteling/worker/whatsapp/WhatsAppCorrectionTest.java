package io.clienteling.worker.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a corrected request may say. */
class WhatsAppCorrectionTest {

    private static final WhatsAppRequest REQUEST = new WhatsAppRequest(
            null,
            "Dodici",
            null,
            null,
            "http://127.0.0.1:9000/pictures/dodici/logo.png",
            null,
            null,
            null,
            null,
            null,
            null);

    @Test
    void aPictureOfOurOwnBucketStandsInNobodysWay() {
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("waba_id", "1234567890")))
                .isEmpty();
    }

    @Test
    void aPictureThatIsNoAddressIsRefused() {
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("profile_picture", "logo.png")))
                .hasValueSatisfying(objection -> assertThat(objection).contains("profile_picture"));
    }

    @Test
    void aNumberWhereATextBelongsIsRefused() {
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("waba_id", 1234567890)))
                .hasValueSatisfying(objection -> assertThat(objection).contains("text in quotes"));
    }

    @Test
    void whatARegisteredSenderWouldKeepIsNotTakenOut() {
        var nothing = new HashMap<String, Object>();
        nothing.put("profile_about", null);
        assertThat(WhatsAppCorrection.objectionToLeavingOut(nothing))
                .hasValueSatisfying(objection -> assertThat(objection).startsWith("profile_about can't be taken out"));
        assertThat(WhatsAppCorrection.objectionToLeavingOut(Map.of("profile_about", "")))
                .isPresent();
        assertThat(WhatsAppCorrection.objectionToLeavingOut(Map.of("profile_about", "Shirts")))
                .isEmpty();
    }

    @Test
    void aBusinessAccountsIdMayBeAsShortAsOverHttp() {
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("waba_id", "1")))
                .isEmpty();
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("waba_id", "one")))
                .isPresent();
    }
}
