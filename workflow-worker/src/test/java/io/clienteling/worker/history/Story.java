package io.clienteling.worker.history;

import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests each tell a branch of a workflow's story on a server of their own. The histories that such a
 * test leaves behind, closed or in flight, are recorded by {@code ./dev record CLASS.METHOD}.
 */
@ExtendWith(Recorder.class)
public interface Story {

    /** A client of the server on which the story is told. */
    WorkflowClient client();
}
