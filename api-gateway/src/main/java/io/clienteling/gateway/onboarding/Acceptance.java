package io.clienteling.gateway.onboarding;

/** What became of a request to onboard. */
public sealed interface Acceptance {

    /** It is new, and durable. */
    record Accepted(Onboarding onboarding) implements Acceptance {}

    /**
     * The same was asked for before.
     *
     * @param enableAsked whether it was asked then that the store goes live
     */
    record Same(Onboarding onboarding, boolean enableAsked) implements Acceptance {}

    /** It mended the onboarding that waited for it. */
    record Corrected(Onboarding onboarding) implements Acceptance {}

    /**
     * Something else is there.
     *
     * @param sentence what stands against a correction; empty where none was tried
     */
    record Different(Onboarding onboarding, String sentence) implements Acceptance {}

    /** What is there is being cancelled. */
    record BeingCancelled(Onboarding onboarding) implements Acceptance {}
}
