package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** {@code POST /rebuild} has the projection filled anew and answers at once; {@code GET /rebuild} tells how far the last one came. */
final class RebuildServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Set<String> FLAGS = Set.of("true", "false");

    private final transient Rebuild rebuild;

    RebuildServlet(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Origin") != null) {
            answer(
                    response,
                    403,
                    sentence("No page in a browser may ask for a rebuild; ask with curl, or ./dev rebuild."));
            return;
        }
        var forgetUnknown = Objects.requireNonNullElse(request.getParameter("forget_unknown"), "false");
        if (!FLAGS.contains(forgetUnknown)) {
            answer(response, 400, sentence("forget_unknown is true or false."));
            return;
        }
        try {
            answer(response, rebuild.begin(Boolean.parseBoolean(forgetUnknown)) ? 202 : 409);
        } catch (DataAccessException e) {
            answer(response, 503, sentence("The projection's database does not answer; see whether it runs."));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(response, 200);
        } catch (DataAccessException e) {
            answer(response, 503, sentence("The projection's database does not answer; see whether it runs."));
        }
    }

    private void answer(HttpServletResponse response, int status) throws IOException {
        var latest = rebuild.latest();
        if (latest.isPresent()) {
            answer(response, status, latest.get());
        } else {
            answer(response, 404, sentence("No rebuild was asked for yet; POST /rebuild begins one."));
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
