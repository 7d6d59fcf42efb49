package io.clienteling.contracts.onboarding;

/**
 * Every way in which a step fails without anybody having to decide: the activity tries again by itself, for as long as it
 * takes. Together with {@link FailureCode} this is the whole table of failures.
 */
public enum PassingFailure {
    TWILIO_THROTTLED(
            Lane.TRANSIENT,
            "Twilio: HTTP 429, 20429",
            "Too many calls to Twilio at once; Twilio processed nothing.",
            "Nothing to do. It is tried again after Retry-After, or with growing pauses of at most two minutes."),
    TWILIO_UNAVAILABLE(
            Lane.TRANSIENT,
            "Twilio: no connection; or no usable answer, a time-out, 5xx or a proxy's 404 to a call that only reads",
            "Twilio could not be reached, or did not answer a question.",
            "Look at https://status.twilio.com. It is tried again with growing pauses of at most two minutes; Reset on the"
                    + " pending activity tries at once."),
    TWILIO_UNCLEAR(
            Lane.UNCLEAR,
            "Twilio: no usable answer, a time-out, 5xx or a proxy's 404 to a call that changes something",
            "Whether Twilio did it is not known. It is never sent again blindly: five seconds later the next try first looks"
                    + " whether it was done.",
            "Nothing to do, as long as tries go on. Reset on the pending activity looks at once."),
    KAFKA_UNAVAILABLE(
            Lane.TRANSIENT,
            "Kafka: no broker, or no acknowledgement within ten seconds",
            "Kafka did not take the events. The steps go on; the workflow stays open until Kafka holds every event.",
            "Bring Kafka back. Nothing is lost."),
    WORKER_GONE(
            Lane.UNCLEAR,
            "Temporal: heartbeat time-out after ten seconds, or start-to-close time-out after ninety",
            "The worker died, or was cut off, in the middle of a step. The next try looks first.",
            "Bring the worker back. Nothing is done twice.");

    private final Lane lane;
    private final String cause;
    private final String meaning;
    private final String remedy;

    PassingFailure(Lane lane, String cause, String meaning, String remedy) {
        this.lane = lane;
        this.cause = cause;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The failure's type in Temporal. */
    public String wireName() {
        return WireNames.of(this);
    }

    /** How it passes. */
    public Lane lane() {
        return lane;
    }

    /** What shows it. */
    public String cause() {
        return cause;
    }

    /** What it means, in sentences. */
    public String meaning() {
        return meaning;
    }

    /** What an operator may do, in sentences. */
    public String remedy() {
        return remedy;
    }

    /** What a failure asks for. */
    public enum Lane {
        /** Nothing was done; try again. */
        TRANSIENT,
        /** It may have been done; look, then try again. */
        UNCLEAR
    }
}
