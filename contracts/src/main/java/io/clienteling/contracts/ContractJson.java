package io.clienteling.contracts;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which the contracts' records become JSON: snake_case, ISO 8601 times, nulls written. */
public final class ContractJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Histories and topics outlive the code: what a newer version added, an older one passes over.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ContractJson() {}

    /** The mapper for histories, events and HTTP bodies; immutable, safe to share. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
