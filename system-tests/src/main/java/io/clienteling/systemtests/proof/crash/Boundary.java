package io.clienteling.systemtests.proof.crash;

/**
 * Where the worker dies: a moment around one call to Twilio of a flow.
 *
 * @param nth which call of its kind it is, from the flow's request on
 */
record Boundary(Flow flow, Signature call, int nth, Moment moment) {

    @Override
    public String toString() {
        return "%s, killed at %s%s %s".formatted(flow, call, nth == 1 ? "" : " for time " + nth, moment);
    }
}
