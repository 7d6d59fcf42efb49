package io.clienteling.contracts.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadEncryptionTest {

    private static final String OLD = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NEW = "new:YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";
    private static final Payload CLEAR = Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("\"+15005550006\""))
            .build();

    @Test
    void whatIsEncryptedComesBackAndCanNotBeReadOnTheWay() {
        var codec = codec(OLD);
        var sealed = codec.encode(List.of(CLEAR));
        assertThat(sealed.getFirst().getData().toStringUtf8()).doesNotContain("15005550006");
        assertThat(codec.decode(sealed)).containsExactly(CLEAR);
    }

    @Test
    void theSameValueNeverLooksTheSameTwice() {
        var codec = codec(OLD);
        assertThat(codec.encode(List.of(CLEAR))).isNotEqualTo(codec.encode(List.of(CLEAR)));
    }

    @Test
    void anOldKeyStillOpensWhatItClosed() {
        var sealed = codec(OLD).encode(List.of(CLEAR));
        assertThat(codec(NEW + "," + OLD).decode(sealed)).containsExactly(CLEAR);
    }

    @Test
    void theFirstKeyIsTheOneThatCloses() {
        var sealed = codec(NEW + "," + OLD).encode(List.of(CLEAR));
        assertThat(codec(NEW).decode(sealed)).containsExactly(CLEAR);
    }

    @Test
    void aPayloadWithoutOurMarkPassesThrough() {
        assertThat(codec(OLD).decode(List.of(CLEAR))).containsExactly(CLEAR);
    }

    @Test
    void aMissingKeyIsNamed() {
        var sealed = codec(OLD).encode(List.of(CLEAR));
        assertThatThrownBy(() -> codec(NEW).decode(sealed))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining("key 'old'")
                .hasMessageContaining("add it");
    }

    @Test
    void aChangedPayloadDoesNotOpen() {
        var sealed = codec(OLD).encode(List.of(CLEAR)).getFirst();
        var bytes = sealed.getData().toByteArray();
        bytes[bytes.length - 1] ^= 1;
        var changed = sealed.toBuilder().setData(ByteString.copyFrom(bytes)).build();
        assertThatThrownBy(() -> codec(OLD).decode(List.of(changed))).hasMessageContaining("it was changed");
    }

    @Test
    void aPayloadUnderAnotherKeysNameDoesNotOpen() {
        var sealed = codec(OLD).encode(List.of(CLEAR)).getFirst();
        var renamed = sealed.toBuilder()
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("new"))
                .build();
        assertThatThrownBy(() -> codec(NEW + "," + OLD).decode(List.of(renamed)))
                .isInstanceOf(PayloadCodecException.class);
    }

    @Test
    void failuresAreEncryptedToo() {
        var converter = ContractDataConverter.encrypted(codec(OLD));
        var failure = converter.exceptionToFailure(ApplicationFailure.newFailure("profile of Ms Doe", "code"));
        assertThat(failure.toString()).doesNotContain("Ms Doe");
        assertThat(converter.failureToException(failure)).hasMessageContaining("profile of Ms Doe");
    }

    @Test
    void keysThatMakeNoSenseAreRefusedWithASentence() {
        assertThatThrownBy(() -> PayloadKeys.parse("")).hasMessageContaining("id:base64");
        assertThatThrownBy(() -> PayloadKeys.parse("k:not base64!")).hasMessage("Payload key 'k' is not base64.");
        assertThatThrownBy(() -> PayloadKeys.parse("k:c2hvcnQ="))
                .hasMessage("Payload key 'k' has 5 bytes; AES-256 needs 32.");
    }

    private static PayloadEncryption codec(String keys) {
        return new PayloadEncryption(PayloadKeys.parse(keys));
    }
}
