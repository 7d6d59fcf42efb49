package io.clienteling.contracts;

/** The memo of an onboarding workflow: what the gateway compares a repeated request with. */
public final class MemoKeys {

    /** SHA-256 over path and normalised body, hexadecimal. */
    public static final String REQUEST_HASH = "request_hash";

    /** The normalised request itself, so that a different one can be told apart field by field. */
    public static final String REQUEST = "request";

    /** Whether the store was asked to go live as soon as it is onboarded. */
    public static final String ENABLE = "enable";

    private MemoKeys() {}
}
