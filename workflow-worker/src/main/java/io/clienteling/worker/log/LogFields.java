package io.clienteling.worker.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Says of each structured line whose tenant and store it is about. Both are read off the workflow's id, which Temporal's SDK
 * keeps beside whatever workflows and activities log: so no thread of a workflow has to be told.
 */
public final class LogFields implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private static final String WORKFLOW_ID = "WorkflowId";

    private static final Set<String> OF_STORES = Set.of("sms", "whatsapp", "enablement");
    private static final Set<String> OF_TENANTS = Set.of("retailer", "compliance", "purchases", "group", "number");

    @Override
    public void customize(Members<ILoggingEvent> members) {
        members.add("tenant", LogFields::tenant).whenNotNull();
        members.add("store", LogFields::store).whenNotNull();
    }

    private static @Nullable String tenant(ILoggingEvent line) {
        var id = id(line);
        return id.length > 1 && (OF_STORES.contains(id[0]) || OF_TENANTS.contains(id[0])) ? id[1] : null;
    }

    private static @Nullable String store(ILoggingEvent line) {
        var id = id(line);
        return id.length > 2 && OF_STORES.contains(id[0]) ? id[2] : null;
    }

    private static String[] id(ILoggingEvent line) {
        return line.getMDCPropertyMap().getOrDefault(WORKFLOW_ID, "").split(":", 3);
    }
}
