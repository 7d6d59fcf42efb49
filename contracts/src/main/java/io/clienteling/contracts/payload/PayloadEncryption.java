package io.clienteling.contracts.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts each payload with AES-256-GCM, so that the Temporal server keeps histories that it can't read. The payload's
 * data is nonce, ciphertext and tag; its metadata names the key, which the tag covers too. Payloads without our mark pass
 * through on decoding.
 */
public final class PayloadEncryption implements PayloadCodec {

    static final String ENCODING = "encoding";
    static final String KEY_ID = "encryption-key-id";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PayloadKeys keys;
    private final SecureRandom random = new SecureRandom();

    /** A codec that writes with the ring's active key and reads with any of its keys. */
    public PayloadEncryption(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::encrypt).toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::decryptMarked).toList();
    }

    private Payload encrypt(Payload payload) {
        var keyId = keys.activeId();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, keyId, nonce, payload.toByteArray());
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata(KEY_ID, ByteString.copyFromUtf8(keyId))
                .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
                .build();
    }

    private Payload decryptMarked(Payload payload) {
        return ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING)) ? decrypt(payload) : payload;
    }

    private Payload decrypt(Payload payload) {
        var keyId = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        var data = payload.getData().toByteArray();
        if (data.length < NONCE_BYTES) {
            throw new PayloadCodecException("An encrypted payload is too short to hold its nonce.");
        }
        var nonce = Arrays.copyOf(data, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(data, NONCE_BYTES, data.length);
        try {
            return Payload.parseFrom(crypt(Cipher.DECRYPT_MODE, keyId, nonce, sealed));
        } catch (InvalidProtocolBufferException e) {
            throw new PayloadCodecException("A decrypted payload is not what Temporal writes.", e);
        }
    }

    private byte[] crypt(int mode, String keyId, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(keyId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new PayloadCodecException(
                    "A payload does not open with key '" + keyId
                            + "': it was changed, or the key under this id differs.",
                    e);
        }
    }

    private SecretKey key(String keyId) {
        return keys.byId(keyId)
                .orElseThrow(() -> new PayloadCodecException("A payload was encrypted with key '" + keyId
                        + "', which is not among the configured payload keys; add it."));
    }
}
