package io.clienteling.gateway.audit;

import io.clienteling.contracts.ContractJson;
import io.clienteling.gateway.http.HttpProblem;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;

/** {@code GET /audit?tenant=…}: the audit of those tenants, of all where none is named. It answers when it is through. */
final class AuditServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final transient Auditor auditor;

    AuditServlet(Auditor auditor) {
        this.auditor = auditor;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var named = request.getParameterValues("tenant");
        var tenants = named == null ? List.<String>of() : List.of(named);
        if (tenants.stream().anyMatch(tenant -> !TENANT.matcher(tenant).matches())) {
            answer(response, 400, sentence("A tenant's name is lower case letters, digits and hyphens, at most 63."));
            return;
        }
        try {
            answer(response, 200, tenants.isEmpty() ? auditor.all() : auditor.of(tenants));
        } catch (HttpProblem e) {
            answer(response, 503, sentence(String.valueOf(e.getMessage())));
        } catch (DataAccessException e) {
            answer(response, 503, sentence("The projection's database does not answer; see whether it runs."));
        }
    }

    private static Map<String, String> sentence(String message) {
        return Map.of("message", message);
    }

    private static void answer(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(ContractJson.mapper().writeValueAsBytes(body));
    }
}
