package io.clienteling.worker.whatsapp;

/** What became of a sender whose number was given back. */
public enum SenderEnd {
    /** There was none. */
    NONE,
    DELETED,
    /** Somebody has the number again, and the sender with it. */
    ANOTHERS
}
