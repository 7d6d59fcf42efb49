package io.clienteling.benchmarks;

import io.clienteling.systemtests.proof.Chain;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** American stores of one retailer, by the thousand in its directory before anybody asks for them. */
public final class Stores {

    private static final int IN_ONE_REQUEST = 10_000;

    private final String base;
    private final Chain chain;
    private final AtomicInteger taken = new AtomicInteger();
    private int there;

    /** @param base where the Setup API is */
    public Stores(String base, Chain chain) {
        this.base = base;
        this.chain = chain;
    }

    /** Has so many in the directory that nobody has taken yet. */
    public void stock(int wanted) throws Exception {
        while (there - taken.get() < wanted) {
            put(there, Math.min(IN_ONE_REQUEST, wanted - (there - taken.get())));
        }
    }

    /** One that nobody has taken yet. */
    public String take() {
        return "store-" + taken.getAndIncrement();
    }

    private void put(int first, int count) throws Exception {
        var lines = IntStream.range(first, first + count).mapToObj(Stores::line).collect(Collectors.joining("\n"));
        var request = HttpRequest.newBuilder(URI.create(base + "/stores"))
                .header("Authorization", "Bearer " + chain.api().token())
                .header("Tenant", chain.tenant())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "%d stores were answered %d: %s".formatted(count, answer.statusCode(), answer.body()));
            }
        }
        there = first + count;
    }

    private static String line(int number) {
        return """
                {"store_id": "store-%d", "name": "Jacksonville Landing", "country_code": "US", "landline": "+19045550100", \
                "time_zone": "America/New_York", "address": {"street": "2 Independent Dr", "city": "Jacksonville", \
                "region": "FL", "postal_code": "32202"}}""".formatted(number);
    }
}
