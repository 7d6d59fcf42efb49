package io.clienteling.gateway.projection;

/** A record of the topic that is none of our events; the message says why. */
final class MalformedEvent extends Exception {

    private static final long serialVersionUID = 1;

    MalformedEvent(String message) {
        super(message);
    }

    MalformedEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
