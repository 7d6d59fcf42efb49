package io.clienteling.gateway.projection;

import io.clienteling.contracts.ContractJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;

/**
 * {@code POST /rebuild} has the projection filled anew and answers at once; {@code GET /rebuild} tells how far the last one came,
 * with {@code ?id=} how far that one did.
 */
final class RebuildServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

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
            var begun = rebuild.begin(Boolean.parseBoolean(forgetUnknown));
            if (begun.isPresent()) {
                answer(response, 202, rebuild.find(begun.getAsLong()).orElseThrow());
            } else {
                answer(response, 409, underWay());
            }
        } catch (DataAccessException e) {
            answer(response, 503, sentence("The projection's database does not answer; see whether it runs."));
        }
    }

    /** How far it is, once it has told; what the last one before it told is nobody's answer. */
    private Object underWay() {
        return rebuild.latest()
                .filter(latest -> latest.state() == RebuildReport.State.RUNNING)
                .<Object>map(latest -> latest)
                .orElseGet(
                        () -> sentence("One is under way that has only just begun; GET /rebuild tells how far it is."));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var id = request.getParameter("id");
        if (id != null && !NUMBER.matcher(id).matches()) {
            answer(response, 400, sentence("id is the number of a rebuild, as POST /rebuild answers it."));
            return;
        }
        try {
            var report = id == null ? rebuild.latest() : rebuild.find(Long.parseLong(id));
            if (report.isPresent()) {
                answer(response, 200, report.get());
            } else {
                answer(response, 404, sentence("There was no such rebuild; POST /rebuild begins one."));
            }
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
