package io.clienteling.simulator.a2p;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.WebhookFields;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.store.Resource;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The form of a campaign: what has to be there, and how long each text may be. */
record CampaignForm(Form form) {
    private static final List<String> NEEDED = List.of(
            "BrandRegistrationSid",
            "Description",
            "MessageFlow",
            "MessageSamples",
            "UsAppToPersonUsecase",
            "HasEmbeddedLinks",
            "HasEmbeddedPhone");
    private static final List<String> NEEDED_FOR_A_CHANGE = List.of(
            "HasEmbeddedLinks",
            "HasEmbeddedPhone",
            "MessageSamples",
            "MessageFlow",
            "Description",
            "AgeGated",
            "DirectLending");
    private static final List<Length> TEXTS = List.of(
            new Length("Description", 40, 4096),
            new Length("MessageFlow", 40, 2048),
            new Length("OptInMessage", 20, 320),
            new Length("OptOutMessage", 20, 320),
            new Length("HelpMessage", 20, 320));
    private static final Length SAMPLES = new Length("MessageSamples", 2, 5);
    private static final Length SAMPLE = new Length("Each of MessageSamples", 20, 1024);
    private static final Pattern KEYWORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int LONGEST_KEYWORDS = 255;
    private static final List<String> KEYWORD_LISTS = List.of("OptInKeywords", "OptOutKeywords", "HelpKeywords");
    private static final List<String> FLAGS =
            List.of("HasEmbeddedLinks", "HasEmbeddedPhone", "SubscriberOptIn", "AgeGated", "DirectLending");
    private static final List<String> ADDRESSES = List.of("PrivacyPolicyUrl", "TermsAndConditionsUrl");

    /** How long something may be. */
    private record Length(String name, int least, int most) {
        void check(int actual) {
            if (actual < least || actual > most) {
                throw ErrorCode.CAMPAIGN_LENGTHS.refusal(
                        name + " must have " + least + " to " + most + ", but has " + actual);
            }
        }
    }

    CampaignForm complete() {
        return with(NEEDED);
    }

    CampaignForm completeForAChange() {
        return with(NEEDED_FOR_A_CHANGE);
    }

    private CampaignForm with(List<String> needed) {
        List<String> missing =
                needed.stream().filter(name -> form.text(name, "").isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw ErrorCode.CAMPAIGN_INCOMPLETE.refusal(String.join(", ", missing));
        }
        checkLengths();
        KEYWORD_LISTS.forEach(this::checkKeywords);
        return this;
    }

    private void checkLengths() {
        for (Length length : TEXTS) {
            String text = form.text(length.name, "");
            if (!text.isEmpty()) {
                length.check(characters(text));
            }
        }
        SAMPLES.check(form.all("MessageSamples").size());
        form.all("MessageSamples").forEach(sample -> SAMPLE.check(characters(sample)));
    }

    private void checkKeywords(String name) {
        List<String> keywords = form.all(name);
        new Length(name, 0, LONGEST_KEYWORDS).check(characters(String.join("", keywords)));
        keywords.stream()
                .filter(keyword -> !KEYWORD.matcher(keyword).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw ErrorCode.INVALID_PARAMETER.refusal(
                            name + " '" + wrong + "' must have letters and digits only");
                });
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Everything gets a value: what was sent, or what stands for nothing. */
    void fill(Resource campaign) {
        TEXTS.forEach(text -> campaign.set(WebhookFields.snake(text.name), form.text(text.name)));
        KEYWORD_LISTS.forEach(name -> campaign.set(WebhookFields.snake(name), list(name)));
        FLAGS.forEach(name -> campaign.set(WebhookFields.snake(name), false));
        ADDRESSES.forEach(name -> campaign.set(WebhookFields.snake(name), (String) null));
        change(campaign);
    }

    /** Only what was sent changes, of what can be changed. */
    void change(Resource campaign) {
        for (String name : List.of("Description", "MessageFlow")) {
            campaign.set(WebhookFields.snake(name), form.require(name));
        }
        campaign.set("message_samples", list("MessageSamples"));
        FLAGS.forEach(name -> {
            Boolean flag = form.flag(name);
            if (flag != null) {
                campaign.set(WebhookFields.snake(name), flag);
            }
        });
        ADDRESSES.stream()
                .filter(form::has)
                .forEach(name -> campaign.set(WebhookFields.snake(name), Webhooks.url(form, name)));
    }

    private JsonNode list(String name) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        form.all(name).forEach(list::add);
        return list;
    }
}
