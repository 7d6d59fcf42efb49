package io.clienteling.simulator.http;

/**
 * Whose credentials a call carries, and which account it acts on.
 *
 * @param rehearses whether these are test credentials: the call is answered, and nothing of it is kept
 */
public record Caller(String credentialsOf, String actsOn, boolean rehearses) {
    /** Nobody in particular: calls to the simulator's own control API. */
    public static final Caller NOBODY = new Caller("", "");

    public Caller(String credentialsOf, String actsOn) {
        this(credentialsOf, actsOn, false);
    }
}
