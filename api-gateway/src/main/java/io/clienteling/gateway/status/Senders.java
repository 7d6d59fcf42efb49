package io.clienteling.gateway.status;

import io.clienteling.contracts.compliance.SenderDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the WhatsApp sender of a store: its own, or that of its group. */
final class Senders {

    private final Map<String, SenderDocument> byStore = new HashMap<>();
    private final Map<String, SenderDocument> bySid = new HashMap<>();
    private final Map<String, String> sidOfMember = new HashMap<>();

    Senders(List<SenderDocument> senders, List<Group> groups) {
        senders.forEach(sender -> byStore.put(sender.storeId(), sender));
        senders.stream().filter(sender -> sender.sid() != null).forEach(sender -> bySid.put(sender.sid(), sender));
        groups.stream()
                .filter(group -> group.senderSid() != null)
                .forEach(group -> group.members().forEach(member -> sidOfMember.put(member, group.senderSid())));
    }

    /** What Twilio shows of the store's sender, where the watcher has spoken of it. */
    Optional<SenderDocument> of(String storeId) {
        return Optional.ofNullable(sidOfMember.get(storeId))
                .map(bySid::get)
                .or(() -> Optional.ofNullable(byStore.get(storeId)));
    }

    /** Those members of a group's document that matter here; its state as it comes, for new ones may be added. */
    record Group(@Nullable String senderSid, List<String> members) {

        Group {
            members = List.copyOf(members);
        }
    }
}
