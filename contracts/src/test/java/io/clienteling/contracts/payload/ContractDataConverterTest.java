package io.clienteling.contracts.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.clienteling.contracts.onboarding.UsualLengths;
import io.clienteling.contracts.retailer.RetailerResources;
import io.clienteling.contracts.store.SmsOnboardingInput;
import io.clienteling.contracts.store.SmsRequest;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContractDataConverterTest {

    private final DataConverter converter = ContractDataConverter.encrypted(
            new PayloadEncryption(PayloadKeys.parse("key:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")));

    @Test
    void aFailureThatIsToldOnceCanBeReadOnTheWay() {
        assertThat(converter
                        .exceptionToFailure(new Refused("Say who acts and why."))
                        .getMessage())
                .isEqualTo("Say who acts and why.");
    }

    @Test
    void anyOtherFailureCanNotBeReadOnTheWayAndComesBack() {
        var sealed = converter.exceptionToFailure(
                ApplicationFailure.newNonRetryableFailure("+15005550006 is not available", "number_not_available"));
        assertThat(sealed.toString()).doesNotContain("15005550006");
        assertThat(converter.failureToException(sealed)).hasMessageContaining("+15005550006 is not available");
    }

    /** Open workflows were started with it: were it not read any more, they could not go on. */
    @Test
    void aPayloadThatAnEarlierBuildWroteIsStillRead() throws IOException {
        var earlier = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("test"))
                .setData(ByteString.copyFrom(golden("/payloads/sms-onboarding-input.base64")))
                .build();
        var reader = ContractDataConverter.encrypted(
                new PayloadEncryption(PayloadKeys.parse("test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")));

        assertThat(reader.fromPayload(earlier, SmsOnboardingInput.class, SmsOnboardingInput.class))
                .isEqualTo(new SmsOnboardingInput(
                        "dodici",
                        "berlin-01",
                        "US",
                        "local",
                        SmsRequest.dedicated("+15005550006"),
                        false,
                        new RetailerResources("AC1", "MG1", "AP1"),
                        Duration.ZERO,
                        new UsualLengths(
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(10),
                                Duration.ofDays(5),
                                Duration.ofDays(2))));
    }

    private static byte[] golden(String file) throws IOException {
        try (var base64 = Objects.requireNonNull(ContractDataConverterTest.class.getResourceAsStream(file))) {
            return Base64.getDecoder().decode(base64.readAllBytes());
        }
    }

    private static final class Refused extends RuntimeException implements ToldOnce {

        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
