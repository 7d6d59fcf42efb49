package io.clienteling.localstack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The process behind one part: it outlives whoever started it and is found again by its pid file. */
final class PartProcess {
    /** Longer than the worker gives its activities to finish. */
    private static final Duration GRACE = Duration.ofSeconds(35);

    private static final Duration LAST_BREATH = Duration.ofSeconds(5);
    /** What a program needs of its surroundings; nothing else of the caller's environment can change how a part behaves. */
    private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ");

    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");

    private final StackSettings settings;
    private final Part part;
    private final Path log;
    private final Path pidFile;

    PartProcess(StackSettings settings, Part part) {
        this.settings = settings;
        this.part = part;
        this.log = settings.log(part);
        this.pidFile = settings.pidFile(part);
    }

    Optional<ProcessMark> running() {
        return ProcessMark.read(pidFile).filter(ProcessMark::alive);
    }

    void start(Command command) throws IOException {
        keepPreviousLog();
        var builder = new ProcessBuilder(detached(command.words()))
                .directory(workingDirectory())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(inherited());
        builder.environment().putAll(command.environment());
        var process = builder.start();
        var mark = ProcessMark.of(process.pid());
        if (mark.isPresent()) { // else it ended at once, and its log says why
            mark.get().write(pidFile);
        }
    }

    /** Asks the process to end in good order, and ends it when it does not listen. */
    void stop(String signal) throws IOException, InterruptedException {
        var running = running();
        if (running.isPresent()) {
            signal(running.get(), signal);
            if (!Wait.until(GRACE, () -> !running.get().alive())) {
                kill();
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** Ends the process as a power cut would; its pid file stays, as it would then. */
    void kill() throws IOException, InterruptedException {
        var running = running();
        if (running.isPresent()) {
            signal(running.get(), "KILL");
            if (!Wait.until(LAST_BREATH, () -> !running.get().alive())) {
                throw new StackException("%s (pid %d) does not end, not even by kill -9."
                        .formatted(part.id(), running.get().pid()));
            }
        }
    }

    /** The last lines of the log, without the frames of stack traces, for a sentence about a failure. */
    String lastWords() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).find())
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - 5L))
                .map("%n    | %s"::formatted)
                .reduce("", String::concat);
    }

    private void keepPreviousLog() throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A session of its own, where the machine can give one: then Ctrl-C in the terminal that started it does not reach it. */
    private List<String> detached(List<String> words) {
        var all = new ArrayList<String>();
        Programs.onPath("setsid", settings.path()).ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(words);
        return all;
    }

    private File workingDirectory() throws IOException {
        return Files.createDirectories(settings.local().resolve("run")).toFile();
    }

    private Map<String, String> inherited() {
        var kept = new TreeMap<>(settings.caller());
        kept.keySet().retainAll(INHERITED);
        return kept;
    }

    private static void signal(ProcessMark process, String signal) throws IOException, InterruptedException {
        try {
            Programs.run(List.of("kill", "-" + signal, Long.toString(process.pid())));
        } catch (IOException e) {
            if (process.alive()) { // else it was faster
                throw e;
            }
        }
    }
}
