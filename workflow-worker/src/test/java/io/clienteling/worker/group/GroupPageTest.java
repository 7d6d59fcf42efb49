package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupDocument;
import io.clienteling.contracts.group.GroupState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads of a sender group. */
class GroupPageTest {

    @Test
    void namesThatSomebodyGaveAreShownAndMakeNothingOfThePage() {
        assertThat(GroupPage.of(group("_a\n# c", "`d` <img>"), 0))
                .contains("Stores: &#95;a &#35; c, &#96;d&#96; &#60;img&#62;")
                .contains("Calls go to the landline of &#96;d&#96; &#60;img&#62;.");
        assertThat(GroupPage.of(group("berlin-01", "paris-02"), 0))
                .contains("**active**, +15005550006, WhatsApp sender `XE1`")
                .contains("Stores: berlin-01, paris-02")
                .contains("Calls go to the landline of `paris-02`.");
    }

    private static GroupDocument group(String first, String second) {
        return new GroupDocument(
                "dodici",
                "shared-us",
                GroupState.ACTIVE,
                "+15005550006",
                "PN1",
                null,
                "XE1",
                null,
                second,
                List.of(first, second),
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
