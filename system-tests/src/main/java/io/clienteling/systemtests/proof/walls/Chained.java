package io.clienteling.systemtests.proof.walls;

import io.clienteling.localstack.Part;
import io.clienteling.systemtests.proof.Chain;
import io.clienteling.systemtests.proof.Patience;
import io.clienteling.systemtests.ring.Papers;
import io.clienteling.systemtests.ring.Ring;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A chain with a store that texts, one that is blocked and one that waits for a review, and everything that opens its door. */
final class Chained {

    private static final Duration BUSY_AT_MOST = Duration.ofSeconds(30);
    private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(90);

    /** Its store that is onboarded, and no other chain has one of that name. */
    private final String store;

    private final Chain chain;
    private final Ring ring;
    private final Realm realm;
    private final String issuer;
    private final String token;

    Chained(Ring ring, String tenant) throws IOException, InterruptedException {
        this.ring = ring;
        this.store = "store-of-" + tenant;
        this.chain = new Chain(ring, tenant).enabled();
        this.issuer = ring.get("ISSUER_URL") + tenant;
        this.realm = new Realm(
                issuer, ring.settings().data(Part.ISSUER).resolve("realms").resolve(tenant + ".jwk"));
        this.token = ring.stack().token(tenant);
        chain.putAmericanStore(store);
        chain.onboard(store, "{\"phone_number\": \"%s\"}".formatted(chain.americanNumber()));
        chain.awaitState(Chain.smsOf(store), "completed");
        awaitProjection();
    }

    /** Calls are put through from the projection, which may follow what Temporal knows by a while. */
    private void awaitProjection() throws InterruptedException {
        if (!Patience.until(PROJECTED_WITHIN, this::isProjected)) {
            throw new IllegalStateException("%s is onboarded, and the projection does not know it.".formatted(store));
        }
    }

    private boolean isProjected() {
        var stores = chain.api().get("/onboarding-status").body().path("stores");
        return stores.valueStream()
                .filter(row -> row.path("id").asString("").equals(store))
                .anyMatch(row -> row.at("/channels/sms/status").asString("").equals("onboarded"));
    }

    /** A bundle of its own that is approved, BU…, and the address in it, AD…. */
    record Approved(String bundle, String address) {}

    Approved papers() {
        var papers = new Papers(chain.twilio(), chain.account());
        var address = papers.address("DE", "Berlin");
        return new Approved(papers.submitted(papers.draft(Papers.APPROVED, address)), address);
    }

    /** Has a bundle that is reviewed, so that Twilio is given an address to call back; answers that address. */
    String bundleCallback() throws InterruptedException {
        var approved = papers();
        var address = approved.address();
        var bundle = approved.bundle();
        chain.putGermanStore("berlin");
        chain.onboard(
                "berlin",
                "{\"phone_number\": \"%s\", \"bundle_sid\": \"%s\", \"address_sid\": \"%s\"}"
                        .formatted(chain.germanNumber(), bundle, address));
        chain.awaitState(Chain.smsOf("berlin"), "completed");
        return chain.twilio().calls().stream()
                .filter(call -> call.path("path").asString("").contains(bundle))
                .map(call -> call.path("form")
                        .path("StatusCallback")
                        .asString(
                                call.path("form").path("StatusCallback").path(0).asString("")))
                .filter(callback -> !callback.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Twilio was told no address to call back for " + bundle));
    }

    Chain chain() {
        return chain;
    }

    String tenant() {
        return chain.tenant();
    }

    String store() {
        return store;
    }

    String issuer() {
        return issuer;
    }

    Realm realm() {
        return realm;
    }

    /** A good one, with all scopes. */
    String token() {
        return token;
    }

    /** One with those scopes only. */
    String token(Set<String> scopes) {
        return realm.token(
                claims -> claims.put("scope", scopes.stream().sorted().collect(Collectors.joining(" "))));
    }

    String number() {
        return chain.api().get(Chain.smsOf(store)).text("/phone_number");
    }

    /** All that its integrator sees, in one: whoever got in and changed something shows in it. */
    String sight() throws InterruptedException {
        return String.join(
                "\n",
                seen("/configuration").toString(),
                seen("/stores/" + store).toString(),
                seen(Chain.smsOf(store)).toString(),
                seen("/stores").toString(),
                seen("/onboarding-status").path("stores").toString());
    }

    /** A busy gateway's refusal says nothing of what is there. */
    private JsonNode seen(String path) throws InterruptedException {
        var answer = new AtomicReference<JsonNode>();
        var seen = Patience.until(BUSY_AT_MOST, () -> {
            var now = chain.api().get(path);
            answer.set(now.body());
            return now.status() == 200;
        });
        if (!seen) {
            throw new IllegalStateException("GET %s is refused: %s".formatted(path, answer.get()));
        }
        return answer.get();
    }

    Ring ring() {
        return ring;
    }
}
