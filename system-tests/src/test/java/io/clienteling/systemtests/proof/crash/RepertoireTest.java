package io.clienteling.systemtests.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.systemtests.proof.Report;
import io.clienteling.systemtests.proof.crash.TwilioGate.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepertoireTest {

    private static final String NUMBER = "/2010-04-01/Accounts/AC…/IncomingPhoneNumbers/PN….json";

    private final Report report = new Report(new CrashSweep(), 1, 2);

    @Test
    void aChangeThatNoFlowMakesIsABreak() {
        tell(call("POST", NUMBER, "FriendlyName=acme"));

        assertThat(report.violations())
                .anyMatch(sentence -> sentence.startsWith(Change.NUMBER_KEPT + ":"))
                .noneMatch(sentence -> sentence.startsWith(Change.NUMBER_NAMED + ":"))
                .noneMatch(sentence -> sentence.startsWith(Change.SERVICE_DELETED + ":"));
    }

    @Test
    void aRefusedCallChangesNothing() {
        tell(new Call(new Signature("POST", "/v1/Content"), "", 400));

        assertThat(report.violations()).anyMatch(sentence -> sentence.startsWith(Change.TEXT_CREATED.toString()));
    }

    @Test
    void whatIsNotInTheListIsABreak() {
        tell(call("POST", "/v1/Services/MG…/ShortCodes", ""));

        assertThat(report.violations())
                .anyMatch(sentence -> sentence.contains("ShortCodes") && sentence.contains("not in the list"));
    }

    @Test
    void whatIsLeftOutMayNotBeMade() {
        tell(call("DELETE", "/v1/Services/MG…", ""));

        assertThat(report.violations()).anyMatch(sentence -> sentence.contains("so it is not left out"));
    }

    private void tell(Call call) {
        new Repertoire(List.of(new Script(Flow.ENABLE, List.of(), List.of(call)))).tell(report);
    }

    private static Call call(String method, String target, String body) {
        return new Call(new Signature(method, target), body, 200);
    }
}
