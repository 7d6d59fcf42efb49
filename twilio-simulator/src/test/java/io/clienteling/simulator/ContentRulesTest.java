package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentRulesTest extends WithSimulator {
    private static final String ROOT = "/v1/Content";

    @Test
    @Rule(in = CONTENT, says = "No language, no types", code = 20001, status = 400)
    void aTemplateHasALanguageAndTypes() {
        assertThat(create("{\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}").code())
                .isEqualTo(20001);
        assertThat(create("{\"language\":\"en\"}").code()).isEqualTo(20001);
    }

    @Test
    @Rule(
            in = CONTENT,
            says = "Types that are empty or unknown, a body, name or language that is no text,"
                    + " variables that are no object of texts",
            code = 20422,
            status = 400)
    void aTemplateIsChecked() {
        String text = "\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}";
        for (String body : List.of(
                "{\"language\":\"en\",\"types\":{}}",
                "{\"language\":\"en\",\"types\":[\"twilio/text\"]}",
                "{\"language\":\"en\",\"types\":{\"twilio/telegram\":{\"body\":\"Hi\"}}}",
                "{\"language\":\"en\",\"types\":{\"twilio/text\":\"Hi\"}}",
                "{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":7}}}",
                "{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":[\"Hi\"]}}}",
                "{\"language\":\"en\",\"types\":{\"twilio/quick-reply\":{\"body\":{}}}}",
                "{\"language\":7," + text + "}",
                "{\"language\":\"en\",\"friendly_name\":{}," + text + "}",
                "{\"language\":\"en\",\"variables\":[\"x\"]," + text + "}",
                "{\"language\":\"en\",\"variables\":{\"1\":7}," + text + "}")) {
            assertThat(create(body).code()).as(body).isEqualTo(20422);
        }
        assertThat(create("{\"language\":\"en\",\"variables\":{\"1\":\"x\"},\"friendly_name\":null," + text + "}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whetherTheCategoryMayChangeIsTrueOrFalse() {
        String approval = ROOT + "/"
                + create("{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}")
                        .sid()
                + "/ApprovalRequests/whatsapp";

        Reply refused = twilio.json(
                "POST", approval, "{\"name\":\"hi\",\"category\":\"UTILITY\",\"allow_category_change\":\"perhaps\"}");

        assertThat(refused.code()).isEqualTo(20422);
    }

    @Test
    void aSearchMayNameWhenATemplateWasMade() {
        create("{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}");

        assertThat(found("DateCreatedAfter", "2026-11-22")).isEqualTo(1);
        assertThat(found("DateCreatedAfter", "2026-11-23T00:00:00Z")).isZero();
        assertThat(found("DateCreatedBefore", "2026-11-23")).isEqualTo(1);
        assertThat(found("DateCreatedBefore", "2026-11-22")).isZero();
    }

    private int found(String filter, String time) {
        return twilio.get("/v2/Content", filter, time).body().path("contents").size();
    }

    @Test
    void aChangeIsCheckedAsWell() {
        String one = ROOT + "/"
                + create("{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}")
                        .sid();

        Reply refused = twilio.json("PUT", one, "{\"types\":{\"twilio/telegram\":{\"body\":\"Hi\"}}}");

        assertThat(refused.code()).isEqualTo(20422);
        assertThat(refused.text("message")).contains("twilio/telegram");
    }

    private Reply create(String body) {
        return twilio.json("POST", ROOT, body);
    }
}
