package io.clienteling.worker.group;

import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.worker.onboarding.Markdown;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the Markdown that an operator reads in Temporal UI. */
final class GroupPage {

    private GroupPage() {}

    static String of(@Nullable GroupDocument group, int unpublished) {
        return (group == null ? "Nobody has founded this group." : facts(group))
                + (unpublished == 0
                        ? ""
                        : "\n\n%d event(s) wait for Kafka; this workflow stays open until they are published."
                                .formatted(unpublished));
    }

    private static String facts(GroupDocument group) {
        return """
                **%s**, %s%s

                Stores: %s

                Calls go to the landline of %s.""".formatted(
                        group.state().name().toLowerCase(Locale.ROOT),
                        Markdown.text(group.phoneNumber()),
                        group.senderSid() == null ? "" : ", WhatsApp sender " + Markdown.code(group.senderSid()),
                        group.members().isEmpty() ? "none" : Markdown.text(String.join(", ", group.members())),
                        Markdown.code(group.callsGoTo()));
    }
}
