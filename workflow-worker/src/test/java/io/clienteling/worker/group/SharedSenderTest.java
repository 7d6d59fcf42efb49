package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupSender;
import io.clienteling.contracts.group.SenderAnswer;
import io.clienteling.contracts.group.SenderArrival;
import io.clienteling.contracts.group.SenderVerdict;
import io.clienteling.contracts.whatsapp.WhatsAppRequest;
import org.junit.jupiter.api.Test;

class SharedSenderTest {

    private static final String PROFILE = "a".repeat(64);
    private static final GroupSender SENDER = new GroupSender("XE1", "1", true);

    private final SharedSender sender = new SharedSender(SharedSender.Book.EMPTY);

    @Test
    void onlyOneStoreRegistersASender() {
        assertThat(use("berlin-01")).isEqualTo(SenderVerdict.REGISTER);
        assertThat(use("berlin-01")).isEqualTo(SenderVerdict.REGISTER);
        assertThat(use("paris-02")).isEqualTo(SenderVerdict.WAIT);
        sender.bring(new SenderArrival("berlin-01", SENDER, PROFILE, null));
        assertThat(sender.use("paris-02", PROFILE).sender()).isEqualTo(SENDER);
    }

    @Test
    void anotherProfileIsRefused() {
        registered();
        assertThat(sender.use("paris-02", "b".repeat(64)).verdict()).isEqualTo(SenderVerdict.PROFILE_DIFFERS);
    }

    @Test
    void aProfileThatAStoreOfItCorrectedIsTheOneThatTheNextIsHeldAgainst() {
        registered();
        use("paris-02");
        sender.bring(new SenderArrival("paris-02", new GroupSender("XE1", "1", false), "c".repeat(64), null));

        assertThat(use("rome-03")).isEqualTo(SenderVerdict.PROFILE_DIFFERS);
        assertThat(sender.use("rome-03", "c".repeat(64))).isEqualTo(SenderAnswer.of(SenderVerdict.ADOPT, SENDER));
        assertThat(sender.book().users()).containsExactly("berlin-01", "paris-02", "rome-03");
    }

    /** Whoever is refused has to learn what to send instead. */
    @Test
    void whoIsRefusedLearnsTheGroupsProfile() {
        use("berlin-01");
        sender.bring(new SenderArrival("berlin-01", SENDER, PROFILE, named("Dodici")));
        assertThat(sender.use("paris-02", "b".repeat(64)).profile()).isEqualTo(named("Dodici"));
        assertThat(sender.use("paris-02", PROFILE).profile())
                .as("of no use to who has it")
                .isNull();

        sender.bring(new SenderArrival("paris-02", SENDER, "c".repeat(64), named("Dodici Paris")));
        assertThat(use("rome-03")).isEqualTo(SenderVerdict.PROFILE_DIFFERS);
        assertThat(sender.use("rome-03", PROFILE).profile()).isEqualTo(named("Dodici Paris"));
    }

    private static WhatsAppRequest named(String name) {
        return new WhatsAppRequest(null, name, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void onlyTheLastOneDeletesTheSenderAndKeepsTheOthersOutMeanwhile() {
        registered();
        use("paris-02");
        assertThat(leave("berlin-01")).isEqualTo(SenderVerdict.LEFT);
        assertThat(leave("paris-02")).isEqualTo(SenderVerdict.DELETE);
        assertThat(sender.leave("paris-02").sender())
                .as("an answer that was lost is given again")
                .isEqualTo(SENDER);
        assertThat(use("berlin-01")).isEqualTo(SenderVerdict.WAIT);
        sender.gone("paris-02", "XE1", true);
        assertThat(use("berlin-01")).isEqualTo(SenderVerdict.REGISTER);
    }

    @Test
    void whoWasAboutToRegisterHandsThatOnWhenItLeaves() {
        use("berlin-01");
        assertThat(leave("berlin-01")).isEqualTo(SenderVerdict.DELETE);
        sender.gone("berlin-01", null, true);
        assertThat(use("paris-02")).isEqualTo(SenderVerdict.REGISTER);
    }

    @Test
    void aSenderThatVanishedIsRegisteredByWhoeverAsksNext() {
        registered();
        use("paris-02");
        sender.gone("paris-02", "XE1", true);
        assertThat(use("paris-02")).isEqualTo(SenderVerdict.REGISTER);
        sender.bring(new SenderArrival("paris-02", new GroupSender("XE2", "1", true), PROFILE, null));
        sender.gone("berlin-01", "XE1", true);
        assertThat(sender.use("berlin-01", PROFILE).sender())
                .as("old news does no harm")
                .isEqualTo(new GroupSender("XE2", "1", true));
    }

    @Test
    void whoUsedASenderThatVanishedUsesTheNextOneAndKeepsItFromBeingDeleted() {
        registered();
        use("paris-02");
        sender.gone("berlin-01", "XE1", true);
        assertThat(use("berlin-01")).isEqualTo(SenderVerdict.REGISTER);
        sender.bring(new SenderArrival("berlin-01", new GroupSender("XE2", "1", true), PROFILE, null));
        assertThat(sender.takeMoved()).containsExactly("paris-02");
        assertThat(leave("berlin-01")).isEqualTo(SenderVerdict.LEFT);
        assertThat(leave("paris-02")).isEqualTo(SenderVerdict.DELETE);
    }

    @Test
    void aUserThatLeavesWhileAnotherRegistersTheNextSenderTakesThatFromNobody() {
        registered();
        use("paris-02");
        sender.gone("berlin-01", "XE1", true);
        use("berlin-01");
        assertThat(leave("paris-02")).isEqualTo(SenderVerdict.LEFT);
        assertThat(sender.awaited()).contains("berlin-01");
    }

    private void registered() {
        use("berlin-01");
        sender.bring(new SenderArrival("berlin-01", SENDER, PROFILE, null));
    }

    private SenderVerdict use(String storeId) {
        return sender.use(storeId, PROFILE).verdict();
    }

    private SenderVerdict leave(String storeId) {
        return sender.leave(storeId).verdict();
    }
}
