package io.clienteling.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.OpenApi;
import io.clienteling.gateway.testing.Ring;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The contract is served, and names exactly the operations that there are. */
@GatewayTest
class ContractHttpTest {

    private static final Pattern CAMEL = Pattern.compile("storeId");

    @Autowired
    private Ring ring;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void theContractIsServedToAnybody() {
        var answer = ring.anybody().get("/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
        assertThat(answer.header("Accept-Ranges")).isEmpty();
    }

    @Test
    void schemasThatAreNotThereAreNotFound() {
        assertThat(ring.anybody().get("/schemas/none.json").status()).isEqualTo(404);
        assertThat(ring.anybody().get("/schemas/..%2fopenapi.yaml").status()).isIn(400, 404);
        assertThat(ring.anybody().get("/schemas/.hidden").status()).isEqualTo(404);
    }

    @Test
    void everyOperationThatNeedsATokenMayAnswer429() {
        assertThat(OpenApi.load().operationsWithout(429, OpenApi::needsAToken)).isEmpty();
    }

    @Test
    void everyOperationMayAnswer503() {
        assertThat(OpenApi.load().operationsWithout(503, _ -> true)).isEmpty();
    }

    @Test
    void everyOperationThatTakesABodyMayAnswer408() {
        assertThat(OpenApi.load().operationsWithout(408, OpenApi::takesABody)).isEmpty();
    }

    @Test
    void theContractNamesExactlyTheOperationsThatThereAre() {
        var served = new TreeSet<String>();
        mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getPatternValues().stream().noneMatch(ContractHttpTest::isForPeople))
                .forEach(info -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> info.getPatternValues()
                                .forEach(path -> served.add(
                                        method + " " + CAMEL.matcher(path).replaceAll("store_id")))));

        assertThat(served).isEqualTo(OpenApi.load().operations());
    }

    private static boolean isForPeople(String path) {
        return path.equals("/error") || path.startsWith("/console");
    }
}
