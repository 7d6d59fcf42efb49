package io.clienteling.simulator.traffic;

import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client asks to send, checked as far as the request alone tells. */
record MessageRequest(
        String to,
        @Nullable String from,
        @Nullable String service,
        @Nullable String content,
        String body,
        int media) {
    private static final Pattern ADDRESS = Pattern.compile("(whatsapp:)?\\+[1-9]\\d{6,14}");
    private static final int LONGEST_BODY = 1600;
    private static final String MAGIC_INVALID = "+15005550001";

    /** Twilio's own test recipients. */
    private static final Map<String, ErrorCode> MAGIC_TO = Map.of(
            MAGIC_INVALID,
            ErrorCode.MESSAGE_TO_INVALID,
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
            ErrorCode.MESSAGE_FROM_INVALID,
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
            throw ErrorCode.MESSAGE_TO_INVALID.refusal(to);
        }
        String from = given(form, "From");
        String service = given(form, "MessagingServiceSid");
        if (from == null && service == null) {
            throw ErrorCode.MESSAGE_FROM_MISSING.refusal();
        }
        String body = form.text("Body", "");
        int media = (int)
                form.all("MediaUrl").stream().filter(url -> !url.isEmpty()).count();
        String content = given(form, "ContentSid");
        checkContent(content, body, media);
        refuse(MAGIC_TO, to);
        refuse(MAGIC_FROM, String.valueOf(from));
        return new MessageRequest(to, from, service, content, body, media);
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
        return to.startsWith("whatsapp:");
    }

    /** To a handset in America, as far as the number tells; Twilio's test numbers are no handsets. */
    static boolean isAmerican(String to) {
        return Set.of('2', '3', '4', '5', '6', '7', '8', '9').contains(to.length() > 2 ? to.charAt(2) : ' ')
                && to.startsWith("+1")
                && !to.startsWith("+1500555");
    }
}
