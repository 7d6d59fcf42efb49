package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.control.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PageForPeopleTest extends WithSimulator {
    @Test
    void thePageIsServedAndBringsEverythingAlong() throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.baseUri().resolve("/simulator/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).contains("Bundles", "Senders", "Numbers", "Accounts", "Break something");
        assertThat(page.body().replace("<link rel=\"icon\" href=\"data:,\">", ""))
                .doesNotContain("src=", "href=");
    }

    @Test
    void aBrowserAsksForNoIconThatThereIsNot() throws IOException, InterruptedException {
        String page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.baseUri().resolve("/simulator/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(page).contains("<link rel=\"icon\" href=\"data:,\">");
    }

    @Test
    void everyEffectIsOfferedAndNobodyRejectsByMistake() throws IOException, InterruptedException {
        String page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.baseUri().resolve("/simulator/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(Fault.Effect.values())
                .allSatisfy(effect -> assertThat(page).contains("<option>" + effect + "</option>"));
        assertThat(page).contains("reason === null ? false", "await act() === false");
    }

    @Test
    void whatWaitsForAPersonIsShownHoweverMuchThereIs() {
        String waiting = draft("DE", "mobile").sid();
        submit(waiting);
        for (int i = 0; i < 250; i++) {
            draft("DE", "mobile");
        }

        JsonNode bundles = twilio.get("/simulator/state").body().path("bundles");

        assertThat(bundles).hasSize(200);
        assertThat(bundles.path(0).path("sid").asString()).isEqualTo(waiting);
    }

    @Test
    void theSandboxOfEachAccountIsNotInTheWay() {
        for (int i = 0; i < 250; i++) {
            subaccount();
        }
        String sender = twilio.json(
                        "POST",
                        "/v2/Channels/Senders",
                        "{\"sender_id\":\"whatsapp:+4917612345678\",\"configuration\":{\"waba_id\":\"1234567\"},"
                                + "\"profile\":{\"name\":\"x\"}}")
                .sid();

        List<String> shown = twilio.get("/simulator/state")
                .body()
                .path("senders")
                .valueStream()
                .map(each -> each.path("sid").asString())
                .toList();

        assertThat(shown).containsExactly(sender);
        assertThat(twilio.get("/simulator/health").body().path("senders").asInt())
                .isEqualTo(1);
    }
}
