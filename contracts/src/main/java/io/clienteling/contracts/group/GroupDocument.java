package io.clienteling.contracts.group;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth about a sender group.
 *
 * @param phoneNumber the number that its stores share, E.164
 * @param numberSid the same at Twilio, PN…; null until the founder has it
 * @param wabaId the WhatsApp Business Account of its sender; null before there is one
 * @param senderSid its WhatsApp sender, XE…; null before there is one
 * @param profileHash the fingerprint of its WhatsApp profile; null before there is one
 * @param callsGoTo the store whose landline takes the group's calls
 * @param members the ids of its stores, in the order in which they came
 * @param requestedAt when the workflow's first run started at the Temporal server, in whole milliseconds
 * @param sequence the event of this key that brought the document, from 1 without gaps
 */
public record GroupDocument(
        String tenant,
        String senderGroupId,
        GroupState state,
        String phoneNumber,
        @Nullable String numberSid,
        @Nullable String wabaId,
        @Nullable String senderSid,
        @Nullable String profileHash,
        String callsGoTo,
        List<String> members,
        Instant requestedAt,
        Instant updatedAt,
        long sequence) {}
