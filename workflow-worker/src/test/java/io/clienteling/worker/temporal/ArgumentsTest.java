package io.clienteling.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.contracts.ContractJson;
import io.clienteling.contracts.group.GroupFounding;
import io.clienteling.contracts.operator.OperatorRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Updates and Signals are sent by hand, too, and then often by half. */
class ArgumentsTest {

    @Test
    void nothingAtAllIsRefused() {
        assertRefused(null, "found lacks its argument, a JSON object, so nothing was done.");
    }

    @Test
    void whatTheHandlerCountsOnIsNamedAsTheJsonNamesIt() {
        assertRefused(read("{}"), "found lacks founder, phone_number, so nothing was done.");
        assertRefused(read("""
                {"phone_number": "+15005550006", "founder": {"store_id": "berlin-01", "signal": "groupChanged"}}"""), "found lacks founder.workflow_id, so nothing was done.");
    }

    @Test
    void whatIsWholeOrMayBeLeftOutIsTaken() {
        assertThat(objectionTo(read("""
                {"phone_number": "+15005550006",
                 "founder": {"store_id": "berlin-01", "workflow_id": "sms:dodici:berlin-01", "signal": "groupChanged"}}"""))).isEmpty();
        assertThat(objectionTo(new OperatorRequest(null, null))).isEmpty();
    }

    private static GroupFounding read(String json) {
        return ContractJson.mapper().readValue(json, GroupFounding.class);
    }

    private static void assertRefused(@Nullable Object argument, String sentence) {
        assertThat(objectionTo(argument)).contains(sentence);
    }

    private static Optional<String> objectionTo(@Nullable Object argument) {
        return Arguments.objectionTo("found", new @Nullable Object[] {argument});
    }
}
