package io.clienteling.systemtests.proof.races;

/** Requests that get in each other's way. */
interface Race {

    /** What races against what; also names the chain that it is run on. */
    String name();

    /** Runs it, as often as the trial is large. */
    void run(Track track) throws Exception;
}
