package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clienteling.simulator.TwilioClient.Reply;
import io.clienteling.simulator.control.Fault;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private TwilioSimulator simulator;
    private TwilioClient twilio;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        twilio = TwilioClient.main(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anErrorStrikesAsOftenAsAskedAndNothingIsDone() {
        simulator.addFault(Fault.error("CreateService", 503, 20503, 2));

        assertThat(create().status()).isEqualTo(503);
        assertThat(create().code()).isEqualTo(20503);
        assertThat(create().status()).isEqualTo(201);
        assertThat(services()).isEqualTo(1);
    }

    @Test
    void tooManyRequestsTellHowMany() {
        addFault("{\"operation\":\"CreateService\",\"effect\":\"too_many_requests\",\"count\":1,\"concurrency\":101}");

        Reply refused = create();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(20429);
        assertThat(refused.raw().headers().firstValue("Twilio-Concurrent-Requests"))
                .hasValue("101");
    }

    @Test
    void aLostAnswerLeavesTheWorkDone() {
        simulator.addFault(Fault.of("CreateService", Fault.Effect.ANSWER_LOST, 1));

        assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
        assertThat(services()).isEqualTo(1);
    }

    @Test
    void aResetLeavesNothingDone() {
        // More than once: the JDK's client may try again by itself.
        simulator.addFault(Fault.of("CreateService", Fault.Effect.RESET, 10));

        assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
        assertThat(services()).isZero();
    }

    @Test
    void anErrorMayComeAfterTheWorkIsDone() {
        simulator.addFault(Fault.of("messaging.CreateService", Fault.Effect.DONE_THEN_ERROR, 1));

        assertThat(create().status()).isEqualTo(500);
        assertThat(services()).isEqualTo(1);
    }

    @Test
    void theSameSeedStrikesTheSameCalls() {
        String rule = "{\"operation\":\"CreateService\",\"effect\":\"ERROR\",\"probability\":0.4,\"seed\":42}";
        List<Integer> first = statuses(rule);
        List<Integer> second = statuses(rule);

        assertThat(first).isEqualTo(second).contains(500).contains(201);
    }

    private List<Integer> statuses(String rule) {
        simulator.reset();
        addFault(rule);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            statuses.add(create().status());
        }
        return statuses;
    }

    @Test
    void moreCallsAtOnceThanTheLimitAreRefused() throws InterruptedException, ExecutionException {
        addFault("{\"effect\":\"CONCURRENCY_LIMIT\",\"concurrency\":0,\"count\":3}");
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                statuses.add(calls.submit(() -> create().status()));
            }
            int refused = 0;
            for (Future<Integer> status : statuses) {
                refused += status.get() == 429 ? 1 : 0;
            }
            assertThat(refused).isEqualTo(3);
        }
    }

    @Test
    void aFaultOfOneAccountLeavesTheOthersAlone() {
        addFault("{\"account\":\"AC00000000000000000000000000000009\",\"effect\":\"ERROR\"}");

        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedWithASentence() {
        Reply refused = twilio.json("POST", "/simulator/faults", "{\"effect\":\"CONCURRENCY_LIMIT\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains("concurrency");
    }

    @ParameterizedTest
    @CsvSource({
        "21422, 400, The simulator was told to answer this call with error 21422",
        "21649, 400, The simulator was told to answer this call with error 21649",
        "30034, 500, The simulator was told to answer this call with error 30034",
        "21651, 400, Address not contained in bundle",
        "20503, 503, Service unavailable"
    })
    void aCodeBringsItsStatusAndAMessageThatIsTrueOfTheCallAlong(int code, int status, String message) {
        addFault("{\"operation\":\"CreateService\",\"effect\":\"ERROR\",\"code\":" + code + "}");

        assertThat(create().status()).isEqualTo(status);
        assertThat(create().text("message")).isEqualTo(message);
    }

    @Test
    void aFaultMayBringItsOwnMessage() {
        addFault("{\"operation\":\"CreateService\",\"effect\":\"ERROR\",\"code\":21422,\"message\":\"Sold\"}");

        assertThat(create().text("message")).isEqualTo("Sold");
    }

    @Test
    void noMessageHasAPlaceThatNobodyFilled() {
        assertThat(twilio.get("/simulator/errors").body().toString()).doesNotContain("%s");
    }

    @ParameterizedTest
    @CsvSource({"500, 20500", "502, 20500", "503, 20503", "504, 20504", "429, 20429", "404, 20404", "401, 20003"})
    void aStatusBringsItsCodeAlong(int status, int code) {
        addFault("{\"operation\":\"CreateService\",\"effect\":\"ERROR\",\"status\":" + status + "}");

        assertThat(create().status()).isEqualTo(status);
        assertThat(create().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"effect\":\"ERROR\",\"operation\":\"CreateUnicorn\"}; /simulator/operations",
                "{\"effect\":\"ERROR\",\"operation\":\"simulator.Reset\"}; /simulator/operations",
                "{\"effect\":\"ERROR\",\"account\":\"xx\"}; AC and 32",
                "{\"effect\":\"ERROR\",\"status\":999}; 400 to 599",
                "{\"effect\":\"ERROR\",\"status\":200}; 400 to 599",
                "{\"effect\":\"ERROR\",\"code\":-1}; five digits",
                "{\"effect\":\"ERROR\",\"code\":404}; five digits",
                "{\"effect\":\"ERROR\",\"code\":204040}; five digits",
                "{\"effect\":\"ERROR\",\"count\":-1}; count",
                "{\"effect\":\"DELAY\",\"delay_ms\":-1}; delay_ms",
                "{\"effect\":\"ERROR\",\"probability\":2}; probability",
                "{\"effect\":\"DELAY\"}; delay_ms",
                "{\"effect\":\"STALE_LIST\",\"operation\":\"ListService\"}; delay_ms",
                "{\"effect\":\"STALE_LIST\",\"delay_ms\":1,\"operation\":\"CreateService\"}; lists",
                "{\"operation\":\"CreateService\"}; effect"
            })
    void aRuleThatCannotWorkIsRefusedWithASentence(String rule, String mentioned) {
        Reply refused = twilio.json("POST", "/simulator/faults", rule);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains(mentioned);
        assertThat(twilio.get("/simulator/faults").body()).isEmpty();
    }

    @Test
    void oneListOfOneAccountMayBeStale() {
        Reply created = create();
        addFault("{\"operation\":\"ListService\",\"account\":\"" + twilio.account()
                + "\",\"effect\":\"STALE_LIST\",\"delay_ms\":60000,\"count\":2}");

        assertThat(twilio.get("/v1/Services/" + created.sid()).status()).isEqualTo(200);
        assertThat(services()).isZero();
        assertThat(services()).isZero();
        assertThat(services()).isEqualTo(1);
    }

    @Test
    void theSameSeedMakesTheSameListsStale() {
        String rule = "{\"effect\":\"STALE_LIST\",\"delay_ms\":60000,\"probability\":0.5,\"seed\":7}";
        List<Integer> first = staleLists(rule);

        assertThat(first).contains(0).contains(1).isEqualTo(staleLists(rule));
    }

    private List<Integer> staleLists(String rule) {
        simulator.reset();
        create();
        addFault(rule);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sizes.add(services());
        }
        return sizes;
    }

    @Test
    void everyListMayBeStale() {
        String account = twilio.own("");
        String service = create().sid();
        String number = twilio.post(account + "IncomingPhoneNumbers.json", "AreaCode", "212")
                .sid();
        twilio.post("/v1/Services/" + service + "/PhoneNumbers", "PhoneNumberSid", number);
        var german = simulator.approvedBundle(twilio.account(), "DE", "mobile", "Berlin");
        simulator.limitBundle(german.bundleSid(), java.time.Instant.parse("2099-01-01T00:00:00Z"));
        String bundle = "/v2/RegulatoryCompliance/Bundles/" + german.bundleSid();
        twilio.post(bundle + "/Copies");
        addFault("{\"effect\":\"STALE_LIST\",\"delay_ms\":60000}");

        for (String list : List.of(
                "/v1/Services/" + service + "/PhoneNumbers",
                "/v2/RegulatoryCompliance/Bundles?SortBy=date-updated",
                bundle + "/Copies",
                bundle + "/ItemAssignments",
                account + "IncomingPhoneNumbers.json")) {
            Reply stale = twilio.get(list);
            String key = stale.body().path("meta").path("key").asString("incoming_phone_numbers");
            assertThat(stale.body().path(key)).as(list).isEmpty();
        }
    }

    @Test
    void whatIsNewMayShowUpInListsLater() {
        twilio.json("POST", "/simulator/settings", "{\"list_delay_ms\":60000}");
        Reply created = create();

        assertThat(services()).isZero();
        assertThat(twilio.get("/v1/Services/" + created.sid()).status()).isEqualTo(200);
    }

    @Test
    void everyCallIsRecordedWithItsOutcome() {
        create();
        twilio.get("/v1/Services/MG00000000000000000000000000000000");

        assertThat(simulator.requests("CreateService")).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(201);
            assertThat(request.account()).isEqualTo(twilio.account());
            assertThat(request.form()).containsEntry("FriendlyName", List.of("Store"));
        });
        assertThat(simulator.requests("FetchService"))
                .singleElement()
                .satisfies(request -> assertThat(request.errorCode()).isEqualTo(20404));
        assertThat(twilio.get("/simulator/requests?operation=CreateService").body())
                .hasSize(1);
    }

    private void addFault(String rule) {
        Reply added = twilio.json("POST", "/simulator/faults", rule);
        assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    }

    private Reply create() {
        return twilio.post("/v1/Services", "FriendlyName", "Store");
    }

    private int services() {
        return twilio.get("/v1/Services").body().path("services").size();
    }

    @Test
    void theLimitHoldsWhateverFaultCameBeforeIt() {
        for (String before : List.of("{\"effect\":\"DELAY\",\"delay_ms\":1}", "{\"effect\":\"ERROR\"}")) {
            simulator.reset();
            addFault(before);
            addFault(
                    "{\"operation\":\"CreateService\",\"effect\":\"CONCURRENCY_LIMIT\",\"concurrency\":0,\"count\":1}");

            assertThat(create().status()).as(before).isEqualTo(429);
            assertThat(create().status()).as(before).isNotEqualTo(429);
        }
    }
}
