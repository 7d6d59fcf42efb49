package io.clienteling.simulator.sender;

import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Webhooks;
import java.util.List;
import java.util.Optional;
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
    private static final Set<String> ACCOUNT_TYPES = Set.of("ISV", "ISVSubAccount", "");
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
    private static final String LABEL = "label";
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
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
        return text(part("configuration"), "waba_id");
    }

    @Nullable
    String verificationCode() {
        return text(part("configuration"), "verification_code");
    }

    /** The voice application that is asked for; an empty one clears it. */
    Optional<String> voiceApplication() {
        return Optional.ofNullable(text(part("configuration"), "voice_application_sid"))
                .filter(sid -> !sid.isEmpty());
    }

    boolean has(String part) {
        return body.path(part).isObject();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw invalid(name + " must be a string");
        }
        return value.asString();
    }

    /** A part of the body; one that is not there, or null, changes nothing. */
    private JsonNode part(String name) {
        JsonNode part = body.path(name);
        if (!part.isObject() && !part.isMissingNode() && !part.isNull()) {
            throw invalid(name + " must be an object");
        }
        return part;
    }

    /** The configuration over what was there before. */
    ObjectNode configuration(JsonNode before) {
        JsonNode sent = part("configuration");
        String method = text(sent, "verification_method");
        if (method != null && !Set.of("sms", "voice").contains(method)) {
            throw invalid("configuration.verification_method must be sms or voice");
        }
        String type = text(sent, "account_type");
        if (type != null && !ACCOUNT_TYPES.contains(type)) {
            throw invalid("configuration.account_type must be ISV or ISVSubAccount, or empty to clear it");
        }
        return cleared(merged(CONFIGURATION, before, sent)).putNull("verification_code");
    }

    ObjectNode webhook(JsonNode before) {
        JsonNode sent = part("webhook");
        for (String name : List.of("callback_method", "fallback_method", "status_callback_method")) {
            String method = text(sent, name);
            if (method != null && !METHODS.contains(method)) {
                throw invalid("webhook." + name + " must be POST or PUT");
            }
        }
        return withAddresses("webhook", cleared(merged(WEBHOOK, before, sent)));
    }

    ObjectNode profile(JsonNode before) {
        JsonNode sent = part("profile");
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
        String color = text(profile, "accent_color");
        if (color != null && !color.isEmpty() && !COLOR.matcher(color).matches()) {
            throw invalid("profile.accent_color must be in hex format, such as #ffffff, not " + color);
        }
        limit(profile, "about", 139);
        limit(profile, "address", 256);
        limit(profile, "description", 512);
    }

    private static void limit(ObjectNode profile, String name, int most) {
        String value = text(profile, name);
        if (value != null && value.codePointCount(0, value.length()) > most) {
            throw invalid("profile." + name + " may have at most " + most + " characters");
        }
    }

    /** Plain texts are taken as well as objects; objects are answered. */
    private static JsonNode list(String name, JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!sent.isArray()) {
            throw invalid("profile." + name + " must be an array");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        sent.forEach(entry -> list.add(entry(name, entry)));
        return list;
    }

    /** Its value and its label, whatever else was sent along. */
    private static JsonNode entry(String list, JsonNode sent) {
        String singular = list.substring(0, list.length() - 1);
        JsonNode entry =
                sent.isObject() ? sent : JsonNodeFactory.instance.objectNode().set(singular, sent);
        String value = text(entry, singular);
        String label = text(entry, LABEL);
        if (value == null || !isFit(singular, value)) {
            throw invalid("profile." + list + " has an entry that can't be one: " + sent);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put(singular, value)
                .put(LABEL, label == null ? usualLabel(singular) : label);
    }

    private static String usualLabel(String singular) {
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1).replace('_', ' ');
    }

    private static boolean isFit(String singular, String value) {
        return switch (singular) {
            case "email" -> Form.isMailAddress(value);
            case "website" -> Webhooks.isAddress(value);
            default -> !value.isBlank();
        };
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

    /** What is sent empty is cleared. */
    private static ObjectNode cleared(ObjectNode merged) {
        merged.propertyNames().stream()
                .filter(name -> merged.path(name).asString("").isEmpty())
                .toList()
                .forEach(merged::putNull);
        return merged;
    }

    private static ObjectNode merged(List<String> names, JsonNode before, JsonNode sent) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> merged.put(name, text(sent.has(name) ? sent : before, name)));
        return merged;
    }
}
