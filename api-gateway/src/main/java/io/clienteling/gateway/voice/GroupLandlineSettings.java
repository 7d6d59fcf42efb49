package io.clienteling.gateway.voice;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where calls to sender groups go, instead of to the store that a group names.
 *
 * @param groupLandlines where calls to a sender group go, instead of to the store that the group names: a landline, E.164, by
 *     {@code tenant/sender_group_id}
 */
@ConfigurationProperties("clienteling.voice")
record GroupLandlineSettings(@DefaultValue Map<String, String> groupLandlines) {

    private static final Pattern E164 = Pattern.compile("\\+[0-9]{8,15}");

    GroupLandlineSettings {
        groupLandlines = Map.copyOf(groupLandlines);
        groupLandlines.forEach(GroupLandlineSettings::requireWellFormed);
    }

    private static void requireWellFormed(String group, String landline) {
        if (!group.contains("/") || !E164.matcher(landline).matches()) {
            throw new IllegalArgumentException(
                    "clienteling.voice.group-landlines holds '" + group + "' = '" + landline
                            + "'; it takes tenant/sender_group_id in brackets, [dodici/shared-eu], and a number like +493012345678.");
        }
    }

    Optional<String> landline(String tenant, String senderGroupId) {
        return Optional.ofNullable(groupLandlines.get(tenant + "/" + senderGroupId));
    }
}
