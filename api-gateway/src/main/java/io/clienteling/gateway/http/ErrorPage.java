package io.clienteling.gateway.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what filters or the container refused before any controller saw it. */
@RestController
class ErrorPage implements ErrorController {

    private final ErrorAnswers errors;

    ErrorPage(ErrorAnswers errors) {
        this.errors = errors;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(request, response, HttpProblem.of(status(request), sentence(status(request))));
    }

    private static HttpStatus status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
            var status = HttpStatus.resolve(code);
            return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        }
        return HttpStatus.NOT_FOUND; // somebody asked for the error page itself
    }

    static String sentence(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return "There is nothing under this path. GET /openapi.yaml lists what there is.";
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            return "This method is not allowed here. GET /openapi.yaml lists what is.";
        }
        if (status == HttpStatus.NOT_ACCEPTABLE) {
            return "The header Accept names no form that this operation answers in. Leave it out, or send one that"
                    + " GET /openapi.yaml lists for it, mostly application/json.";
        }
        if (status == HttpStatus.REQUEST_TIMEOUT) {
            return BodyRefused.TOO_SLOW;
        }
        if (status == HttpStatus.NOT_IMPLEMENTED) {
            return "Nothing here understands this method. GET /openapi.yaml lists what there is.";
        }
        if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED) {
            return "This version of HTTP is not spoken here. Send the request with HTTP/1.1.";
        }
        if (status.is4xxClientError()) {
            return "The request is not one that HTTP allows here (" + status.getReasonPhrase()
                    + "). Look at its path, header fields and length.";
        }
        return "Something failed on our side. Send the request again; if it stays, tell us the request_id.";
    }
}
