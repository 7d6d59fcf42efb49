package io.clienteling.contracts.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
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

    private static final class Refused extends RuntimeException implements ToldOnce {

        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
