package io.clienteling.gateway.store;

import io.clienteling.gateway.http.HttpProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes the stores of a whole retailer in one request. */
@RestController
class StoreBulkController {

    static final String PATH = "/clienteling/setup/stores";

    private static final int MOST_LINES = 10_000;
    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StoreBulk bulk;
    private final JsonMapper json;

    StoreBulkController(StoreBulk bulk, JsonMapper json) {
        this.bulk = bulk;
        this.json = json;
    }

    @PostMapping(
            path = PATH,
            consumes = {MediaType.APPLICATION_NDJSON_VALUE, "text/csv"})
    BulkAnswer put(
            @RequestHeader("Tenant") String tenant,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(required = false) byte @Nullable [] body) {
        return bulk.put(tenant, lines(type, body == null ? new byte[0] : body));
    }

    private List<StoreLine> lines(MediaType type, byte[] body) {
        var text = text(body, type.getCharset());
        var lines = CSV.isCompatibleWith(type)
                ? CsvLines.read(text, MOST_LINES + 1)
                : NdjsonLines.read(text, MOST_LINES + 1, json);
        if (lines.isEmpty()) {
            throw HttpProblem.badRequest("The body holds no store. Send one in each line.");
        }
        if (lines.size() > MOST_LINES) {
            throw HttpProblem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The body holds more than 10000 stores, and one request takes no more. Send several.");
        }
        return lines;
    }

    private static String text(byte[] body, @Nullable Charset charset) {
        var text = new String(body, charset == null ? StandardCharsets.UTF_8 : charset);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
