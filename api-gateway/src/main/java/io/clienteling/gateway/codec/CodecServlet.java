package io.clienteling.gateway.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.clienteling.contracts.payload.PayloadEncryption;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Temporal's remote codec: opens payloads for the UI and the CLI, and seals what operators send with an Update. Of web pages,
 * only those of the configured origins may ask; of people, only whom {@link Admission} lets.
 */
final class CodecServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Map<String, UnaryOperator<List<Payload>>> verbs;
    private final transient Admission admission;
    private final Set<String> origins;

    CodecServlet(PayloadEncryption encryption, Admission admission, Set<String> origins) {
        this.verbs = Map.of("/encode", encryption::encode, "/decode", encryption::decode);
        this.admission = admission;
        this.origins = Set.copyOf(origins);
    }

    /** Before it asks, a browser asks whether it may; that question bears no token. */
    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (comesFromTheUi(request, response)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!comesFromTheUi(request, response)) {
            return;
        }
        var refusal = admission.refusal(request);
        if (refusal != null) {
            response.setHeader("WWW-Authenticate", refusal.challenge());
            answer(response, refusal.status(), sentence(refusal.message()));
            return;
        }
        var verb = verbs.get(String.valueOf(request.getPathInfo()));
        if (verb == null) {
            answer(response, HttpServletResponse.SC_NOT_FOUND, sentence("POST …/encode or …/decode."));
            return;
        }
        try {
            var payloads = verb.apply(read(request).getPayloadsList());
            answer(response, HttpServletResponse.SC_OK, written(payloads));
        } catch (InvalidProtocolBufferException e) {
            answer(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    sentence("The body is not Temporal's JSON of payloads."));
        } catch (PayloadCodecException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, sentence(String.valueOf(e.getMessage())));
        }
    }

    private static Payloads read(HttpServletRequest request) throws IOException {
        var payloads = Payloads.newBuilder();
        var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        JsonFormat.parser().ignoringUnknownFields().merge(body, payloads);
        return payloads.build();
    }

    private static String written(List<Payload> payloads) throws InvalidProtocolBufferException {
        return JsonFormat.printer().print(Payloads.newBuilder().addAllPayloads(payloads));
    }

    private static String sentence(String message) {
        return "{\"message\": \"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether one of the UI's pages asks, or no page at all. Another page is turned away, not only kept from reading the answer:
     * one whose host's name leads to this machine would be let read it as its own.
     */
    private boolean comesFromTheUi(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var origin = request.getHeader("Origin");
        response.setHeader("Vary", "Origin");
        if (origin == null) {
            return true;
        }
        if (!origins.contains(origin)) {
            answer(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    sentence(
                            "Of web pages, only Temporal UI's may have payloads opened. Where it moved, set TEMPORAL_UI_URL."));
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
        response.setHeader(
                "Access-Control-Allow-Headers", "x-namespace, content-type, authorization, authorization-extras");
        response.setHeader("Access-Control-Max-Age", "600");
        return true;
    }
}
