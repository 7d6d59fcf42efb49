package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.json.JsonMapper;

/** The verbs of {@code ./dev} that deal with the running stack. */
public final class Main {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final StackSettings settings;
    private final LocalStack stack;

    Main(StackSettings settings) {
        this.settings = settings;
        this.stack = new LocalStack(settings, System.out::println);
    }

    /** Runs one verb; the exit code is 0 when it did what was asked. */
    public static void main(String... arguments) {
        System.exit(Verb.exitCodeOf(() -> run(List.of(arguments))));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return new Main(StackSettings.fromEnvironment(System.getenv())).run(verb, rest);
    }

    /** The exit code of that verb. */
    int run(String verb, List<String> arguments) throws IOException, InterruptedException {
        return switch (verb) {
            case "up" -> up(arguments);
            case "demo" -> demo(arguments);
            case "down" -> down(arguments);
            case "status" -> status(arguments);
            case "logs" -> logs(arguments);
            case "token" -> token(arguments);
            case "env" -> env(arguments);
            case "events" -> events(arguments);
            case "republish" -> republish(arguments);
            case "audit" -> audit(arguments);
            case "rebuild" -> rebuild(arguments);
            default -> throw new StackException("There is no verb '%s'; './dev help' lists them.".formatted(verb));
        };
    }

    private int up(List<String> arguments) {
        var words = new ArrayList<>(arguments);
        var fresh = words.remove("--fresh");
        var asked = new LocalStack(withServer(words), System.out::println);
        if (fresh) {
            asked.forget();
        }
        asked.up();
        System.out.println(table(asked.status()));
        System.out.println(Temporal.aboutTheCodec(settings));
        return 0;
    }

    /** The settings with the Temporal server that is asked for, if one is. */
    private StackSettings withServer(List<String> words) {
        if (words.isEmpty()) {
            return settings;
        }
        if (words.size() == 2 && words.getFirst().equals("--temporal")) {
            return settings.with(TemporalServer.named(words.getLast()));
        }
        throw new StackException("Like this: ./dev up [--fresh] [--temporal dev|postgres]");
    }

    private int demo(List<String> arguments) throws IOException, InterruptedException {
        var exit = flag("--exit", arguments, "./dev demo [--exit]");
        try {
            stack.up();
            System.out.println(table(stack.status()));
            System.out.println(Temporal.aboutTheCodec(settings));
            new Demo(stack, System.out::println).tell();
        } finally {
            if (exit) {
                stack.down();
            }
        }
        return 0;
    }

    private int down(List<String> arguments) {
        none(arguments, "./dev down");
        stack.down();
        return 0;
    }

    private int status(List<String> arguments) {
        var asJson = flag("--json", arguments, "./dev status [--json]");
        var parts = stack.status();
        System.out.println(asJson ? new JsonMapper().writeValueAsString(parts) : table(parts));
        return parts.stream().allMatch(PartStatus::healthy) ? 0 : 1;
    }

    private int logs(List<String> arguments) throws IOException, InterruptedException {
        var follow = arguments.contains("--follow");
        var names = arguments.stream().filter(word -> !word.equals("--follow")).toList();
        if (names.size() != 1) {
            throw new StackException(
                    "Which part? ./dev logs PART [--follow], where PART is one of %s.".formatted(Part.names()));
        }
        var part = Part.named(names.getFirst());
        var log = stack.log(part);
        if (!Files.exists(log)) {
            throw new StackException("%s has no log yet (%s): it was never started.".formatted(part.id(), log));
        }
        var words = new ArrayList<>(List.of("tail", "-n", "200"));
        if (follow) {
            words.add("-F");
        }
        words.add(log.toString());
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    private int token(List<String> arguments) {
        var usage = "./dev token TENANT [--scope SCOPE]...";
        if (arguments.isEmpty() || arguments.size() % 2 == 0) {
            throw new StackException("Like this: " + usage);
        }
        var scopes = new TreeSet<String>();
        for (var i = 1; i < arguments.size(); i += 2) {
            if (!arguments.get(i).equals("--scope")) {
                throw new StackException("Like this: " + usage);
            }
            scopes.add(arguments.get(i + 1));
        }
        System.out.println(
                stack.token(arguments.getFirst(), scopes.isEmpty() ? Tokens.ALL_SCOPES : Set.copyOf(scopes)));
        return 0;
    }

    private int env(List<String> arguments) {
        none(arguments, "./dev env");
        stack.environment().forEach((name, value) -> System.out.printf("export %s='%s'%n", name, value));
        return 0;
    }

    private int events(List<String> arguments) {
        var oneTenant = arguments.size() == 2 && arguments.getFirst().equals("--tenant");
        if (!oneTenant && !arguments.isEmpty()) {
            throw new StackException("Like this: ./dev events [--tenant TENANT]");
        }
        if (oneTenant && !TENANT.matcher(arguments.get(1)).matches()) {
            throw new StackException(
                    "No tenant is called '%s': a name has lower-case letters, digits and hyphens, 63 at most."
                            .formatted(arguments.get(1)));
        }
        if (PortOwner.free(settings.port(Part.KAFKA))) {
            throw new StackException("Kafka does not run. './dev up' starts it.");
        }
        try {
            var follower = new EventFollower(settings.address(Part.KAFKA), Kafka.EVENTS_TOPIC);
            follower.follow(event -> {
                if (!oneTenant || event.of(arguments.get(1))) {
                    System.out.println(event.line());
                }
                if (System.out.checkError()) { // whoever read us has gone
                    follower.stop();
                }
            });
        } catch (KafkaException e) {
            throw new StackException(
                    "Kafka does not answer: %s. './dev status' tells how it is.".formatted(Reason.of(e)), e);
        }
        return 0;
    }

    private int republish(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new StackException("Like this: ./dev republish WORKFLOW_ID, for instance sms:acme:nyc-1");
        }
        var outcome = stack.republish(arguments.getFirst());
        System.out.println(outcome);
        return outcome.startsWith("Published") ? 0 : 1;
    }

    private int audit(List<String> arguments) {
        if (!arguments.stream().allMatch(tenant -> TENANT.matcher(tenant).matches())) {
            throw new StackException("Like this: ./dev audit [TENANT]...");
        }
        var report = stack.audit(arguments);
        System.out.println(Auditing.told(report));
        return Auditing.clean(report) ? 0 : 1;
    }

    private int rebuild(List<String> arguments) {
        var report = stack.rebuild(flag("--forget-unknown", arguments, "./dev rebuild [--forget-unknown]"));
        System.out.println(Rebuilding.told(report));
        return Rebuilding.completed(report) ? 0 : 1;
    }

    private static boolean flag(String flag, List<String> arguments, String usage) {
        if (arguments.isEmpty()) {
            return false;
        }
        if (arguments.equals(List.of(flag))) {
            return true;
        }
        throw new StackException("Like this: " + usage);
    }

    private static void none(List<String> arguments, String usage) {
        if (!arguments.isEmpty()) {
            throw new StackException("Like this: " + usage);
        }
    }

    private static String table(List<PartStatus> parts) {
        return parts.stream()
                .map(part -> "%-9s %-9s %-8s %s"
                        .formatted(
                                part.name(),
                                part.healthy() ? "healthy" : part.pid() == null ? "down" : "unwell",
                                part.pid() == null ? "-" : part.pid(),
                                part.url() == null ? "port " + part.port() : part.url()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
