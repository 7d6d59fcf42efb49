package io.clienteling.telephony.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.twilio.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer that is not a 2xx. The SDK would take the status from the body and lose it, and the headers, where the
 * body is not Twilio's JSON (a proxy's page, say); so it is taken here.
 */
final class ErrorAnswer extends Mishap {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final int code;
    private final String says;
    private final String moreInfo;
    private final @Nullable Duration retryAfter;

    ErrorAnswer(Response response) {
        super("HTTP " + response.getStatusCode(), null);
        JsonNode body = json(response.getContent());
        this.status = response.getStatusCode();
        this.code = body.path("code").asInt(0);
        this.says = body.path("message").asText("");
        this.moreInfo = body.path("more_info").asText("");
        this.retryAfter = retryAfter(response.getHeaders());
    }

    int status() {
        return status;
    }

    /** Twilio's error code, 0 where the body has none. */
    int code() {
        return code;
    }

    /** Whether it is a 404 that something in between has made, a proxy say: Twilio's own has a code. */
    boolean foreignNotFound() {
        return status == 404 && code == 0;
    }

    /** Twilio's own message, empty where the body has none. */
    String says() {
        return says;
    }

    String moreInfo() {
        return moreInfo;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration retryAfter(Header[] headers) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(HttpHeaders.RETRY_AFTER)) {
                return wait(header.getValue().strip());
            }
        }
        return null;
    }

    private static @Nullable Duration wait(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Instant then = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
