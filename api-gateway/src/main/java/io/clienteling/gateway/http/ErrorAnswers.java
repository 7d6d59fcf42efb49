package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors that are raised outside controllers, with the same body as theirs. */
@Component
public class ErrorAnswers {

    private final JsonMapper json;
    private final ErrorPages pages;

    ErrorAnswers(JsonMapper json, ErrorPages pages) {
        this.json = json;
        this.pages = pages;
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
        var page = pages.isFor(request);
        response.setContentType(page ? "text/html;charset=UTF-8" : MediaType.APPLICATION_JSON_VALUE);
        var body = page
                ? pages.page(request, problem.status(), String.valueOf(problem.getMessage()), id)
                        .getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(problem.body(id));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
