package io.clienteling.benchmarks;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processor time that parts of a system spend, their child processes with them, as Linux counts it in {@code /proc}. */
public final class Cpu {

    /** Linux tells it in hundredths of a second, whatever it counts in. */
    private static final int TICKS_A_SECOND = 100;
    /** Of the fields behind a process's name: of itself and of the children that have ended, in user mode and in the kernel. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    private Cpu() {}

    /** The processes that serve as those parts. */
    public static Map<Part, Long> pids(Ring ring, Set<Part> parts) {
        var pids = new EnumMap<Part, Long>(Part.class);
        parts.forEach(part -> pids.put(part, Twin.pid(ring, part)));
        return pids;
    }

    /** The same side; its samples tell besides what those processes have spent for each operation. */
    public static Alternation.Side of(Map<Part, Long> pids, Alternation.Side side) {
        return length -> {
            var before = spent(pids);
            var sample = side.measure(length);
            var after = spent(pids);
            after.replaceAll((part, spent) -> spent.minus(before.getOrDefault(part, Duration.ZERO)));
            return sample.with(after);
        };
    }

    private static Map<Part, Duration> spent(Map<Part, Long> pids) throws IOException {
        var spent = new EnumMap<Part, Duration>(Part.class);
        for (var part : pids.entrySet()) {
            spent.put(part.getKey(), spent(part.getValue()));
        }
        return spent;
    }

    private static Duration spent(long pid) throws IOException {
        var family = Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid));
        long ticks = 0;
        for (var member : family.toList()) {
            ticks += ticks(member);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }

    /** Of one that has ended meanwhile nothing; its parent counts it from then on. */
    private static long ticks(long pid) throws IOException {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return IntStream.rangeClosed(FIRST_TIME, LAST_TIME)
                    .mapToLong(field -> Long.parseLong(fields[field]))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
