package io.clienteling.gateway.http;

import io.clienteling.contracts.ContractJson;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Gives the one error body also to requests that Tomcat refuses by itself, for instance for a malformed path. */
public final class ErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var id = RequestIds.of(request);
        var body = new ErrorBody(id, ErrorPage.sentence(status), null, List.of());
        response.setHeader(RequestIds.HEADER, id);
        response.setContentType("application/json");
        try {
            response.getOutputStream().write(ContractJson.mapper().writeValueAsBytes(body));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // Who sent the malformed request has gone, or a writer is open: there is nobody to tell but the log.
            LoggerFactory.getLogger(ErrorValve.class).debug("Could not answer request {}", id, e);
        }
    }
}
