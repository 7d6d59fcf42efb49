package io.clienteling.worker.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a corrected request may say. */
class WhatsAppCorrectionTest {

    private static final String OURS = "http://127.0.0.1:9000/pictures/";

    private static final WhatsAppRequest REQUEST = new WhatsAppRequest(
            null, "Dodici", null, null, OURS + "dodici/logo.png", null, null, null, null, null, null);

    @Test
    void aPictureOfOurOwnBucketStandsInNobodysWay() {
        assertThat(objectionTo(Map.of("waba_id", "1234567890"))).isEmpty();
        assertThat(objectionTo(Map.of("profile_picture", OURS + "dodici/other.png")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "profile_picture, logo.png",
        "profile_picture, http://www.dodici.example/logo.png",
        "profile_picture, https://169.254.169.254/latest/meta-data",
        "profile_picture, http://127.0.0.1:9000/elsewhere/logo.png",
        "profile_website, https://localhost:8233/",
        "profile_website, http://www.dodici.example/",
    })
    void anAddressThatTwilioMustNotFollowIsRefused(String field, String url) {
        assertThat(objectionTo(Map.of(field, url)))
                .hasValueSatisfying(objection -> assertThat(objection).startsWith(field + " must be"));
    }

    @Test
    void anAddressOnTheWebIsTaken() {
        assertThat(objectionTo(Map.of(
                        "profile_picture", "https://www.dodici.example/logo.png",
                        "profile_website", "https://www.dodici.example")))
                .isEmpty();
    }

    @Test
    void aNumberWhereATextBelongsIsRefused() {
        assertThat(WhatsAppCorrection.objectionTo(REQUEST, Map.of("waba_id", 1234567890), OURS))
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
    void aProfileIsMeasuredInCharactersAsOverHttp() {
        assertThat(objectionTo(Map.of("profile_about", "🌊".repeat(139)))).isEmpty();
        assertThat(objectionTo(Map.of("profile_about", "🌊".repeat(140)))).isPresent();
    }

    @Test
    void aBusinessAccountsIdMayBeAsShortAsOverHttp() {
        assertThat(objectionTo(Map.of("waba_id", "1"))).isEmpty();
        assertThat(objectionTo(Map.of("waba_id", "one"))).isPresent();
    }

    private static Optional<String> objectionTo(Map<String, Object> correction) {
        return WhatsAppCorrection.objectionTo(REQUEST, correction, OURS);
    }
}
