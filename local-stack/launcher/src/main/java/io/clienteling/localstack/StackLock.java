package io.clienteling.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets one at a time start or stop parts; the operating system takes the lock back from whoever dies. */
final class StackLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FileChannel channel;
    private @Nullable FileLock lock;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    static StackLock take(Path file, Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        var taken = new StackLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        if (!taken.tryLock()) {
            progress.accept("Somebody else is starting or stopping this stack; waiting for them to finish.");
            if (!Wait.until(PATIENCE, taken::tryLock)) {
                taken.close();
                throw new StackException(
                        "Somebody else has been starting or stopping this stack for three minutes. Look for another './dev' at work, end it, and try again.");
            }
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean tryLock() {
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this very process has it
        } catch (IOException e) {
            throw new StackException("The lock file of the stack can't be locked: " + e.getMessage(), e);
        }
    }
}
