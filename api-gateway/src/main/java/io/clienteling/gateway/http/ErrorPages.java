package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** Shows people as a page what programs are told as JSON. */
public interface ErrorPages {

    /** Whether a person asked, who looks at pages. */
    boolean isFor(HttpServletRequest request);

    /** The page, as HTML. */
    String page(HttpServletRequest request, HttpStatus status, String sentence, String requestId);
}
