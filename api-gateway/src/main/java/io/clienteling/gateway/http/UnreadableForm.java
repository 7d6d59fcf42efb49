package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;

/** A form that Tomcat could not read. Tomcat says so once, and has no fields of it from then on; this says it each time. */
final class UnreadableForm extends HttpServletRequestWrapper {

    private final InvalidParameterException flaw;

    UnreadableForm(HttpServletRequest request, InvalidParameterException flaw) {
        super(request);
        this.flaw = flaw;
    }

    /** What is wrong with a form or query that Tomcat cannot read. */
    static HttpProblem problem(InvalidParameterException flaw) {
        return flaw.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? HttpProblem.of(HttpStatus.CONTENT_TOO_LARGE, "The form is larger than any request here needs.")
                : HttpProblem.badRequest(
                        "The query or form is malformed, or has too many fields: it is name=value, joined by &, each"
                                + " percent-encoded in UTF-8, at most 500 of them.");
    }

    /** What is wrong with one that the firewall refuses. */
    static HttpProblem rejected() {
        return HttpProblem.badRequest(
                "A name or value in the query, the form or the header holds characters that nobody can read. Leave"
                        + " them out.");
    }

    @Override
    public String getParameter(String name) {
        throw flaw;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        throw flaw;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        throw flaw;
    }

    @Override
    public String[] getParameterValues(String name) {
        throw flaw;
    }
}
