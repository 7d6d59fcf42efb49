package io.clienteling.simulator.sender;

import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Webhooks;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a sender as it is sent in, checked and put into the shape in which it is answered. */
record SenderRequest(JsonNode body) {
    private static final Pattern SENDER_ID = Pattern.compile("whatsapp:\\+[1-9]\\d{6,14}");
    private static final Set<String> METHODS = Set.of("POST", "PUT");
    private static final Set<String> VERTICALS = Set.of(
            "Alcohol",
            "Automotive",
            "Beauty, Spa and Salon",
            "Clothing and Apparel",
            "Education",
            "Entertainment",
            "Event Planning and Service",
            "Finance and Banking",
            "Food and Grocery",
            "Hotel and Lodging",
            "Matrimony Service",
            "Medical and Health",
            "Non-profit",
            "Online Gambling",
            "OTC Drugs",
            "Other",
            "Physical Gambling",
            "Professional Services",
            "Public Service",
            "Restaurant",
            "Shopping and Retail",
            "Travel and Transportation");
    private static final List<String> CONFIGURATION =
            List.of("waba_id", "verification_method", "verification_code", "voice_application_sid", "account_type");
    private static final List<String> WEBHOOK = List.of(
            "callback_url",
            "callback_method",
            "fallback_url",
            "fallback_method",
            "status_callback_url",
            "status_callback_method");
    private static final List<String> PROFILE = List.of(
            "name",
            "about",
            "address",
            "description",
            "logo_url",
            "banner_url",
            "privacy_url",
            "terms_of_service_url",
            "accent_color",
            "vertical");
    private static final int MOST_WEBSITES = 2;

    static SenderRequest of(Call call) {
        JsonNode body = call.json();
        if (body == null || !body.isObject() || body.isEmpty()) {
            throw invalid("Request body must be a JSON object that is not empty");
        }
        return new SenderRequest(body);
    }

    private static Refusal invalid(String message) {
        return ErrorCode.SENDER_INVALID.refusal(message);
    }

    String senderId() {
        String senderId = body.path("sender_id").asString("");
        if (!SENDER_ID.matcher(senderId).matches()) {
            throw invalid("sender_id must have the form whatsapp:+E164");
        }
        return senderId;
    }

    @Nullable
    String wabaId() {
        return text(body.path("configuration"), "waba_id");
    }

    @Nullable
    String verificationCode() {
        return text(body.path("configuration"), "verification_code");
    }

    boolean has(String part) {
        return body.path(part).isObject();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    /** The configuration over what was there before. */
    ObjectNode configuration(JsonNode before) {
        JsonNode sent = body.path("configuration");
        String method = text(sent, "verification_method");
        if (method != null && !Set.of("sms", "voice").contains(method)) {
            throw invalid("configuration.verification_method must be sms or voice");
        }
        return merged(CONFIGURATION, before, sent).putNull("verification_code");
    }

    ObjectNode webhook(JsonNode before) {
        JsonNode sent = body.path("webhook");
        for (String name : List.of("callback_method", "fallback_method", "status_callback_method")) {
            String method = text(sent, name);
            if (method != null && !METHODS.contains(method)) {
                throw invalid("webhook." + name + " must be POST or PUT");
            }
        }
        return withAddresses("webhook", merged(WEBHOOK, before, sent));
    }

    ObjectNode profile(JsonNode before) {
        JsonNode sent = body.path("profile");
        ObjectNode profile = withAddresses("profile", merged(PROFILE, before, sent));
        checkProfile(profile);
        for (String list : List.of("websites", "emails", "phone_numbers")) {
            profile.set(list, list(list, sent.has(list) ? sent.path(list) : before.path(list)));
        }
        if (profile.path("websites").size() > MOST_WEBSITES) {
            throw invalid("profile.websites may have at most 2 entries");
        }
        return profile;
    }

    private static void checkProfile(ObjectNode profile) {
        String name = text(profile, "name");
        if (name == null || name.isBlank()) {
            throw invalid("profile.name is required");
        }
        String vertical = text(profile, "vertical");
        if (vertical != null && !VERTICALS.contains(vertical)) {
            throw invalid("profile.vertical " + vertical + " is not one of Twilio's verticals");
        }
        limit(profile, "about", 139);
        limit(profile, "address", 256);
        limit(profile, "description", 512);
    }

    private static void limit(ObjectNode profile, String name, int most) {
        String value = text(profile, name);
        if (value != null && value.length() > most) {
            throw invalid("profile." + name + " may have at most " + most + " characters");
        }
    }

    /** Plain texts are taken as well as objects; objects are answered. */
    private static JsonNode list(String name, JsonNode sent) {
        if (!sent.isArray()) {
            return JsonNodeFactory.instance.nullNode();
        }
        String singular = name.substring(0, name.length() - 1);
        String label = Character.toUpperCase(singular.charAt(0))
                + singular.substring(1).replace('_', ' ');
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : sent) {
            if (entry.isObject()) {
                list.add(entry);
            } else {
                list.addObject().put(singular, entry.asString()).put("label", label);
            }
        }
        return list;
    }

    private static ObjectNode withAddresses(String part, ObjectNode merged) {
        merged.properties().stream()
                .filter(field ->
                        field.getKey().endsWith("_url") && field.getValue().isString())
                .filter(field -> !field.getValue().asString().isEmpty())
                .filter(field -> !Webhooks.isAddress(field.getValue().asString()))
                .findFirst()
                .ifPresent(field -> {
                    throw invalid(part + "." + field.getKey() + " must be a web address, not "
                            + field.getValue().asString());
                });
        return merged;
    }

    private static ObjectNode merged(List<String> names, JsonNode before, JsonNode sent) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> merged.put(name, text(sent.has(name) ? sent : before, name)));
        return merged;
    }
}
