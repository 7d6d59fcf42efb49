package io.clienteling.simulator;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.ErrorCode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that no operation gets to see, because they can't be read or are too long, as Twilio answers: with JSON. */
final class Illegible extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        HttpEntrance.send(answer(status), response, callback);
    }

    private static Answer answer(int status) {
        if (HttpStatus.isServerError(status)) {
            return Answer.error(ErrorCode.INTERNAL.code(), status, ErrorCode.INTERNAL.example(), Map.of());
        }
        String sentence = "The request can't be read: " + HttpStatus.getMessage(status);
        return Answer.error(ErrorCode.MISSING_PARAMETER.code(), status, sentence, Map.of());
    }
}
