package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a killed PostgreSQL leaves behind: a lock file whose pid may by now belong to somebody else, and for a moment children that still
 * hold its shared memory. Both would make the next start refuse.
 */
final class PostmasterLock {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path data;

    PostmasterLock(Path data) {
        this.data = data;
    }

    void clear() throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return; // nothing tells where a process works: PostgreSQL's own check must do
        }
        if (!Wait.until(PATIENCE, () -> stragglers().isEmpty())) {
            throw new StackException(
                    "PostgreSQL processes that nobody watches still work in %s (pids %s); end them and try again."
                            .formatted(data, stragglers()));
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Every process of a PostgreSQL server works in its data directory. */
    private List<Long> stragglers() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::worksHere)
                .toList();
    }

    private boolean worksHere(long pid) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), data);
        } catch (IOException e) {
            return false; // gone meanwhile, or not ours to look at
        }
    }
}
