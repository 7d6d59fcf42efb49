package io.clienteling.gateway.contract;

import io.clienteling.gateway.http.HttpProblem;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ContractController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> openApi() throws IOException {
        return serve("openapi.yaml", YAML);
    }

    @GetMapping("/asyncapi.yaml")
    ResponseEntity<byte[]> asyncApi() throws IOException {
        return serve("asyncapi.yaml", YAML);
    }

    @GetMapping("/schemas/{name}")
    ResponseEntity<byte[]> schema(@PathVariable String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw noSuchContract();
        }
        return serve("schemas/" + name, SCHEMA);
    }

    /** As bytes, of which nobody is offered ranges. */
    private static ResponseEntity<byte[]> serve(String file, MediaType type) throws IOException {
        var contract = new ClassPathResource("contracts/" + file);
        if (!contract.isReadable()) {
            throw noSuchContract();
        }
        return ResponseEntity.ok().contentType(type).body(contract.getContentAsByteArray());
    }

    private static HttpProblem noSuchContract() {
        return HttpProblem.notFound(
                "There is no such contract. GET /openapi.yaml and /asyncapi.yaml name those there are.");
    }
}
