package io.clienteling.worker.whatsapp;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.RequestFields;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in what a sender group's WhatsApp profile differs from the one that a store asks for. */
final class GroupProfile {

    private GroupProfile() {}

    /** @param group null where the group knows the fingerprint of its profile alone */
    static String difference(String groupId, WhatsAppRequest asked, @Nullable WhatsAppRequest group) {
        var sentence = "The sender group %s is on WhatsApp with another profile.".formatted(groupId);
        return group == null
                ? sentence
                : asked.profile().changesTo(group).entrySet().stream()
                        .map(GroupProfile::shown)
                        .collect(Collectors.joining(", ", sentence + " What differs there: ", "."));
    }

    /** As it is sent in JSON. What may tell of a person is left out, since the message goes into events. */
    private static String shown(Map.Entry<String, @Nullable Object> field) {
        return RequestFields.PERSONAL.contains(field.getKey())
                ? field.getKey() + " (not shown here)"
                : field.getKey() + " = " + ContractJson.mapper().writeValueAsString(field.getValue());
    }
}
