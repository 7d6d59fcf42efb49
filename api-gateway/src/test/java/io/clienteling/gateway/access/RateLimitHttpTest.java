package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clienteling.gateway.testing.Answer;
import io.clienteling.gateway.testing.Api;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway that takes five requests at once from a tenant, and one in a second. */
class RateLimitHttpTest {

    private static final String STORES = "/clienteling/setup/stores";

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext gateway;
    private static Browser browser;

    @BeforeAll
    static void startAMeanGateway() {
        postgres = Surroundings.postgres();
        gateway = Surroundings.gateway(
                postgres,
                Map.of(
                        "clienteling.rate-limit.per-second", "1",
                        "clienteling.rate-limit.burst", "5"));
        browser = new Browser(url());
        browser.signIn("reader");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        postgres.close();
    }

    @Test
    void whoAsksTooMuchIsToldToSlowDownAndNobodyElseIs() {
        var greedy = api("greedy");

        var refused = Stream.generate(() -> greedy.get(STORES))
                .limit(200)
                .filter(answer -> answer.status() == 429)
                .findFirst();

        assertThat(refused).isPresent();
        assertThat(refused.get().header("Retry-After")).contains("1");
        assertThat(refused.get().message()).contains("Retry-After");
        assertThat(api("modest").get(STORES).status()).isEqualTo(200);
    }

    @Test
    void whoHasNoTokenUsesUpNobodysBudget() {
        var stranger = api("victim").with("Authorization", "Bearer nonsense");

        var answers = Stream.generate(() -> stranger.get(STORES)).limit(50).map(Answer::status);

        assertThat(answers).containsOnly(401);
        assertThat(api("victim").get(STORES).status()).isEqualTo(200);
    }

    @Test
    void tooManyWhoSignInAtOnceAreToldToWait() {
        var stranger = new Browser(url());
        var refused = Stream.generate(() -> stranger.get("/console/sign-in/reader"))
                .limit(2000)
                .filter(answer -> answer.status() != 302)
                .findFirst();

        assertThat(refused).isPresent();
        assertThat(refused.get().status()).isEqualTo(429);
        assertThat(refused.get().header("Retry-After")).isPresent();
        assertThat(refused.get().body()).contains("Not now", "Try again in some seconds");
        await().until(() -> stranger.get("/console/sign-in/reader").status() == 302);
    }

    private static String url() {
        return "http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static Api api(String tenant) {
        return Api.at(url())
                .with("Tenant", tenant)
                .with("Authorization", "Bearer " + Surroundings.ISSUER.token(tenant, Ring.READ, Ring.WRITE));
    }

    @Test
    void whatPagesAreMadeOfUsesUpNoBudget() {
        var answers = Stream.generate(() -> browser.get("/console/assets/console.css"))
                .limit(50)
                .map(Answer::status);

        assertThat(answers).containsOnly(200);
    }
}
