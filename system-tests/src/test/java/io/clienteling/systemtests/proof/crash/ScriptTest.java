package io.clienteling.systemtests.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.systemtests.proof.crash.TwilioGate.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of a crash, given records of calls that were written by hand. */
class ScriptTest {

    private static final String SENDER = "/v2/Channels/Senders/XE…";
    private static final Call ACCOUNT = call("POST", "/2010-04-01/Accounts.json", "FriendlyName=acme", 201);
    private static final Call LOOK = call("GET", SENDER, "", 200);
    private static final Call CODE = call("POST", SENDER, "{\"verification_code\": \"123456\"}", 202);
    private static final Call PROFILE = call("POST", SENDER, "{\"profile\": {\"name\": \"Acme\"}}", 202);
    private static final Call OTHER_PROFILE = call("POST", SENDER, "{\"profile\": {\"name\": \"Ace\"}}", 202);

    @Test
    void theSameCallsAreRightHoweverOftenItLooked() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(LOOK, CODE, LOOK));

        assertThat(script.objectionTo(List.of(ACCOUNT, LOOK, LOOK, LOOK, CODE))).isEmpty();
    }

    @Test
    void aRepeatedWriteIsABreak() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(LOOK, CODE, LOOK));

        assertThat(script.objectionTo(List.of(ACCOUNT, LOOK, CODE, CODE, LOOK)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("Twilio did")
                        .contains("POST " + SENDER + "=2")
                        .contains("POST " + SENDER + "=1"));
        assertThat(script.repeatedStatements(List.of(ACCOUNT, LOOK, CODE, CODE, LOOK)))
                .isZero();
    }

    @Test
    void aRepeatedWriteOfWhatCameBeforeIsABreak() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(LOOK, CODE, LOOK));

        assertThat(script.objectionTo(List.of(ACCOUNT, ACCOUNT, LOOK, CODE, LOOK)))
                .isPresent();
    }

    @Test
    void aWriteThatIsMissingIsABreak() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(LOOK, CODE, LOOK));

        assertThat(script.objectionTo(List.of(ACCOUNT, LOOK, LOOK))).isPresent();
    }

    @Test
    void aWriteThatTwilioRefusedChangedNothing() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(CODE));

        assertThat(script.objectionTo(List.of(ACCOUNT, CODE, call("POST", "/v1/Services", "", 400))))
                .isEmpty();
    }

    @Test
    void aProfileMayBeToldTwiceIfItSaysTheSame() {
        var script = new Script(Flow.PROFILE, List.of(ACCOUNT), List.of(PROFILE, LOOK));

        assertThat(script.objectionTo(List.of(ACCOUNT, PROFILE, PROFILE, LOOK))).isEmpty();
        assertThat(script.repeatedStatements(List.of(ACCOUNT, PROFILE, PROFILE, LOOK)))
                .isEqualTo(1);
        assertThat(script.objectionTo(List.of(ACCOUNT, PROFILE, OTHER_PROFILE, LOOK)))
                .isPresent();
        assertThat(script.objectionTo(List.of(ACCOUNT, ACCOUNT, PROFILE, LOOK))).isPresent();
    }

    @Test
    void everyCallIsStruckEachTimeAtEachMoment() {
        var script = new Script(Flow.VERIFICATION_CODE, List.of(ACCOUNT), List.of(LOOK, CODE, LOOK));

        assertThat(script.boundaries())
                .hasSize(9)
                .contains(
                        new Boundary(Flow.VERIFICATION_CODE, LOOK.signature(), 2, Moment.DONE),
                        new Boundary(Flow.VERIFICATION_CODE, CODE.signature(), 1, Moment.BEFORE))
                .doesNotContain(new Boundary(Flow.VERIFICATION_CODE, ACCOUNT.signature(), 1, Moment.DONE));
    }

    @Test
    void whatAWatcherAsksAgainAndAgainIsStruckOnce() {
        var script = new Script(Flow.WATCHER, List.of(ACCOUNT), List.of(LOOK, LOOK, CODE, LOOK));

        assertThat(script.boundaries()).hasSize(6).allMatch(boundary -> boundary.nth() == 1);
    }

    private static Call call(String method, String target, String body, int status) {
        return new Call(new Signature(method, target), body, status);
    }
}
