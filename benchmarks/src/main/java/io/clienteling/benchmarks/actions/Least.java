package io.clienteling.benchmarks.actions;

/**
 * What one onboarding can't do without at Temporal, step by step. Reads of a projection, timers that watch, and events that a later one
 * makes superfluous are no part of it.
 *
 * @param effects activities, one for each outside effect or question to Twilio
 * @param claims child workflows of one activity, by which no two buy the same number
 * @param told moments at which somebody who polls or subscribes has to learn something new: once at the start, once after each step
 * @param timers that the story itself waits for
 * @param signals from others that end a wait
 */
record Least(int effects, int claims, int told, int timers, int signals) {

    private static final int WORKFLOW_TASK = 3;
    private static final int ACTIVITY = 3;
    private static final int CHILD = 3;
    private static final int START_AND_END = 2;

    /** check_compliance, purchase_number under its claim (which forwards the calls as well), join_messaging_service. */
    static final Least SMS = new Least(2, 1, 4, 0, 0);

    /** choose_number asks nobody, connect_waba, register_sender (looks, then registers), await_online (asks to be called, is called, then looks). */
    static final Least WHATSAPP = new Least(5, 0, 4, 0, 1);

    /** A start is one action, a child two; what is told within a workflow task is one. */
    int actions() {
        return 1 + effects + claims * (2 + 1) + told + timers + signals;
    }

    /** A workflow task at the start, and one after whatever comes back; a child's start comes back as well. */
    int events() {
        var story = START_AND_END
                + (1 + effects + 2 * claims + timers + signals) * WORKFLOW_TASK
                + effects * ACTIVITY
                + claims * CHILD
                + told
                + timers * 2
                + signals;
        var claim = START_AND_END + 2 * WORKFLOW_TASK + ACTIVITY;
        return story + claims * claim;
    }
}
