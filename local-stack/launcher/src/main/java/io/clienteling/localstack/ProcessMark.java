package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that can't be mistaken for a later one with the same number: its pid together with the moment of its birth. Under Linux that
 * is the kernel's own tick count since boot, which no adjustment of the clock moves; elsewhere the start time.
 */
record ProcessMark(long pid, String birth) {
    /** The process of that pid, if there is one and it is more than a dead child nobody has asked after. */
    static Optional<ProcessMark> of(long pid) {
        return Files.isDirectory(Path.of("/proc/self"))
                ? fromProc(pid)
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().startInstant())
                        .map(start -> new ProcessMark(pid, start.toString()));
    }

    static Optional<ProcessMark> read(Path pidFile) {
        try {
            var lines = Files.readAllLines(pidFile);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ProcessMark(Long.parseLong(lines.get(0)), lines.get(1)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no file, or one that a crash left half-written: nothing is known to run
        }
    }

    void write(Path pidFile) throws IOException {
        Files.createDirectories(pidFile.getParent());
        Files.writeString(pidFile, "%d%n%s%n".formatted(pid, birth));
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<ProcessMark> fromProc(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name, second field, is in parentheses and may hold anything; what follows starts with the state,
            // field 3. A killed process whose first thread is dead has its files and ports until the last one is (field
            // 20 counts them).
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var dead = fields[0].equals("X") || (fields[0].equals("Z") && Integer.parseInt(fields[17]) <= 1);
            var bootId =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return dead ? Optional.empty() : Optional.of(new ProcessMark(pid, bootId + ":" + fields[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
