package io.clienteling.gateway.store;

/** A record of the topic that says nothing of a store; the message says why, in a sentence. */
final class MalformedStore extends Exception {

    private static final long serialVersionUID = 1;

    MalformedStore(String message) {
        super(message);
    }

    MalformedStore(String message, Throwable cause) {
        super(message, cause);
    }
}
