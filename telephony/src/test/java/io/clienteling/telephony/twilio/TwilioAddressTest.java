package io.clienteling.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAddressTest {

    private static final URI ASKED =
            URI.create("https://api.twilio.com/2010-04-01/Accounts.json?FriendlyName=a%20b%2Bc");

    @Test
    void withoutABaseTwilioItselfIsCalled() {
        assertThat(new TwilioAddress(null).of(ASKED)).isEqualTo(ASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:16000", "http://127.0.0.1:16000/"})
    void withABaseEveryHostIsThereWithItsPathAndQueryAsTheyWere(String base) {
        assertThat(new TwilioAddress(URI.create(base)).of(ASKED))
                .hasToString("http://127.0.0.1:16000/2010-04-01/Accounts.json?FriendlyName=a%20b%2Bc");
    }

    @Test
    void aBaseMayHaveAPathOfItsOwn() {
        assertThat(new TwilioAddress(URI.create("https://gate.example/twilio"))
                        .of(URI.create("https://numbers.twilio.com/v2/RegulatoryCompliance/Bundles")))
                .hasToString("https://gate.example/twilio/v2/RegulatoryCompliance/Bundles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://twilio.com.evil.example/v1/Services",
                "https://eviltwilio.com/v1/Services",
                "https://api.twilio.com@evil.example/v1/Services",
                "http://messaging.twilio.com/v1/Services",
                "file:///etc/hosts"
            })
    void noOtherHostIsEverCalled(String elsewhere) {
        URI asked = URI.create(elsewhere);
        assertThatThrownBy(() -> new TwilioAddress(null).of(asked)).isInstanceOf(Unintelligible.class);
        assertThatThrownBy(() -> new TwilioAddress(URI.create("http://127.0.0.1:1")).of(asked))
                .isInstanceOf(Unintelligible.class);
    }
}
