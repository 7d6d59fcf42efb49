package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestLogTest extends WithSimulator {

    @Test
    void onlyTheBeginningOfALargeCallIsKept() {
        twilio.post("/v1/Services", "FriendlyName", "x".repeat(12_000), "UseCase", "notifications");

        JsonNode form = log().path(0).path("form");

        assertThat(form.toString()).hasSizeLessThan(1_200);
        assertThat(form.path("FriendlyName").path(0).asString())
                .startsWith("xxxx")
                .endsWith("… (cut)");
    }

    @Test
    void manySmallFieldsAreALargeCallToo() {
        String[] fields = new String[2_000];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = "field" + i;
        }
        twilio.post("/v1/Services", fields);

        JsonNode form = log().path(0).path("form");

        assertThat(form.size()).isLessThan(100);
        assertThat(form.toString()).contains("field0", "… (cut)");
    }

    @Test
    void aLongAddressIsCut() {
        twilio.get("/v1/Services/" + "x".repeat(5_000));
        assertThat(log().path(0).path("path").asString()).hasSizeLessThan(1_100).endsWith("… (cut)");
        twilio.delete("/simulator/requests");
        twilio.get("/v1/Services?Name=" + "x".repeat(5_000));

        assertThat(log().path(0).path("query").asString())
                .hasSizeLessThan(1_100)
                .startsWith("Name=")
                .endsWith("… (cut)");
    }

    @Test
    void theLogIsWrittenCallByCallInTheirOrder() {
        for (String name : List.of("One", "Two", "Three")) {
            twilio.post("/v1/Services", "FriendlyName", name);
        }

        Reply log = twilio.get("/simulator/requests");

        assertThat(log.raw().headers().firstValue("Content-Length")).isEmpty();
        assertThat(log.body().findValuesAsString("number")).containsExactly("1", "2", "3");
        assertThat(log.body().path(2).path("form").path("FriendlyName").path(0).asString())
                .isEqualTo("Three");
    }

    @Test
    void aCallThatNoOperationTakesIsInTheLogToo() {
        twilio.post("/v1/services", "FriendlyName", "Store");
        twilio.delete("/v1/Services");

        assertThat(log().findValuesAsString("path")).containsExactly("/v1/services", "/v1/Services");
        assertThat(log().findValuesAsString("status")).containsExactly("404", "405");
        assertThat(log().findValuesAsString("error_code")).containsExactly("20404", "20004");
        assertThat(log().findValuesAsString("operation")).containsExactly("", "");
    }

    private JsonNode log() {
        return twilio.get("/simulator/requests").body();
    }
}
