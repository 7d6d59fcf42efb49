package io.clienteling.systemtests.proof.supply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakedSecretsTest {

    /** Put together here, so that this file itself does not look as if it held one. */
    @ParameterizedTest
    @CsvSource({
        "a private key, -----BEGIN EC, ' PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSx'",
        "an AWS access key, key = AKIA, IOSFODNN7EXAMPL2",
        "a Twilio token, auth_token=, 9f86d081884c7d659a2feaa0c55ad015",
        "a Twilio API key, SK, 9f86d081884c7d659a2feaa0c55ad015",
        "a bearer token, eyJhbGciOiJFUzI1NiJ9., eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJlIQ",
        "a key of payloads, local-1:, q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
        "a token of a code host, ghp_, abcdefghijklmnopqrstuvwxyz0123456789",
        "a token of a chat, xoxb-, 123456789012",
        "a Google API key, AIza, SyA0123456789abcdefghijklmnopqrstuv"
    })
    void whatReadsLikeASecretIsFound(String what, String first, String second) {
        assertThat(LeakedSecrets.in("before " + first + second + " after")).contains(what);
    }

    @Test
    void whatIsMadeUpIsNot() {
        assertThat(LeakedSecrets.in("TWILIO_AUTH_TOKEN: 0123456789abcdef0123456789abcdef"))
                .isEmpty();
        assertThat(LeakedSecrets.in("CLIENTELING_PAYLOAD_KEYS=id:base64-of-32-bytes"))
                .isEmpty();
    }
}
