package io.clienteling.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the figures were measured on: absolute ones mean nothing elsewhere. */
record Machine(String processor, int cores, long memoryMiB, String system, String java, LocalDate day) {

    static Machine here() {
        return new Machine(
                procField("cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                mebibytes(procField("meminfo", "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                LocalDate.now(ZoneOffset.UTC));
    }

    String told() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d MiB of memory, %s, %s, on %s",
                processor,
                cores,
                memoryMiB,
                system,
                java,
                day);
    }

    /** The first line of that name; "unknown" where the system has no such file. */
    private static String procField(String file, String name) {
        try (var lines = Files.lines(Path.of("/proc", file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static long mebibytes(String kibibytes) {
        return kibibytes.endsWith(" kB") ? Long.parseLong(kibibytes.substring(0, kibibytes.length() - 3)) / 1024 : 0;
    }
}
