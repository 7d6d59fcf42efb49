package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;

/** Lets one operation have a longer body than all others. */
public record BodyAllowance(HttpMethod method, String path, long bytes) {

    boolean covers(HttpServletRequest request) {
        return method.matches(request.getMethod()) && path.equals(request.getRequestURI());
    }
}
