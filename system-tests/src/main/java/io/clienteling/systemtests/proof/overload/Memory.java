package io.clienteling.systemtests.proof.overload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of a process's memory, in megabytes. */
record Memory(int now, int highest) {

    static Memory of(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        return new Memory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
    }

    private static int megabytes(Path status, String name) throws IOException {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToInt(kilobytes -> Integer.parseInt(kilobytes) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public String toString() {
        return "%d MB, at most %d MB so far".formatted(now, highest);
    }
}
