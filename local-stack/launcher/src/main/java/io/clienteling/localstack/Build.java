package io.clienteling.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/** What Maven has to have built before a part can start. */
final class Build {
    private Build() {}

    static void require(Part part, Path built) {
        if (!Files.exists(built)) {
            throw new StackException("%s can't start: %s has not been built. './dev up' builds what is missing."
                    .formatted(part.id(), built));
        }
    }
}
