package io.clienteling.localstack;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Starts the workflow that publishes what another one, which was ended by force, still owed. */
final class Republishing {
    private final StackSettings settings;

    Republishing(StackSettings settings) {
        this.settings = settings;
    }

    /** Waits for the end of it, and answers its sentence. */
    String of(String workflowId) {
        try {
            return new JsonMapper()
                    .readTree(Programs.run(List.of(
                            new TemporalCli(settings.path(), settings.tools())
                                    .program()
                                    .toString(),
                            "workflow",
                            "execute",
                            "--type",
                            "Republish",
                            "--task-queue",
                            "onboarding",
                            "--workflow-id",
                            "republish:" + workflowId,
                            "--input",
                            new JsonMapper().writeValueAsString(workflowId),
                            "--namespace",
                            Temporal.NAMESPACE,
                            "--address",
                            settings.address(Part.TEMPORAL),
                            "--codec-endpoint",
                            Temporal.codecEndpoint(settings),
                            "--output",
                            "json")))
                    .path("result")
                    .asString("");
        } catch (IOException e) {
            throw new StackException(
                    "That did not work: %s './dev status' tells whether all parts run.".formatted(Reason.of(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; './dev republish' may be repeated.", e);
        }
    }
}
