package io.clienteling.simulator.http;

import io.clienteling.simulator.store.Resource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call as a resource family sees it, already authenticated. */
public record Call(
        Route route,
        String path,
        Map<String, String> places,
        Form query,
        Form form,
        @Nullable JsonNode json,
        Caller caller,
        Instant now,
        Instant listsShowUntil) {

    /** The account that the call acts on; with a parent's credentials that may be a subaccount. */
    public String account() {
        return caller.actsOn();
    }

    /** The value at a named place of the path, such as {@code {Sid}}. */
    public String place(String name) {
        String value = places.get(name);
        if (value == null) {
            throw new IllegalStateException("No place {" + name + "} in " + route.template());
        }
        return value;
    }

    /** Whether lists show a resource already. */
    public boolean shows(Resource resource) {
        return shows(resource.number("#born"));
    }

    /** Whether lists show what came about at a time, in milliseconds. */
    public boolean shows(long since) {
        return since <= listsShowUntil.toEpochMilli();
    }

    public Refusal notFound() {
        return ErrorCode.NOT_FOUND.refusal(path);
    }
}
