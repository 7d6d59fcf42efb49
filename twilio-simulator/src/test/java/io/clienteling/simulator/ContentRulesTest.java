package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
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

    @Test
    void theSecondOfItsCreationIsWithinATemplatesDates() {
        create("{\"language\":\"en\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}");
        String now = clock.instant().toString();

        assertThat(found("DateCreatedAfter", now)).isEqualTo(1);
        assertThat(found("DateCreatedBefore", now)).isEqualTo(1);
    }

    @Test
    void aSearchIsSortedAsAsked() {
        for (String name : List.of("b", "c", "a")) {
            named(name, "Hi");
            clock.advance(Duration.ofSeconds(1));
        }
        for (String list : List.of("/v2/Content", "/v2/ContentAndApprovals")) {
            assertThat(names(list, "SortByDate", "asc")).containsExactly("b", "c", "a");
            assertThat(names(list, "SortByDate", "desc")).containsExactly("a", "c", "b");
            assertThat(names(list, "SortByContentName", "asc")).containsExactly("a", "b", "c");
            assertThat(names(list, "SortByContentName", "desc")).containsExactly("c", "b", "a");
            assertThat(names(list)).containsExactly("a", "c", "b");
            assertThat(names(list, "SortByContentName", "asc", "PageSize", "1")).containsExactly("a");
        }
    }

    @Test
    void aSearchMayNameTheApproval() {
        String asked = named("asked", "Hi").sid();
        named("other", "Hi");
        twilio.json(
                "POST",
                ROOT + "/" + asked + "/ApprovalRequests/whatsapp",
                "{\"name\":\"hi\",\"category\":\"UTILITY\"}");

        for (String list : List.of("/v2/Content", "/v2/ContentAndApprovals")) {
            assertThat(names(list, "ChannelEligibility", "whatsapp:received")).containsExactly("asked");
            assertThat(names(list, "ChannelEligibility", "whatsapp:unsubmitted"))
                    .containsExactly("other");
            assertThat(names(list, "ChannelEligibility", "sms:approved")).isEmpty();
            assertThat(names(
                            list,
                            "ChannelEligibility",
                            "whatsapp:received",
                            "ChannelEligibility",
                            "whatsapp:unsubmitted"))
                    .hasSize(2);
        }
    }

    @Test
    void aSearchMatchesPatterns() {
        named("order_ready", "Your order is ready");
        named("welcome", "Welcome {{1}}, how are you?");

        assertThat(names("/v2/Content", "ContentName", "^order_.*y$")).containsExactly("order_ready");
        assertThat(names("/v2/Content", "ContentName", "come")).containsExactly("welcome");
        assertThat(names("/v2/Content", "Content", "^Your (order|parcel)\\b")).containsExactly("order_ready");
        assertThat(names("/v2/Content", "Content", "\\{\\{1}}.*\\?$")).containsExactly("welcome");
    }

    @Test
    @Rule(
            in = CONTENT,
            says = "A search in another order than asc or desc, for an approval that is no channel:status,"
                    + " or by a pattern that is none or takes too long",
            code = 20422,
            status = 400)
    void aSearchThatCannotBeIsRefused() {
        named("a".repeat(60) + "!", "Hi");
        for (String[] query : new String[][] {
            {"SortByDate", "sideways"},
            {"SortByContentName", "up"},
            {"ChannelEligibility", "whatsapp"},
            {"ContentName", "("},
            {"Content", "[a"},
            {"ContentName", "x".repeat(257)},
            {"ContentName", "^(a+)+\\1$"},
            {"ContentName", "(a*)*(a*)*(a*)*(a*)*b"}
        }) {
            assertThat(twilio.get("/v2/Content", query).code())
                    .as(query[0] + " " + query[1])
                    .isEqualTo(20422);
        }
    }

    private List<String> names(String list, String... query) {
        return twilio.get(list, query)
                .body()
                .path("contents")
                .valueStream()
                .map(content -> content.path("friendly_name").asString())
                .toList();
    }

    private Reply named(String name, String body) {
        return create("{\"language\":\"en\",\"friendly_name\":\"" + name + "\",\"types\":{\"twilio/text\":{\"body\":\""
                + body + "\"}}}");
    }
}
