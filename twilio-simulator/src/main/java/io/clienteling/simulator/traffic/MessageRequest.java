package io.clienteling.simulator.traffic;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks to send, checked as far as the request alone tells. */
record MessageRequest(
        String to,
        @Nullable String from,
        @Nullable String service,
        @Nullable String content,
        String body,
        int media,
        @Nullable Instant sendAt) {
    private static final Pattern ADDRESS = Pattern.compile("(whatsapp:)?\\+[1-9]\\d{6,14}");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHATSAPP = "whatsapp:";
    private static final int LONGEST_BODY = 1600;
    private static final int MOST_MEDIA = 10;
    private static final int LONGEST_VALIDITY = 36_000;
    private static final Duration SOONEST = Duration.ofMinutes(5);
    private static final Duration LATEST = Duration.ofDays(35);
    private static final Pattern PRICE = Pattern.compile("\\d+(\\.\\d+)?");
    private static final List<String> FLAGS =
            List.of("ProvideFeedback", "ForceDelivery", "SmartEncoded", "ShortenUrls", "SendAsMms");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "ContentRetention",
            Set.of("retain", "discard"),
            "AddressRetention",
            Set.of("retain", "obfuscate"),
            "TrafficType",
            Set.of("free"),
            "RiskCheck",
            Set.of("enable", "disable"));
    private static final String MAGIC_INVALID = "+15005550001";

    /** Twilio's own test recipients. */
    private static final Map<String, ErrorCode> MAGIC_TO = Map.of(
            MAGIC_INVALID,
            ErrorCode.TO_INVALID,
            "+15005550002",
            ErrorCode.MESSAGE_UNROUTABLE,
            "+15005550003",
            ErrorCode.REGION_NOT_ENABLED,
            "+15005550004",
            ErrorCode.RECIPIENT_UNSUBSCRIBED,
            "+15005550009",
            ErrorCode.NOT_A_MOBILE);

    /** Twilio's own test senders. */
    private static final Map<String, ErrorCode> MAGIC_FROM = Map.of(
            MAGIC_INVALID,
            ErrorCode.FROM_INVALID,
            "+15005550007",
            ErrorCode.MESSAGE_FROM_INCAPABLE,
            "+15005550008",
            ErrorCode.MESSAGE_QUEUE_FULL);

    static MessageRequest of(Form form) {
        String to = form.text("To", "");
        if (to.isEmpty()) {
            throw ErrorCode.MESSAGE_TO_MISSING.refusal();
        }
        if (!ADDRESS.matcher(to).matches()) {
            throw ErrorCode.TO_INVALID.refusal(to);
        }
        String from = given(form, "From");
        String service = given(form, "MessagingServiceSid");
        if (from == null && service == null) {
            throw ErrorCode.MESSAGE_FROM_MISSING.refusal();
        }
        if (from != null && from.startsWith(WHATSAPP) != to.startsWith(WHATSAPP)) {
            throw ErrorCode.CHANNELS_DIFFER.refusal();
        }
        if (to.equals(from)) {
            throw (to.startsWith(WHATSAPP) ? ErrorCode.CHANNEL_TO_ITSELF : ErrorCode.MESSAGE_TO_ITSELF).refusal();
        }
        String body = form.text("Body", "");
        int media = media(form);
        String content = given(form, "ContentSid");
        checkContent(content, body, media);
        checkOptions(form);
        refuse(MAGIC_TO, to);
        refuse(MAGIC_FROM, String.valueOf(from));
        return new MessageRequest(to, from, service, content, body, media, sendAt(form, service));
    }

    private static int media(Form form) {
        List<String> urls =
                form.all("MediaUrl").stream().filter(url -> !url.isEmpty()).toList();
        urls.stream().filter(url -> !Webhooks.isAddress(url)).findFirst().ifPresent(wrong -> {
            throw ErrorCode.MEDIA_URL_INVALID.refusal(wrong);
        });
        if (urls.size() > MOST_MEDIA) {
            throw ErrorCode.TOO_MANY_MEDIA.refusal();
        }
        return urls.size();
    }

    /** What changes nothing here has to be what Twilio takes all the same. */
    private static void checkOptions(Form form) {
        checkVariables(form);
        FLAGS.forEach(form::flag);
        CHOICES.forEach(form::oneOf);
        form.number("Attempt");
        int validity = whole(form, "ValidityPeriod");
        if (validity < 1 || validity > LONGEST_VALIDITY) {
            throw ErrorCode.VALIDITY_PERIOD_INVALID.refusal();
        }
        String price = given(form, "MaxPrice");
        if (price != null && !PRICE.matcher(price).matches()) {
            throw ErrorCode.MAX_PRICE_INVALID.refusal();
        }
        String fallback = given(form, "FallbackFrom");
        if (fallback != null && !ADDRESS.matcher(fallback).matches()) {
            throw ErrorCode.FROM_INVALID.refusal(fallback);
        }
    }

    private static void checkVariables(Form form) {
        String variables = given(form, "ContentVariables");
        if (variables == null) {
            return;
        }
        if (given(form, "ContentSid") == null) {
            throw ErrorCode.CONTENT_MISSING.refusal();
        }
        if (!isJsonObject(variables)) {
            throw ErrorCode.CONTENT_VARIABLES_INVALID.refusal();
        }
    }

    private static boolean isJsonObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /** A whole number, 0 when it isn't one, 1 when it is not there. */
    private static int whole(Form form, String name) {
        String value = given(form, name);
        if (value == null) {
            return 1;
        }
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** When a message is to be sent; only a service sends later. */
    private static @Nullable Instant sendAt(Form form, @Nullable String service) {
        boolean isScheduled = form.oneOf("ScheduleType", Set.of("fixed")) != null;
        Instant sendAt = form.time("SendAt");
        if (!isScheduled && sendAt == null) {
            return null;
        }
        if (sendAt == null) {
            throw ErrorCode.SEND_AT_MISSING.refusal();
        }
        form.require("ScheduleType");
        if (service == null) {
            throw ErrorCode.SCHEDULE_WITHOUT_SERVICE.refusal();
        }
        return sendAt;
    }

    void checkTime(Instant now) {
        if (sendAt != null && (sendAt.isBefore(now.plus(SOONEST)) || sendAt.isAfter(now.plus(LATEST)))) {
            throw ErrorCode.SEND_AT_OUT_OF_RANGE.refusal();
        }
    }

    private static void checkContent(@Nullable String content, String body, int media) {
        if (body.isEmpty() && media == 0 && content == null) {
            throw ErrorCode.MESSAGE_EMPTY.refusal();
        }
        if (body.length() > LONGEST_BODY) {
            throw ErrorCode.MESSAGE_TOO_LONG.refusal();
        }
    }

    private static void refuse(Map<String, ErrorCode> magic, String number) {
        ErrorCode error = magic.get(number);
        if (error != null) {
            throw error.refusal(number);
        }
    }

    static @Nullable String given(Form form, String name) {
        String value = form.text(name, "");
        return value.isEmpty() ? null : value;
    }

    boolean isWhatsApp() {
        return to.startsWith(WHATSAPP);
    }

    /** To a handset in America, as far as the number tells; Twilio's test numbers are no handsets. */
    static boolean isAmerican(String to) {
        return Set.of('2', '3', '4', '5', '6', '7', '8', '9').contains(to.length() > 2 ? to.charAt(2) : ' ')
                && to.startsWith("+1")
                && !to.startsWith("+1500555");
    }
}
