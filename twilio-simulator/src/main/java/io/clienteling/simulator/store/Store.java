package io.clienteling.simulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything the simulator remembers. One writer at a time, many readers; a write that ends well is committed to the
 * file before its caller goes on, so a killed process loses nothing that was answered. Without a directory, memory only.
 */
public final class Store implements AutoCloseable {
    private static final String FILE = "simulator.mv.db";
    private static final int CACHE_MEGABYTES = 16;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 512;
    private static final int COMPACT_BELOW_PERCENT = 60;
    private static final int COMPACT_BYTES = 8 * 1024 * 1024;

    private final MVStore file;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();
    private final Packer packer = new Packer();
    private final MVMap<String, String> facts;
    private final Map<String, Table> tables = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final List<Runnable> afterCommit = new ArrayList<>();
    private long commits;

    public Store(@Nullable Path directory, Clock clock) {
        this.clock = clock;
        MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().cacheSize(CACHE_MEGABYTES);
        if (directory != null) {
            builder.fileName(prepared(directory).resolve(FILE).toString());
        }
        file = builder.open();
        // Space of an older version is used again at once: only this process reads the file.
        file.setRetentionTime(0);
        file.setVersionsToKeep(0);
        facts = map("facts");
    }

    private static Path prepared(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data directory " + directory + " can't be created: choose one that is writable", e);
        }
    }

    public Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table(this, key));
    }

    public MVMap<String, String> map(String name) {
        return file.openMap(name);
    }

    public Instant now() {
        return clock.instant();
    }

    public <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a write alone; all of it is kept, or, when it throws, nothing. */
    public <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        boolean done = false;
        try {
            T result = work.get();
            commit();
            done = true;
            return result;
        } finally {
            List<Runnable> followUps = List.copyOf(afterCommit);
            afterCommit.clear();
            if (done) {
                followUps.forEach(Runnable::run);
            } else {
                file.rollback();
            }
            lock.writeLock().unlock();
        }
    }

    /** Runs a write alone for its result; nothing of it is kept. */
    public <T> T rehearsing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            afterCommit.clear();
            file.rollback();
            lock.writeLock().unlock();
        }
    }

    /** Runs something when the write that is under way is kept, and not at all when it isn't. */
    public void afterCommit(Runnable followUp) {
        afterCommit.add(followUp);
    }

    private void commit() {
        file.commit();
        commits++;
        if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
            file.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
        }
    }

    /** Forgets everything. */
    public void clear() {
        file.getMapNames().forEach(name -> packedMap(name).clear());
    }

    public @Nullable String fact(String name) {
        return facts.get(name);
    }

    public void remember(String name, String value) {
        facts.put(name, value);
    }

    public long nextPlace() {
        String last = facts.get("place");
        long next = last == null ? 1 : Long.parseLong(last) + 1;
        facts.put("place", Long.toString(next));
        return next;
    }

    MVMap<String, Object> packedMap(String name) {
        return file.openMap(name);
    }

    /** A text that is to be kept and takes less room so. */
    public byte[] pack(String text) {
        return packer.pack(text);
    }

    public String unpack(byte[] packed) {
        return packer.unpack(packed);
    }

    Resource read(Object packed) {
        return new Resource((ObjectNode) json.readTree(packer.unpack(packed)));
    }

    @Override
    public void close() {
        file.close();
    }
}
