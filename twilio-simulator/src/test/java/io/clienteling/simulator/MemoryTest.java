package io.clienteling.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.number.Ownership;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import io.clienteling.simulator.store.Store;
import io.clienteling.simulator.store.Table;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final int NUMBERS = 100_000;

    @TempDir
    private Path directory;

    @Test
    void faultsSurviveARestartAsFarAsTheyHaveCome() {
        String rule =
                "{\"operation\":\"CreateService\",\"effect\":\"ERROR\",\"probability\":0.4,\"seed\":42,\"count\":9}";
        List<Integer> together = new ArrayList<>();
        try (TwilioSimulator simulator = TwilioSimulator.start()) {
            TwilioClient.main(simulator).json("POST", "/simulator/faults", rule);
            together.addAll(tenServices(simulator));
            together.addAll(tenServices(simulator));
        }
        List<Integer> apart = new ArrayList<>();
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient.main(simulator).json("POST", "/simulator/faults", rule);
            apart.addAll(tenServices(simulator));
        }
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            apart.addAll(tenServices(simulator));
        }

        assertThat(apart).isEqualTo(together).contains(500).contains(201);
    }

    private static List<Integer> tenServices(TwilioSimulator simulator) {
        TwilioClient twilio = TwilioClient.main(simulator);
        return IntStream.range(0, 10)
                .mapToObj(i ->
                        twilio.post("/v1/Services", "FriendlyName", "Store").status())
                .toList();
    }

    @Test
    void aRestartForgetsNothing() {
        String number;
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient twilio = TwilioClient.main(simulator);
            number = twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "212")
                    .text("phone_number");
            twilio.json("POST", "/simulator/settings", "{\"suspended_code\":20403}");
        }
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient twilio = TwilioClient.main(simulator);
            assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json"), "PhoneNumber", number)
                            .body()
                            .path("incoming_phone_numbers"))
                    .hasSize(1);
            assertThat(simulator.settings().suspendedCode()).isEqualTo(20403);
        }
    }

    @Test
    void aReviewThatIsUnderWayEndsAfterARestart() {
        TestClock clock = new TestClock();
        String bundle;
        try (TwilioSimulator simulator = TwilioSimulator.builder()
                .clock(clock)
                .dataDirectory(directory)
                .settings(settings -> settings.withBundleReviewMs(60_000L))
                .start()) {
            bundle = "/v2/RegulatoryCompliance/Bundles/"
                    + TwilioClient.main(simulator)
                            .post(
                                    "/v2/RegulatoryCompliance/Bundles",
                                    "FriendlyName",
                                    "Incomplete",
                                    "Email",
                                    "a@example.com",
                                    "IsoCountry",
                                    "DE",
                                    "NumberType",
                                    "mobile")
                            .sid();
            TwilioClient.main(simulator).post(bundle, "Status", "pending-review");
        }
        clock.advance(Duration.ofMinutes(2));
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().clock(clock).dataDirectory(directory).start()) {
            assertThat(TwilioClient.main(simulator).get(bundle).text("status")).isEqualTo("twilio-rejected");
        }
    }

    @Test
    void aKilledProcessHasLostNothingThatWasAnswered() throws IOException, InterruptedException {
        int port = freePort();
        Process first = process(port);
        TwilioClient twilio = client(port);
        for (int i = 0; i < 25; i++) {
            Reply bought = twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "904");
            assertThat(bought.status()).isEqualTo(201);
        }
        first.destroyForcibly().waitFor();

        Process second = process(port);
        try {
            assertThat(twilio.get(twilio.own("IncomingPhoneNumbers.json"), "PageSize", "100")
                            .body()
                            .path("incoming_phone_numbers"))
                    .hasSize(25);
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void aHundredThousandNumbersInAThousandAccountsNeedLessThan200Megabytes()
            throws IOException, InterruptedException, ExecutionException {
        Path memory = Path.of("/proc/self/status");
        assumeTrue(Files.exists(memory), "Skipped: only Linux says how much memory a process has");
        List<String> accounts = aThousandAccounts();
        aHundredThousandNumbers(accounts);
        int port = freePort();
        Process process = process(port);
        try {
            assertThat(client(port)
                            .get("/simulator/health")
                            .body()
                            .path("numbers")
                            .asInt())
                    .isEqualTo(NUMBERS);
            assertThat(twoThousandCalls(port, accounts)).containsOnly(200);
            assertThat(megabytes(process.pid())).isLessThan(200);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void tenThousandLargeCallsAreShownWithLessThan200Megabytes()
            throws IOException, InterruptedException, ExecutionException {
        assumeTrue(
                Files.exists(Path.of("/proc/self/status")), "Skipped: only Linux says how much memory a process has");
        int port = freePort();
        Process process = process(port);
        try {
            tenThousandLargeCalls(port);
            assertThat(client(port).get("/simulator/requests").body()).hasSize(10_000);
            assertThat(megabytes(process.pid())).isLessThan(200);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Names of 3 to 12 thousand characters, which are refused, and too mixed to be packed well. */
    private static void tenThousandLargeCalls(int port) throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> calls = IntStream.range(0, 10_000)
                    .<Callable<Integer>>mapToObj(i -> () -> client(port)
                            .post("/v1/Services", "FriendlyName", mixed(i, 3_000 + i % 9_001))
                            .status())
                    .toList();
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(400);
            }
        }
    }

    private static String mixed(int seed, int length) {
        return new Random(seed)
                .ints('a', 'z' + 1)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> aThousandAccounts() {
        try (TwilioSimulator simulator =
                TwilioSimulator.builder().dataDirectory(directory).start()) {
            TwilioClient twilio = TwilioClient.main(simulator);
            twilio.post(twilio.own("IncomingPhoneNumbers.json"), "AreaCode", "212");
            List<String> accounts = new ArrayList<>(List.of(twilio.account()));
            for (int i = 1; i < 1000; i++) {
                accounts.add(twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant " + i)
                        .sid());
            }
            return accounts;
        }
    }

    /** Copies of the one that there is, each with a number, a name and an account of its own; a third are one account's. */
    private void aHundredThousandNumbers(List<String> accounts) {
        try (Store store = new Store(directory, Clock.systemUTC())) {
            new Ownership(store);
            Table numbers = store.table("numbers");
            Resource one = numbers.all().findFirst().orElseThrow();
            store.writing(() -> {
                for (int i = 1; i < NUMBERS; i++) {
                    String account = i % 3 == 0 ? accounts.getFirst() : accounts.get(i % accounts.size());
                    String sid = Sids.fresh("PN");
                    numbers.insert(
                            account,
                            one.copyAs(sid)
                                    .set("account_sid", account)
                                    .set("phone_number", "+1904" + (2_000_000 + i))
                                    .set("friendly_name", "tenant-" + i % 1000 + ":store-" + i)
                                    .set("sms_url", "https://example.com/sms/" + i)
                                    .set("uri", "/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/" + sid));
                }
                return numbers;
            });
        }
    }

    private static Set<Integer> twoThousandCalls(int port, List<String> accounts)
            throws InterruptedException, ExecutionException {
        Set<Integer> statuses = new TreeSet<>();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newFixedThreadPool(10)) {
            List<Callable<Integer>> calls = IntStream.range(0, 2000)
                    .<Callable<Integer>>mapToObj(i -> () -> status(http, port, path(i, accounts)))
                    .toList();
            for (Future<Integer> status : callers.invokeAll(calls)) {
                statuses.add(status.get());
            }
        }
        return statuses;
    }

    /** Long lists now and then, short ones, and mostly one number that is looked for. */
    private static String path(int call, List<String> accounts) {
        String first = "/2010-04-01/Accounts/" + accounts.getFirst();
        String any = "/2010-04-01/Accounts/" + accounts.get(call % accounts.size());
        return switch (call % 10) {
            case 0 -> first + "/IncomingPhoneNumbers.json?PageSize=1000";
            case 1 -> "/2010-04-01/Accounts.json?PageSize=1000";
            case 2 -> any + "/AvailablePhoneNumbers/US/Local.json?PageSize=1000";
            case 3 -> any + "/IncomingPhoneNumbers.json?PageSize=1000";
            default -> any + "/IncomingPhoneNumbers.json?PhoneNumber=%2B1904" + (2_000_000 + call);
        };
    }

    /** The status alone: the answers would be too much for this process. */
    private static int status(HttpClient http, int port, String path) throws IOException, InterruptedException {
        String credentials = TwilioSimulator.DEFAULT_ACCOUNT_SID + ":" + TwilioSimulator.DEFAULT_AUTH_TOKEN;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static long megabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The flags with which the README says to start it. */
    private static List<String> flags() throws IOException {
        String command = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("java -X"))
                .findFirst()
                .orElseThrow();
        return List.of(
                command.substring("java ".length(), command.indexOf(" -jar")).split(" "));
    }

    private Process process(int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(flags());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.clienteling.simulator.SimulatorMain",
                "--port",
                Integer.toString(port),
                "--data",
                directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> client(port).get("/simulator/health").status() == 200);
        return process;
    }

    private static TwilioClient client(int port) {
        return new TwilioClient(
                URI.create("http://127.0.0.1:" + port),
                TwilioSimulator.DEFAULT_ACCOUNT_SID,
                TwilioSimulator.DEFAULT_AUTH_TOKEN,
                reply -> {});
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
