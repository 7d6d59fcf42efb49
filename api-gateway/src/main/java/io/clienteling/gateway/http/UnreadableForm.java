package io.clienteling.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;

/** A form that Tomcat could not read. Tomcat says so once, and has no fields of it from then on; this says it each time. */
final class UnreadableForm extends HttpServletRequestWrapper {

    private final InvalidParameterException flaw;

    UnreadableForm(HttpServletRequest request, InvalidParameterException flaw) {
        super(request);
        this.flaw = flaw;
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
