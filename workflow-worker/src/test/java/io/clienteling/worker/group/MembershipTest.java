package io.clienteling.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.group.GroupState;
import io.clienteling.contracts.group.GroupVerdict;
import io.clienteling.contracts.number.OwnedNumber;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final String PHONE = "+15005550006";
    private static final OwnedNumber NUMBER = new OwnedNumber("PN1", PHONE, "AP1", true, "", null);

    private final Membership group = new Membership(Membership.Book.EMPTY);

    @Test
    void onlyOneStoreFoundsAGroup() {
        assertThat(found("berlin-01")).isEqualTo(GroupVerdict.FOUNDED);
        assertThat(found("paris-02")).isEqualTo(GroupVerdict.EXISTS);
        assertThat(found("berlin-01")).isEqualTo(GroupVerdict.FOUNDED);
    }

    @Test
    void aFounderMayChangeItsNumberWhileTheGroupForms() {
        found("berlin-01");
        group.found("berlin-01", "+15005550007");
        assertThat(group.book().phoneNumber()).isEqualTo("+15005550007");
    }

    @Test
    void aFounderWhoAsksAgainLaterIsGivenTheNumberAndBuysNone() {
        formed();
        assertThat(group.found("berlin-01", PHONE).number()).isEqualTo(NUMBER);
        assertThat(group.found("berlin-01", "+15005550007").verdict()).isEqualTo(GroupVerdict.EXISTS);
    }

    @Test
    void whoJoinsWaitsUntilThereIsANumber() {
        found("berlin-01");
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.WAIT);
        group.bringNumber("berlin-01", NUMBER);
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.JOINED);
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.JOINED);
        assertThat(group.book().members()).containsExactly("berlin-01", "paris-02");
    }

    @Test
    void whoJoinsNamesTheGroupsNumber() {
        formed();
        var answer = group.join("paris-02", "+15005550007");
        assertThat(answer.verdict()).isEqualTo(GroupVerdict.NUMBER_DIFFERS);
        assertThat(answer.phoneNumber()).isEqualTo(PHONE);
    }

    @Test
    void aGroupThatNobodyFoundedIsNotFound() {
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.NOT_FOUND);
        assertThat(group.over()).isTrue();
    }

    @Test
    void onlyTheLastOneReleasesTheNumber() {
        formed();
        join("paris-02");
        assertThat(leave("berlin-01")).isEqualTo(GroupVerdict.LEFT);
        assertThat(leave("paris-02")).isEqualTo(GroupVerdict.RELEASE);
        assertThat(leave("paris-02"))
                .as("an answer that was lost is given again")
                .isEqualTo(GroupVerdict.RELEASE);
        assertThat(leave("berlin-01")).isEqualTo(GroupVerdict.LEFT);
    }

    @Test
    void callsOfAStoreThatLeftGoToTheOneThatIsThereLongest() {
        formed();
        join("paris-02");
        join("rome-03");
        leave("berlin-01");
        assertThat(group.book().callsGoTo()).isEqualTo("paris-02");
    }

    @Test
    void nobodyFoundsOrJoinsWhileTheNumberIsGivenBack() {
        formed();
        leave("berlin-01");
        assertThat(found("paris-02")).isEqualTo(GroupVerdict.WAIT);
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.WAIT);
        group.numberGone("paris-02");
        assertThat(group.book().state()).isEqualTo(GroupState.DISSOLVING);

        group.numberGone("berlin-01");
        assertThat(join("paris-02")).isEqualTo(GroupVerdict.NOT_FOUND);
        assertThat(found("paris-02")).isEqualTo(GroupVerdict.FOUNDED);
    }

    private void formed() {
        found("berlin-01");
        group.bringNumber("berlin-01", NUMBER);
    }

    private GroupVerdict found(String storeId) {
        return group.found(storeId, PHONE).verdict();
    }

    private GroupVerdict join(String storeId) {
        return group.join(storeId, PHONE).verdict();
    }

    private GroupVerdict leave(String storeId) {
        return group.leave(storeId).verdict();
    }
}
