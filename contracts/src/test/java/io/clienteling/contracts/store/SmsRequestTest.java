package io.clienteling.contracts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmsRequestTest {

    private static final SmsRequest REQUEST = SmsRequest.dedicated("+15005550006");

    @Test
    void theHashOfARequestIsTheSameForEver() {
        assertThat(REQUEST.hash("dodici", "berlin-01"))
                .isEqualTo("a3d64cd63b6ddff9e9e42f8ea68277409922e8f613449d23cf989d0f73b1686e");
    }

    @Test
    void theHashCoversPathAndBody() {
        var hash = REQUEST.hash("dodici", "berlin-01");
        assertThat(REQUEST.hash("dodici", "berlin-02")).isNotEqualTo(hash);
        assertThat(SmsRequest.dedicated("+15005550007").hash("dodici", "berlin-01"))
                .isNotEqualTo(hash);
    }

    @Test
    void aCorrectionChangesOnlyTheFieldsItNames() {
        var bundle = "BU" + "0".repeat(32);
        var corrected = REQUEST.with(Map.of("bundle_sid", bundle));
        assertThat(corrected.bundleSid()).isEqualTo(bundle);
        assertThat(corrected.phoneNumber()).isEqualTo(REQUEST.phoneNumber());
        assertThat(corrected.with(Collections.singletonMap("bundle_sid", null))).isEqualTo(REQUEST);
    }

    @Test
    void changesAreNamedAsTheApiNamesThem() {
        var other = new SmsRequest("dedicated", "+15005550007", null, null, "", true);
        assertThat(REQUEST.changesTo(other))
                .containsOnly(
                        Map.entry("phone_number", "+15005550007"), Map.entry("phone_number_already_purchased", true));
        assertThat(REQUEST.changesTo(REQUEST)).isEmpty();
        assertThat(REQUEST.with(REQUEST.changesTo(other))).isEqualTo(other);
    }
}
