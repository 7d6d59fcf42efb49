package io.clienteling.gateway.http;

import org.slf4j.MDC;

/** What every line says that is logged while a request is answered. */
public final class LogFields {

    public static final String REQUEST_ID = "request_id";
    public static final String TENANT = "tenant";
    static final String STORE = "store";
    private static final String WORKFLOW_ID = "workflow_id";

    private LogFields() {}

    /** The request is about that workflow. What works by itself names its workflows in its own sentences. */
    public static void workflow(String workflowId) {
        if (MDC.get(REQUEST_ID) != null) {
            MDC.put(WORKFLOW_ID, workflowId);
        }
    }

    /** The request is answered. */
    static void forget() {
        MDC.remove(STORE);
        MDC.remove(WORKFLOW_ID);
    }
}
