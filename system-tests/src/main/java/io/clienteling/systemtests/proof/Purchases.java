package io.clienteling.systemtests.proof;

import io.clienteling.systemtests.ring.Simulator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every purchase that the stand-in carried out. It remembers its latest calls only, so it has to be asked in between. */
public final class Purchases {

    private static final Set<String> DONE_ALL_THE_SAME = Set.of("ANSWER_LOST", "DONE_THEN_ERROR");

    private final Simulator twilio;
    private final Map<Long, Purchase> purchases = new ConcurrentHashMap<>();

    /** Of that stand-in. */
    public Purchases(Simulator twilio) {
        this.twilio = twilio;
    }

    /** Takes down what the stand-in still remembers. */
    public void look() {
        twilio.callsOf("CreateIncomingPhoneNumber").stream()
                .filter(call -> call.path("status").asInt() == 201
                        || DONE_ALL_THE_SAME.contains(call.path("fault").asString("")))
                .forEach(call -> purchases.put(
                        call.path("number").asLong(),
                        new Purchase(
                                call.path("account").asString(""),
                                call.at("/form/PhoneNumber/0").asString(""))));
    }

    /** How often each number was bought. */
    public Map<String, Long> perNumber() {
        return perNumber(purchases.values().stream());
    }

    /** How often that account bought each number. */
    public Map<String, Long> perNumber(String account) {
        return perNumber(purchases.values().stream()
                .filter(purchase -> purchase.account().equals(account)));
    }

    private static Map<String, Long> perNumber(Stream<Purchase> purchases) {
        return purchases.collect(Collectors.groupingBy(Purchase::number, Collectors.counting()));
    }

    private record Purchase(String account, String number) {}
}
