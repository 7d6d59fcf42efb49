package io.clienteling.simulator.http;

/** Whose credentials a call carries, and which account it acts on. */
public record Caller(String credentialsOf, String actsOn) {
    /** Nobody in particular: calls to the simulator's own control API. */
    public static final Caller NOBODY = new Caller("", "");
}
