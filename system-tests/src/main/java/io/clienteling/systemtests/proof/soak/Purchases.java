package io.clienteling.systemtests.proof.soak;

import io.clienteling.systemtests.ring.Simulator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every purchase that the stand-in carried out. It remembers its latest calls only, so it has to be asked in between. */
final class Purchases {

    private static final Set<String> DONE_ALL_THE_SAME = Set.of("ANSWER_LOST", "DONE_THEN_ERROR");

    private final Simulator twilio;
    private final Map<Long, String> numbers = new ConcurrentHashMap<>();

    Purchases(Simulator twilio) {
        this.twilio = twilio;
    }

    void look() {
        twilio.callsOf("CreateIncomingPhoneNumber").stream()
                .filter(call -> call.path("status").asInt() == 201
                        || DONE_ALL_THE_SAME.contains(call.path("fault").asString("")))
                .forEach(call -> numbers.put(
                        call.path("number").asLong(),
                        call.at("/form/PhoneNumber/0").asString("")));
    }

    /** How often each number was bought. */
    Map<String, Long> perNumber() {
        return numbers.values().stream().collect(Collectors.groupingBy(number -> number, Collectors.counting()));
    }
}
