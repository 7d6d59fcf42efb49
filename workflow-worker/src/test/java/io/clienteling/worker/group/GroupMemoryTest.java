package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderGroupInput;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What one run of a group leaves to the next, also where they are of different versions. */
class GroupMemoryTest {

    private static final WhatsAppRequest PROFILE =
            new WhatsAppRequest(null, "Dodici", null, null, null, null, "Shirts", null, null, null, null);
    private static final GroupMemory MEMORY = new GroupMemory(
            Instant.EPOCH,
            null,
            Membership.Book.EMPTY,
            new SharedSender.Book(
                    new GroupSender("XE1", "1", true), "a".repeat(64), PROFILE, null, List.of("berlin-01")),
            Map.of());

    @Test
    void theNextRunKnowsTheProfile() {
        assertThat(read(MEMORY.input("dodici", "GW"))).isEqualTo(MEMORY);
    }

    @Test
    void aRunThatKnewTheFingerprintAloneIsContinued() {
        var input = MEMORY.input("dodici", "GW");
        if (input.memory() instanceof ObjectNode memory) {
            memory.withObject("/sender").remove("profile");
        }
        var sender = read(input).sender();
        assertThat(sender.profile()).isNull();
        assertThat(sender.profileHash()).isEqualTo("a".repeat(64));
    }

    private static GroupMemory read(SenderGroupInput input) {
        return GroupMemory.of(input, Instant.EPOCH);
    }
}
