package io.clienteling.worker.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store has to send that asks for another profile than its group's. */
class GroupProfileTest {

    private static final WhatsAppRequest GROUP = new WhatsAppRequest(
            "1",
            "Dodici",
            "jane@dodici.example",
            "https://dodici.example",
            null,
            null,
            "Shirts \"and\"\nties",
            "1 High Street",
            null,
            null,
            null);

    @Test
    void eachFieldThatDiffersIsNamedWithTheGroupsValueAsItIsSentInJson() {
        assertThat(difference(Map.of(
                        "profile_name", "D0dici", "profile_about", "Shoes", "profile_picture", "https://x.example")))
                .isEqualTo(
                        "The sender group GW is on WhatsApp with another profile. What differs there:"
                                + " profile_about = \"Shirts \\\"and\\\"\\nties\", profile_name = \"Dodici\", profile_picture = null.");
    }

    /** The message goes into events, which keep no personal data. */
    @Test
    void anEmailAndAnAddressAreNamedButNotTold() {
        assertThat(difference(Map.of("profile_email", "joe@dodici.example", "profile_address", "2 Low Road")))
                .endsWith("What differs there: profile_address (not shown here), profile_email (not shown here).")
                .doesNotContain("jane", "joe", "Street", "Road");
    }

    @Test
    void whatIsNoneOfTheProfileDoesNotDiffer() {
        assertThat(difference(
                        Map.of("waba_id", "2", "whatsapp_phone_number", "+15005550010", "profile_name", "D0dici")))
                .doesNotContain("waba_id", "whatsapp_phone_number")
                .endsWith("What differs there: profile_name = \"Dodici\".");
    }

    @Test
    void ofAGroupThatKnowsItsFingerprintAloneNoFieldIsNamed() {
        assertThat(GroupProfile.difference("GW", GROUP, null))
                .isEqualTo("The sender group GW is on WhatsApp with another profile.");
    }

    private static String difference(Map<String, @Nullable Object> asked) {
        return GroupProfile.difference("GW", GROUP.with(asked), GROUP.profile());
    }
}
