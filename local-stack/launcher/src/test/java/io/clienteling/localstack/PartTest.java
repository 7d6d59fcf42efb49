package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void thePartsHaveTheNamesThatScriptsRelyOn() {
        assertThat(Arrays.stream(Part.values()).map(Part::id))
                .containsExactly("postgres", "kafka", "temporal", "ui", "s3", "issuer", "twilio", "gateway", "worker");
    }

    @Test
    void noTwoPartsShareAPort() {
        var ports = Arrays.stream(Part.values())
                .flatMap(part -> part.ports().stream())
                .toList();

        assertThat(new HashSet<>(ports)).hasSameSizeAs(ports);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Part.named("redis"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'redis'")
                .hasMessageContaining("postgres, kafka, temporal, ui, s3, issuer, twilio, gateway, worker");
    }
}
