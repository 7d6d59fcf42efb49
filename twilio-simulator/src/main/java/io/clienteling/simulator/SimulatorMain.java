package io.clienteling.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Runs the simulator on its own, configured by environment variables or by flags of the same meaning. */
public final class SimulatorMain {
    private static final String USAGE = """
            Flag and environment variable, default, and what it is:
              --host         TWILIO_SIMULATOR_HOST   127.0.0.1                            the address it listens at
              --port         TWILIO_SIMULATOR_PORT   9190                                 the port it listens at
              --data         TWILIO_SIMULATOR_DATA   (none)                               the directory it keeps its state in; none: in memory only
              --account-sid  TWILIO_ACCOUNT_SID      %s   the account it plays
              --auth-token   TWILIO_AUTH_TOKEN       (fixed)                              the account's token
            """.formatted(TwilioSimulator.DEFAULT_ACCOUNT_SID);
    private static final Map<String, String> VARIABLES = Map.of(
            "--host", "TWILIO_SIMULATOR_HOST",
            "--port", "TWILIO_SIMULATOR_PORT",
            "--data", "TWILIO_SIMULATOR_DATA",
            "--account-sid", "TWILIO_ACCOUNT_SID",
            "--auth-token", "TWILIO_AUTH_TOKEN");
    private static final String LOG_CONFIGURATION = "logback.configurationFile";

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            System.setProperty(LOG_CONFIGURATION, "io/clienteling/simulator/standalone-logback.xml");
        }
        Map<String, String> configuration = new HashMap<>(System.getenv());
        if (!read(arguments, configuration)) {
            System.err.println(USAGE);
            System.exit(2);
        }
        run(configuration);
    }

    private static boolean read(String[] arguments, Map<String, String> configuration) {
        for (int i = 0; i < arguments.length; i += 2) {
            String variable = VARIABLES.get(arguments[i]);
            if (variable == null || i + 1 == arguments.length) {
                return false;
            }
            configuration.put(variable, arguments[i + 1]);
        }
        return true;
    }

    private static void run(Map<String, String> configuration) throws InterruptedException {
        TwilioSimulator simulator;
        try {
            simulator = started(configuration);
        } catch (IllegalStateException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        LoggerFactory.getLogger(SimulatorMain.class)
                .info("Twilio simulator at {} for account {}", simulator.baseUri(), simulator.accountSid());
        new CountDownLatch(1).await();
    }

    private static TwilioSimulator started(Map<String, String> configuration) {
        String data = configuration.getOrDefault("TWILIO_SIMULATOR_DATA", "");
        return TwilioSimulator.builder()
                .host(configuration.getOrDefault("TWILIO_SIMULATOR_HOST", "127.0.0.1"))
                .port(port(configuration.getOrDefault("TWILIO_SIMULATOR_PORT", "9190")))
                .dataDirectory(data.isEmpty() ? null : Path.of(data))
                .account(
                        configuration.getOrDefault("TWILIO_ACCOUNT_SID", TwilioSimulator.DEFAULT_ACCOUNT_SID),
                        configuration.getOrDefault("TWILIO_AUTH_TOKEN", TwilioSimulator.DEFAULT_AUTH_TOKEN))
                .start();
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("TWILIO_SIMULATOR_PORT must be a port number, not " + text, notANumber);
        }
    }
}
