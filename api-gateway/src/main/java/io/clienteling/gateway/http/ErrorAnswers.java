package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors that are raised outside controllers, with the same body as theirs. */
@Component
public class ErrorAnswers {

    private final JsonMapper json;

    ErrorAnswers(JsonMapper json) {
        this.json = json;
    }

    /** Writes the whole answer, unless part of another one is on its way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpProblem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var id = RequestIds.of(request);
        response.setStatus(problem.status().value());
        response.setHeader(RequestIds.HEADER, id);
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        var body = json.writeValueAsBytes(problem.body(id));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
