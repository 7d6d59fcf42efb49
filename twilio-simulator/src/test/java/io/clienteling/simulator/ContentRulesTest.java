package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContentRulesTest extends WithSimulator {
    private static final String ROOT = "/v1/Content";
    private static final JsonNode DOCUMENT =
            new YAMLMapper().readTree(ContentRulesTest.class.getResourceAsStream("/twilio/twilio_content_v1.yaml"));
    private static final JsonNode TYPES = DOCUMENT.at("/components/schemas/types/properties");

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
    @Rule(in = CONTENT, says = "A type without one of the fields that it needs", code = 20001, status = 400)
    @Rule(
            in = CONTENT,
            says = "A field that is of another kind than the type declares, or none of the few words that there are",
            code = 20422,
            status = 400)
    @Rule(
            in = CONTENT,
            says = "A field that the type does not declare: Twilio's document says additionalProperties: false"
                    + " (that it is refused, and the code, are a best guess)",
            code = 20422,
            status = 400)
    void everyTypeIsHeldToTwiliosDocument() {
        TYPES.properties().forEach(type -> {
            String name = type.getKey();
            Reply good = create(template(name, example(type.getValue())));
            assertThat(good.status()).as(good.raw().body()).isEqualTo(201);
            for (Flaw flaw : flaws(type.getValue())) {
                String bad = template(name, flaw.value);
                assertThat(create(bad).code()).as(bad).isEqualTo(flaw.code);
                assertThat(twilio.json("PUT", ROOT + "/" + good.sid(), bad).code())
                        .as(bad)
                        .isEqualTo(flaw.code);
            }
        });
    }

    @Test
    void everyTypeMayBeAsShortAsTwiliosDocumentAllows() {
        TYPES.properties().forEach(type -> {
            ObjectNode least = JsonNodeFactory.instance.objectNode();
            JsonNode full = example(type.getValue());
            resolved(type.getValue())
                    .path("required")
                    .forEach(field -> least.set(field.asString(), full.path(field.asString())));

            assertThat(create(template(type.getKey(), least)).status())
                    .as(type.getKey())
                    .isEqualTo(201);
        });
    }

    @Test
    @Rule(
            in = CONTENT,
            says = "A key beside name, language, variables and types is ignored, as Twilio's document leaves it open,"
                    + " and never shown (a best guess)")
    void aKeyBesideTheTypesIsIgnoredAndNeverShown() {
        String more = "{\"language\":\"en\",\"color\":\"red\",\"types\":{\"twilio/text\":{\"body\":\"Hi\"}}}";

        Reply created = create(more);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.raw().body()).doesNotContain("color");
        assertThat(twilio.json("PUT", ROOT + "/" + created.sid(), more).raw().body())
                .doesNotContain("color");
    }

    @Test
    void aFieldThatIsNotDeclaredIsNamedByItsPlace() {
        assertThat(create(template("twilio/quick-reply", "{\"body\":\"Hi\",\"actions\":[{\"title\":\"Yes\",\"a\":1}]}"))
                        .text("message"))
                .isEqualTo("Invalid Parameter: types.twilio/quick-reply.actions[0] has no a");
    }

    @Test
    void aMissingFieldIsNamedByItsPlace() {
        assertThat(create(template("twilio/quick-reply", "{\"body\":\"Hi\",\"actions\":[{\"title\":\"Yes\"},{}]}"))
                        .text("message"))
                .isEqualTo("Missing required parameter types.twilio/quick-reply.actions[1].title in the post body");
        assertThat(create(template("twilio/location", "{\"latitude\":1,\"longitude\":\"east\"}"))
                        .text("message"))
                .isEqualTo("Invalid Parameter: types.twilio/location.longitude must be a number");
    }

    private static String template(String type, Object value) {
        return "{\"language\":\"en\",\"types\":{\"" + type + "\":" + value + "}}";
    }

    /** A value that has something wrong, and the code of its refusal. */
    private record Flaw(int code, JsonNode value) {}

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(DOCUMENT.at(schema.path("$ref").asString().substring(1)))
                : schema;
    }

    /** A value with everything that a schema declares. */
    private static JsonNode example(JsonNode declared) {
        JsonNode schema = resolved(declared);
        return switch (schema.path("type").asString()) {
            case "object" -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(field.getKey(), example(field.getValue())));
                yield object;
            }
            case "array" -> JsonNodeFactory.instance.arrayNode().add(example(schema.path("items")));
            case "number" -> JsonNodeFactory.instance.numberNode(1.5);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            default ->
                schema.path("enum").path(0).isMissingNode()
                        ? JsonNodeFactory.instance.stringNode("text")
                        : schema.path("enum").path(0);
        };
    }

    /** The same value with one flaw each: something missing, something of another kind, a word that there is not. */
    private static List<Flaw> flaws(JsonNode declared) {
        JsonNode schema = resolved(declared);
        JsonNode good = example(schema);
        List<Flaw> flaws = new ArrayList<>();
        JsonNode other = JsonNodeFactory.instance.stringNode("N0nsense");
        boolean isText = schema.path("type").asString().equals("string");
        flaws.add(new Flaw(20422, isText ? JsonNodeFactory.instance.numberNode(7) : other));
        if (schema.has("enum")) {
            flaws.add(new Flaw(20422, other));
        }
        if (good instanceof ArrayNode) {
            flaws(schema.path("items"))
                    .forEach(flaw -> flaws.add(new Flaw(
                            flaw.code, JsonNodeFactory.instance.arrayNode().add(flaw.value))));
        }
        if (good instanceof ObjectNode object) {
            assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
            flaws.add(new Flaw(20422, object.deepCopy().set("N0nsense", other)));
            flaws.add(new Flaw(20422, object.deepCopy().putNull("N0nsense")));
            schema.path("required")
                    .forEach(
                            field -> flaws.add(new Flaw(20001, object.deepCopy().without(field.asString()))));
            schema.path("properties")
                    .properties()
                    .forEach(field -> flaws(field.getValue())
                            .forEach(flaw -> flaws.add(
                                    new Flaw(flaw.code, object.deepCopy().set(field.getKey(), flaw.value)))));
        }
        return flaws;
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
